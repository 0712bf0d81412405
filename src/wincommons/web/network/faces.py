"""The person behind an account, and their name for those who may read it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from .models import Person, Publicity


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
