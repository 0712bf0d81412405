"""The person behind an account, and their name for those who may read it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import BooleanField, Exists, OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.model.folding import folded
from wincommons.web.kit.permissions import acts_as_support, memberships_of

from .models import Membership, Person, Publicity
from .models.person import Age


def face_of(account: Any) -> Person:
    """The account's person; made, with everything private, the first time that it is needed."""
    person, _made = Person.objects.get_or_create(account=account)
    # Known already: whoever asks for the name or the age needs no further question.
    person.account = account
    return person


def name_for_members(person: Person) -> str:
    """The name as the people of a community that both belong to read it."""
    return person.shown_name(to=Publicity.COMMUNITIES) or _("A member who keeps their name to themselves")


def name_for_everyone(person: Person) -> str:
    """The name on a public page; empty where it is not for everyone."""
    return person.shown_name(to=Publicity.EVERYONE)


def bears(words: str, *, person: str) -> Q:
    """Who shows a name to their communities in which every word stands, accents and capitals aside.

    What is not shown is not found either: of a teenager that is all but the first word, and nothing of whom no
    guardian lets take part. `person` is the way to the person from the rows that are asked.
    """
    account, wanted = f"{person}__account", folded(words).split()
    teen = Q(**{f"{account}__age": Age.TEEN})
    grown, shown_first = ~teen, Q(**{f"{account}__guarded_until__gt": timezone.now()})
    borne = ~Q(**{f"{person}__name_publicity": Publicity.ME})
    for word in wanted:
        # Asked of everybody first, and once: what is left to compare after it is little.
        borne &= Q(**{f"{account}__name_key__contains": word})
        shown_first &= Q(**{f"{account}__name_key__startswith": word})
    return borne & (grown | shown_first)


def names_shown(accounts: Collection[int], *, user: Any) -> dict[int, str]:
    """Account -> name, of those who show it to this reader; one question. `settings.NAMES` names this.

    Who is in a community with the person now reads what the person shows to their communities, leads no more than
    others; so does support that acts. Everybody else reads what is for everyone.
    """
    if acts_as_support.test(user):
        near: Any = Value(True, output_field=BooleanField())
    else:
        mine = {one.community for one in memberships_of(user) if one.community}
        near = Exists(Membership._base_manager.filter(person=OuterRef("pk"), community__in=mine, end=None))
    rows = Person._base_manager.filter(account__in=accounts).select_related("account").annotate(near=near)
    named = {one.account_id: one.shown_name(to=_kind_of_reader(near=one.near)) for one in rows}
    return {pk: name for pk, name in named.items() if name}


def _kind_of_reader(*, near: bool) -> Publicity:
    return Publicity.COMMUNITIES if near else Publicity.EVERYONE
