"""Predicates over memberships, and the one way to act for others: with a reason, logged, for an hour."""

from types import SimpleNamespace

import pytest
from django.db import models
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.views import View

from wincommons.web.kit.checks import _is_own
from wincommons.web.kit.events import history_of
from wincommons.web.kit.permissions import (
    GuardedMixin,
    Membership,
    NotAllowed,
    Persona,
    acting,
    acts_as_support,
    anyone,
    is_author,
    is_editor,
    is_lead,
    is_owner,
    is_participant,
    is_support,
    memberships_of,
    nobody,
)
from wincommons.web.kit.permissions.scoped import Scoped
from wincommons.web.site.errors import forbidden

THING = SimpleNamespace(community="riverside", organisation="food-bank", author_id=None)
V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix


@pytest.mark.parametrize(
    ("rule", "whom"),
    [
        (anyone, {V, P, E, L, S, O}),
        (nobody, set()),
        (is_participant, {P, E, L, S, O}),
        (is_editor, {E}),
        (is_lead, {L}),
        (is_support, {S}),
        (acts_as_support, set()),
        (is_author, set()),
        (is_owner, {E}),
        (is_lead | is_editor, {E, L}),
        (is_participant & ~is_editor, {P, L, S, O}),
    ],
    # A set has no order of its own, and the workers of one run must name their tests alike.
    ids=lambda value: "+".join(sorted(value)) or "none" if isinstance(value, set) else str(value),
)
def test_whom_a_predicate_lets(cast, rule, whom):
    assert {persona for persona, person in cast.items() if rule.test(person, THING)} == whom


@pytest.mark.parametrize("rule", [is_editor, is_lead, is_author, is_owner], ids=str)
def test_what_does_not_say_whose_it_is_is_nobodys(cast, rule):
    for nobodys in (SimpleNamespace(), SimpleNamespace(community="", organisation="", author_id=None), None):
        assert [one for one, person in cast.items() if rule.test(person, nobodys)] == []


def test_an_account_that_is_closed_is_a_visitor(cast):
    lead, support = cast[L], cast[S]
    lead.is_active = support.is_active = False
    assert not is_lead.test(lead, THING)
    assert not is_participant.test(lead)
    assert not is_support.test(support)


def test_memberships_are_read_once_and_have_the_shape_of_the_protocol(cast, settings):
    (held,) = memberships_of(cast[L])
    assert isinstance(held, Membership)
    settings.MEMBERSHIPS = "gone.away"
    assert memberships_of(cast[L]) == (held,)


def test_without_a_network_room_nobody_is_a_member(cast, settings):
    del settings.MEMBERSHIPS
    assert memberships_of(cast[L]) == ()


@pytest.mark.slow
def test_support_acts_only_with_a_reason_and_it_is_logged(signed_in, cast, read):
    browser = signed_in(S)
    for reason in ("", "short", "   x        ", "y" * 501):
        answer = browser.post("/acting/", {"reason": reason})
        assert answer.status_code == 400
        assert "Say in 10 to 500 letters why" in read(answer).text
    assert browser.post("/acting/", {"reason": "A resident asked us to <mend> it"}).status_code == 302
    assert "A resident asked us to &lt;mend&gt; it" in browser.get("/acting/").content.decode()
    assert browser.post("/acting/", {"stop": "1"}).status_code == 302
    assert "Act as support" in read(browser.get("/acting/")).text
    logged = history_of("account", str(cast[S].pk))
    assert [(one.actor, one.verb, one.reason_text) for one in logged] == [
        (cast[S], "acting_began", "A resident asked us to <mend> it"),
        (cast[S], "acting_ended", ""),
    ]


def test_acting_ends_by_itself(signed_in, monkeypatch, read):
    browser = signed_in(S)
    browser.post("/acting/", {"reason": "A resident asked us to"})
    later = acting.time.time() + acting.SECONDS + 1
    monkeypatch.setattr(acting.time, "time", lambda: later)
    assert "Stop acting" not in read(browser.get("/acting/")).text


def test_a_reason_in_the_session_is_nothing_without_being_support(signed_in, cast):
    browser = signed_in(S)
    browser.post("/acting/", {"reason": "A resident asked us to"})
    cast[S].is_staff = False
    cast[S].save()
    assert browser.get("/acting/").status_code == 404


def test_support_without_a_second_step_is_led_to_one(signed_in):
    for answer in (signed_in(S, second_step=False).get("/acting/"), signed_in(S, second_step=False).post("/acting/")):
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, reverse("account_second_step"))


class Page(GuardedMixin, View):
    guard = {"rule": is_participant, "sentence": "Sign in to read this."}

    def get(self, request):
        return HttpResponse("read")


def test_a_class_is_guarded_as_a_view_is(cast, rf):
    def ask(persona):
        request = rf.get("/")
        request.user, request.session = cast[persona], {}
        return Page.as_view()(request)

    assert (ask(P).content, "no-store" in ask(P)["Cache-Control"]) == (b"read", True)
    assert ask(V)["Location"].startswith(reverse("account_login"))
    cast[P].is_active = False
    with pytest.raises(NotAllowed, match="Sign in to read this"):
        ask(P)


def test_a_refusal_is_a_page_with_its_sentence():
    answer = forbidden(RequestFactory().get("/"), NotAllowed("Only the gardeners decide."))
    assert (answer.status_code, "Only the gardeners decide." in answer.content.decode()) == (403, True)


def test_a_rule_that_is_only_inherited_as_a_gap_is_no_rule():
    class Open(Scoped):
        class Meta:
            abstract = True

    class Ruled(Scoped):
        class Meta:
            abstract = True

        @classmethod
        def visible_to(cls, user):
            return models.Q()

    class Below(Ruled):
        class Meta:
            abstract = True

    assert [_is_own(one, "visible_to", of=Scoped) for one in (Open, Ruled, Below)] == [False, True, True]
