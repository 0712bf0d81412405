"""Names that may mean one organization: the rule as the module states it, on any text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wincommons.web.network.models import Organisation
from wincommons.web.network.models.likeness import compared_name, web_domain
from wincommons.web.network.organisations.duplicates import likely_same, likeness_of_names, places_agree


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Food Bank, Inc.", "FOOD BANK"),
        ("Centro de Salud Pública", "centro salud publica"),
        ("Smith & Sons LLC", "Smith and Sons"),
        ("St. Mary's", "St Marys"),
    ],
)
def test_these_are_one_name(one, other):
    assert compared_name(one) == compared_name(other) != ""


def test_a_name_of_small_words_only_is_kept():
    assert compared_name("The Inc. of and") == "the inc of and"


@pytest.mark.slow
@given(st.text(max_size=300))
def test_a_compared_name_of_any_text_fits_its_column_and_is_stable(text):
    once = compared_name(text)
    assert len(once) <= 200
    assert compared_name(once)[:150] == once[:150]


@pytest.mark.slow
@given(st.text(max_size=200))
def test_a_domain_of_any_text_is_a_host_or_nothing(text):
    host = web_domain(text)
    assert host == "" or ("." in host and host == host.lower() and not set(host) & set("/@: "))


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Example.org/about", "example.org"),
        ("ann@Health.Example.org", "health.example.org"),
        ("example.org", "example.org"),
        ("https://ann:secret@example.org:8080/", "example.org"),
        ("http://[broken", ""),
        ("", ""),
    ],
)
def test_domains(address, host):
    assert web_domain(address) == host


@pytest.mark.slow
@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_between_none_and_the_same_and_has_no_direction(one, other):
    one, other = compared_name(one), compared_name(other)
    score = likeness_of_names(one, other)
    assert 0 <= score <= 1
    assert score == likeness_of_names(other, one)
    assert likeness_of_names(one, one) == 1


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("place:39035", "place:39035", True),
        ("place:39", "place:39035", True),
        ("place:39035", "place:39061", False),
        ("place:US", "place:39061", True),
        ("", "place:39061", True),
        ("tribe:1", "place:39", False),
    ],
)
def test_places(one, other, agree):
    assert places_agree(one, other) is places_agree(other, one) is agree


def test_what_may_be_the_same_is_found_and_said_why(db, put):
    put("food-bank-of-cleveland", name="The Food Bank of Cleveland, Inc.", place="place:39035")
    put("its-website", name="Something else", website="https://www.cfb.example.org/about")
    put("elsewhere", name="Food Bank Clevelands", place="place:06037")
    put("asked-in", name="Cleveland's Food Bank", place="place:39", state="invited")
    put("merged", name="Food Bank of Cleveland", state="merged")
    put("unlike", name="Library of Cleveland", place="place:39035")
    found = likely_same(name="Food Bank Cleveland", website="cfb.example.org", place="place:39035")
    assert [(one.organisation.slug, str(one.why)) for one in found] == [
        ("its-website", "the same website"),
        ("food-bank-of-cleveland", "the same name"),
        ("asked-in", "a similar name"),
    ]
    assert [one.organisation.slug for one in likely_same(name="Food Banks Cleveland", place="place:39035")] == [
        "food-bank-of-cleveland",
        "asked-in",
    ]
    assert likely_same(name="", website="https://gmail.com") == ()


@pytest.mark.slow
def test_ten_thousand_are_looked_through_with_two_questions(db, django_assert_num_queries):
    Organisation.objects.bulk_create(
        Organisation(slug=f"o-{one}", name=f"Organization {one}", name_key=compared_name(f"Helpers of town {one}"))
        for one in range(10_000)
    )
    with django_assert_num_queries(2):
        begun = time.perf_counter()
        found = likely_same(name="Helpers of Town 77", place="place:39035")
        lasted = time.perf_counter() - begun
    assert str(found[0].why) == "the same name"
    assert lasted < 2, "ten times what it takes on a quiet machine"
