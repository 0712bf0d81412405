"""How often the pages of aims ask the database: as often for three as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wincommons.web.kit import chain
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.models import Aim

pytestmark = pytest.mark.django_db


def at(name, *arguments):
    return reverse(f"network:{name}", args=["riverside", *arguments])


def _many(aiming, number):
    groups = ("all", "race=black", "race=white")
    for group in groups[:number]:
        aim = aiming.propose(group=group, target=8.0)
        aiming.agree(aim)
        if group == "all":
            for target in (7.0, 6.0, 5.0)[: number - 1]:
                aiming.change_target(aim, target=target)
                aiming.review(aim)
    return Aim.objects.filter(group="all").get()


QUESTIONS = {
    "public_aims": (Persona.VISITOR, 5),
    "public_aims_csv": (Persona.VISITOR, 5),
    "public_aim": (Persona.VISITOR, 7),
    "aims": (Persona.PARTICIPANT, 7),
    "aim": (Persona.PARTICIPANT, 11),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("number", [1, 3])
def test_how_often_the_database_is_asked(aiming, signed_in, django_assert_num_queries, name, number):
    aim = _many(aiming, number)
    persona, questions = QUESTIONS[name]
    client = signed_in(persona)
    address = at(name, aim.pk) if name in ("aim", "public_aim") else at(name)
    client.get(address)
    if name in ("aim", "public_aim"):
        # The page's own questions, and on top what each room asks once for its items.
        with CaptureQueriesContext(connection) as rooms:
            chain.items_of([aim.pk], user=aiming.cast[persona])
        questions += len(rooms)
    with django_assert_num_queries(questions):
        answer = client.get(address)
        if answer.streaming:
            list(answer.streaming_content)
