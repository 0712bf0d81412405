"""Draft, open, sign, change, replace: who stands by which words."""

import pytest
from tests.web.alliance.conftest import OURS, THEIRS

from wincommons.web.alliance import drafting, pages, signatures, signing
from wincommons.web.alliance.aims import aim_items
from wincommons.web.alliance.models import Compact, CompactText, Signature
from wincommons.web.kit.chain import Step
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.kit.permissions import NotAllowed, Persona
from wincommons.web.kit.states import InvalidMoveError, move
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError
from wincommons.web.network.models import Affiliation, Organisation

pytestmark = pytest.mark.django_db


def change(alliance, compact, *, by=None, seen=0, after=1, **named):
    first = {"title": compact.title, "text": "We hire here first. We pay enough to live on.",
             "measures": ["measure:child_poverty"]}  # fmt: skip
    drafting.change(
        compact=compact, community=alliance.community, by=by or alliance.lead, seen=seen, after=after,
        **{**first, **named},
    )  # fmt: skip


def numbers(compact):
    one = signatures.with_signers(Compact.objects.filter(pk=compact.pk)).get()
    return one.version, one.signers, one.earlier


@pytest.mark.slow
def test_a_compact_is_drafted_opened_by_another_signed_and_in_force(alliance, cast):
    aim = alliance.aim()
    compact = alliance.draft(aim=f"aim:{aim.pk}")
    assert list(Compact.objects.scoped(cast[Persona.VISITOR])) == [] == list(Compact.objects.scoped(alliance.editor))
    with pytest.raises(NotAllowed):
        alliance.move(compact, "open", by=cast[Persona.PARTICIPANT])
    own = drafting.draft(community=alliance.community, by=alliance.lead, title="Mine alone", text="So")
    with pytest.raises(NotAllowed, match="Nobody decides about what they made"):
        alliance.move(own, "open")
    with pytest.raises(RefusedError, match="not open for signing"):
        alliance.sign(compact)
    alliance.move(compact, "open")
    with pytest.raises(RefusedError, match=r"Two organizations at least .* Now: 0"):
        alliance.move(compact, "enter")
    signed = alliance.sign(compact)
    assert (signed.role, signed.right, signed.version.number) == ("editor", "Director", 1)
    with pytest.raises(RefusedError, match="already"):
        alliance.sign(compact)
    alliance.sign(compact, by=alliance.doctor, organisation=THEIRS)
    with pytest.raises(InvalidMoveError, match="on the page"):
        move(compact, step="enter", by=alliance.lead)
    alliance.move(compact, "enter")
    assert (compact.state, numbers(compact)) == ("in_force", (1, 2, 0))
    (item,) = aim_items([aim.pk], cast[Persona.VISITOR])[aim.pk][Step.COMMIT]
    assert (item.detail, item.address) == ("In force · signed by 2", compact.public_address)
    assert [event.verb for event in compact.history()] == ["begin", "open", "signed", "signed", "enter"]


def test_a_delegate_without_the_right_to_sign_is_refused_plainly(alliance, cast):
    compact = alliance.opened()
    for person in (cast[Persona.PARTICIPANT], alliance.doctor, alliance.lead):
        with pytest.raises(NotAllowed, match="You have no right to sign for this organization"):
            alliance.sign(compact, by=person)
    with pytest.raises(RefusedError, match="by what right"):
        signing.sign(
            compact=compact, community=alliance.community, by=alliance.editor, organisation=OURS, right=" ", seen=1
        )
    Organisation.objects.filter(slug=OURS).update(state="claimed")
    with pytest.raises(NotAllowed, match="second person has to verify"):
        alliance.sign(compact)
    Organisation.objects.filter(slug=OURS).update(state="active")
    alliance.community.partners.filter(organisation=OURS).delete()
    with pytest.raises(NotAllowed, match="no partner"):
        alliance.sign(compact)
    Affiliation.objects.filter(organisation=THEIRS).update(role="member")
    with pytest.raises(NotAllowed, match="no right"):
        alliance.sign(compact, by=alliance.doctor, organisation=THEIRS)
    assert not Signature.objects.exists()


@pytest.mark.slow
def test_a_signature_is_of_an_earlier_version_until_it_is_renewed(alliance):
    compact = alliance.in_force()
    Notice.objects.all().delete()
    change(alliance, compact)
    assert numbers(compact) == (2, 0, 2)
    assert sorted(Notice.objects.filter(saying="renew").values_list("reader", flat=True)) == sorted(
        [alliance.editor.pk, alliance.doctor.pk]
    )
    with pytest.raises(RefusedError, match="changed while you read"):
        alliance.sign(compact, seen=1)
    alliance.sign(compact, seen=2)
    assert numbers(compact) == (2, 1, 1)
    lines = pages.compact_page_of(compact, reader=alliance.editor)
    assert [(one.organisation, one.mine) for one in lines["standing_by"]] == [("Food Bank", True)]
    assert [(one.organisation, one.signature.version.number) for one in lines["earlier"]] == [("Porchlight Clinic", 1)]
    # Other measures are another version too, also where no word changed; spaces are not.
    change(alliance, compact, seen=1, after=2, measures=["measure:child_poverty", "measure:suicide_rate"])
    change(alliance, compact, seen=2, after=3, text="We hire here first.  We pay enough to live on.",
           measures=["measure:suicide_rate", "measure:child_poverty"])  # fmt: skip
    assert numbers(compact) == (3, 0, 2)


@pytest.mark.slow
def test_who_changes_the_words_and_two_at_once(alliance, cast):
    compact = alliance.draft()
    change(alliance, compact, by=cast[Persona.PARTICIPANT])
    for wrong in ({"seen": 0}, {"seen": 1, "after": 1}):
        with pytest.raises(StaleEditError):
            change(alliance, compact, **wrong)
    assert CompactText.objects.count() == 2
    compact.refresh_from_db()
    alliance.move(compact, "open")
    with pytest.raises(NotAllowed, match="leads only"):
        change(alliance, compact, by=cast[Persona.PARTICIPANT], seen=compact.edition, after=2)
    with pytest.raises(NotAllowed):
        change(alliance, compact, by=cast[Persona.OUTSIDER], seen=compact.edition, after=2)
    for wrong in ({"measures": ["measure:no_such"]}, {"measures": ["place:39035"]},
                  {"aim": f"aim:{alliance.aim(community='hillside').pk}"},
                  {"measures": [f"measure:m{number}" for number in range(6)]}):  # fmt: skip
        with pytest.raises(RefusedError):
            change(alliance, compact, seen=compact.edition, after=2, **wrong)
    alliance.move(compact, "withdraw", reason="We found better words")
    with pytest.raises(RefusedError, match="cannot change now"):
        change(alliance, compact, seen=compact.edition, after=2)


@pytest.mark.slow
def test_a_signature_is_taken_back_with_a_reason_and_the_compact_replaced(alliance):
    compact, other = alliance.in_force(), alliance.opened(title="The next words")

    def take_back(by, reason="Our board changed its mind"):
        return signing.take_back(compact=compact, community=alliance.community, by=by, organisation=OURS, reason=reason)

    with pytest.raises(NotAllowed):
        take_back(alliance.doctor)
    with pytest.raises(RefusedError, match="Say why"):
        take_back(alliance.editor, reason=" ")
    assert take_back(alliance.editor) == 1
    with pytest.raises(RefusedError, match="no signature here"):
        take_back(alliance.editor)
    assert numbers(compact) == (1, 1, 0)
    alliance.sign(compact)
    assert numbers(compact) == (1, 2, 0)
    for wrong in (None, compact.pk, 10**9):
        with pytest.raises(RefusedError, match="takes its place"):
            alliance.move(compact, "supersede", successor=wrong)
    alliance.move(compact, "supersede", successor=other.pk)
    assert (compact.state, compact.successor) == ("superseded", other)
