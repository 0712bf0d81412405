"""A plot that everyone may read, and somebody whose first contributions were accepted long ago."""

from datetime import timedelta

import pytest
from django.utils import timezone

from wincommons.web.kit.comments.models import Comment
from wincommons.web.kit.comments.writing import write
from wincommons.web.kit.permissions import Persona


@pytest.fixture
def plot(garden, cast):
    return garden.Plot.begin(by=cast[Persona.EDITOR], title="Corner plot", community="riverside", state="published")


@pytest.fixture
def trusted(cast, garden):
    """The participant: three contributions published elsewhere, an account of a year."""
    person = cast[Persona.PARTICIPANT]
    person.date_joined = timezone.now() - timedelta(days=365)
    person.save()
    elsewhere = garden.Plot.begin(by=person, title="Elsewhere", state="published")
    for number in range(3):
        Comment.begin(
            by=person, text=f"Before {number}", on_kind="plot", on_thing=str(elsewhere.pk), state="published",
            at=timezone.now() - timedelta(days=90), published_at=timezone.now() - timedelta(days=90),
        )  # fmt: skip
    return person


@pytest.fixture
def said(plot, trusted):
    return write(thing=plot, text="The soil is good.", by=trusted)
