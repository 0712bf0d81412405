"""How words become an outcome: worked cases, and what must hold for any table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.network.decisions.counting import Tally, outcomes, tally, why
from wincommons.web.network.models import Choice, Method, Outcome

CHOICES = [one.value for one in Choice]
METHODS = st.sampled_from([one.value for one in Method])


@st.composite
def tallies(draw):
    said = draw(st.lists(st.sampled_from(CHOICES), max_size=30))
    silent = draw(st.integers(0, 30))
    return tally(said, voting=len(said) + silent)


@pytest.mark.parametrize(
    ("method", "said", "silent", "outcome"),
    [
        ("consent", "yes yes no", 0, Outcome.ADOPTED),
        ("consent", "yes yes block", 0, Outcome.NOT_ADOPTED),
        ("consent", "no no abstain", 0, Outcome.NOT_ADOPTED),
        ("consent", "yes", 1, Outcome.TOO_FEW),
        ("consent", "yes abstain", 1, Outcome.ADOPTED),
        ("majority", "yes yes no", 2, Outcome.ADOPTED),
        ("majority", "yes no", 0, Outcome.NOT_ADOPTED),
        ("majority", "yes block", 0, Outcome.NOT_ADOPTED),
        ("majority", "yes yes", 2, Outcome.TOO_FEW),
        ("majority", "", 0, Outcome.TOO_FEW),
        ("consent", "", 5, Outcome.TOO_FEW),
    ],
)
def test_an_outcome_follows_from_the_count(method, said, silent, outcome):
    words = said.split()
    assert outcomes(method, tally(words, voting=len(words) + silent)) == (outcome,)


def test_by_advice_the_leads_decide_whatever_was_said():
    assert outcomes("advice", tally(["no", "no"], voting=2)) == (Outcome.ADOPTED, Outcome.NOT_ADOPTED)


@given(tallies(), METHODS)
def test_a_yes_more_never_turns_adopted_into_not_adopted(counted, method):
    said_by_one_who_was_silent = {"voting": counted.voting + (counted.answered == counted.voting)}
    more = Tally(
        **said_by_one_who_was_silent, yes=counted.yes + 1, no=counted.no, abstain=counted.abstain, block=counted.block
    )
    if outcomes(method, counted)[0] == Outcome.ADOPTED:
        assert outcomes(method, more)[0] == Outcome.ADOPTED


@given(tallies(), METHODS, st.sampled_from(["no", "abstain", "block"]))
def test_a_word_that_becomes_a_yes_never_turns_adopted_into_not_adopted(counted, method, name):
    if getattr(counted, name) == 0:
        return
    numbers = {one: getattr(counted, one) for one in ("yes", "no", "abstain", "block")}
    turned = Tally(voting=counted.voting, **{**numbers, name: numbers[name] - 1, "yes": numbers["yes"] + 1})
    if outcomes(method, counted)[0] == Outcome.ADOPTED:
        assert outcomes(method, turned)[0] == Outcome.ADOPTED


@given(tallies(), METHODS)
def test_an_abstention_more_only_ever_helps_to_reach_the_quorum(counted, method):
    if counted.answered == counted.voting:
        return
    more = Tally(
        voting=counted.voting, yes=counted.yes, no=counted.no, abstain=counted.abstain + 1, block=counted.block
    )
    if counted.has_quorum:
        assert outcomes(method, more) == outcomes(method, counted)


@given(tallies(), METHODS)
def test_two_halves_of_a_table_never_both_have_a_quorum(counted, method):
    rest = Tally(voting=counted.voting, yes=counted.voting - counted.answered)
    assert not (counted.has_quorum and rest.has_quorum)


@given(tallies(), METHODS)
def test_there_is_always_an_outcome_and_a_sentence(counted, method):
    assert outcomes(method, counted)
    assert why(method, counted).endswith(".")
    assert str(counted.answered) in why(method, counted)
