"""Every address, sent what it never asked for: nobody gets further than their row says."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model

from wincommons.web.kit.events.models import Event
from wincommons.web.kit.permissions import Persona
from wincommons.web.network.models import Community, Membership, Organisation, Person

SCRIPT = '"><script>alert(1)</script>\r\nBcc: everybody@example.org'
SENT = {
    "role": "lead",
    "state": "active",
    "community": "hillside",
    "organisation": "food-bank",
    "is_staff": "on",
    "is_superuser": "1",
    "sample": "on",
    "author": "1",
    "by": "1",
    "id": "1",
    "pk": "1",
    "age": "18+",
    "step": "remove",
    "verb": "delete",
    "name": SCRIPT,
    "title": SCRIPT,
    "text": SCRIPT,
    "about": SCRIPT,
    "reason_text": SCRIPT,
    "email": "x@example.org\nBcc: y@example.org",
    "edition": "9" * 40,
    "revision": "-1",
    "seen": "1e9",
    "notice": "9" * 30,
    "way": "letters",
    "addresses": SCRIPT,
    "days": "99999",
    "most_uses": "99999",
    "person": "person:1",
    "place": "place:x",
    "remove": "../../etc/passwd",
    "next": "https://evil.example/",
    "page": "9" * 30,
    "said": "grant",
    "_method": "DELETE",
    "reason_code": "nonsense",
    "choice": "block",
    "method": "majority",
    "closes_on": "9999-99-99",
    "answers": "9" * 30,
}
"""No form asks for all of these; some of them are columns that no form may fill."""


def standing():
    """What no such request may change: who may do what, and what is there."""
    user = get_user_model()
    return (
        sorted(user.objects.values_list("pk", "email", "is_staff", "is_superuser", "is_active", "age")),
        sorted(Membership.objects.values_list("person", "community", "role", "end")),
        sorted(Community.objects.values_list("slug", "name", "state")),
        sorted(Organisation.objects.values_list("slug", "name", "state")),
        sorted(Person.objects.values_list("key", "name_publicity", "about")),
    )


@pytest.mark.slow
@pytest.mark.parametrize("persona", [Persona.VISITOR, Persona.PARTICIPANT])
def test_who_may_not_reach_an_address_changes_nothing_by_sending(signed_in, addresses, persona):
    browser, wrong = signed_in(persona), {}
    before, events = standing(), Event.objects.count()
    for name, address, row in addresses:
        if persona in row.open_to or row.library:
            continue
        answer = browser.post(address, SENT)
        door = answer.status_code == 302 and "/account/login/" in answer["Location"]
        if not (door or answer.status_code in (403, 404, 405, 410)):
            wrong[name] = answer.status_code
        if standing() != before or Event.objects.count() != events:
            wrong[name] = "something changed"
            before, events = standing(), Event.objects.count()
    assert wrong == {}
