"""A picker takes a name that one thing bears, asks which is meant otherwise, and shows nobody what they may not see."""

import sys
from types import ModuleType

import pytest
from django import forms
from django.http import HttpResponse, QueryDict
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wincommons.web.kit import registry
from wincommons.web.kit.manifest import Cooperative, Picker, Reference
from wincommons.web.kit.pickers import Choice, PickerField, for_user, sources
from wincommons.web.kit.references import Card

CUYAHOGA = "place:39035"
pytestmark = pytest.mark.usefixtures("home")


class PlaceForm(forms.Form):
    place = PickerField(source="places", label="Where")
    measure = PickerField(source="measures", label="What", required=False)


def sent(**data):
    query = QueryDict(mutable=True)
    query.update(data)
    return PlaceForm(query)


@pytest.fixture
def show(read):
    return lambda form: read(
        HttpResponse(Template("{% load components %}{% form_fields form %}").render(Context({"form": form})))
    )


@pytest.mark.parametrize(
    "data",
    [
        {"place_words": "Cuyahoga County, OH"},
        {"place_words": "  cuyahoga   county, oh "},
        {"place_words": "Cuyahoga County, OH", "place": CUYAHOGA},
        {"place_words": "Cuyahoga", "place_asked": "Cuyahoga", "place": CUYAHOGA},
        {"place_words": "Cuyahoga County, OH", "place": "place:06037"},
    ],
    ids=["name", "as people write", "chosen", "chosen from the page", "name wins over what is hidden"],
)
def test_what_is_meant_is_a_reference(data):
    form = sent(**data)
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"place": CUYAHOGA, "measure": ""}


def test_a_name_that_many_bear_comes_back_with_a_choice(show):
    form = sent(place_words="Washington County", measure_words="zzzqqq")
    page = show(form)
    radios = [one for tag, one in page.tags if tag == "input" and one.get("type") == "radio"]
    assert len(radios) == sources.MOST_CHOICES
    assert {one["name"] for one in radios} == {"place"}
    assert "Which one do you mean?" in form.errors["place"][0]
    assert form.errors["measure"] == [
        "Nothing here is called “zzzqqq”. Try fewer letters, or another part of the name."
    ]
    boxes = {one["name"]: one["value"] for tag, one in page.tags if tag == "input" and one.get("type") == "text"}
    assert boxes == {"place_words": "Washington County", "measure_words": "zzzqqq"}
    chosen = sent(place_words="Washington County", place_asked="Washington County", place=radios[2]["value"])
    assert chosen.is_valid()
    assert chosen.cleaned_data["place"] == radios[2]["value"]


def test_an_empty_box_is_empty_whatever_is_hidden_behind_it():
    assert sent(place_words=" ", place=CUYAHOGA).errors["place"] == ["This field is required."]


def test_what_was_kept_is_shown_by_its_name(show):
    form = PlaceForm(initial={"place": CUYAHOGA, "measure": "measure:child_poverty"})
    page = show(form)
    values = {one["name"]: one["value"] for tag, one in page.tags if tag == "input"}
    assert values == {
        "place_words": "Cuyahoga County, OH",
        "place": CUYAHOGA,
        "measure_words": "Children in poverty",
        "measure": "measure:child_poverty",
    }
    again = PlaceForm(values, initial=form.initial)
    assert (again.is_valid(), again.changed_data) == (True, [])
    assert PlaceForm(values | {"measure_words": ""}, initial=form.initial).changed_data == ["measure"]


WHICH = "Which one do you mean? Choose one of these, or write more of the name."


def test_a_zip_code_in_the_field_offers_its_county_or_says_why_not(show):
    offered = show(sent(place_words="90210-1234", place="zcta:90210"))
    assert WHICH in offered.text
    assert "Los Angeles County, CA" in offered.text
    (said,) = sent(place_words="00000").errors["place"]
    assert said.startswith("No area is known for ZIP code 00000.")
    assert sent(place_words="39035", place_asked="39035", place=CUYAHOGA).is_valid(), "a county's code is a place"
    (said,) = sent(place_words="39035", measure_words="00000").errors["measure"]
    assert "ZIP" not in said, "only a place has a ZIP code"


@pytest.mark.slow
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.text(max_size=130), value=st.text(max_size=40))
def test_any_text_is_an_answer_or_a_sentence(words, value):
    form = sent(place_words=words, place=value)
    assert form.is_valid() or set(form.errors) == {"place"}


@pytest.mark.django_db
def test_suggestions_are_public_for_places_and_speak_the_language_of_the_address(site, read):
    answer = site.get("/pick/places/?q=cuyah")
    page = read(answer)
    options = [one for tag, one in page.tags if one.get("role") == "option"]
    assert (options[0]["data-value"], options[0]["data-title"]) == (CUYAHOGA, "Cuyahoga County, OH")
    assert "public" in answer["Cache-Control"]
    assert "set-cookie" not in {name.lower() for name in answer.headers}
    assert "condado en Ohio" in read(site.get("/es/pick/places/?q=cuyah")).text
    assert read(site.get("/pick/measures/?q=zzzqqq")).text == "Nothing found yet. Try fewer letters."
    assert read(site.get("/pick/places/?q=00000")).text.startswith("No area is known for ZIP code 00000.")
    assert read(site.get("/pick/measures/?q=90210")).text == "Nothing found yet. Try fewer letters."
    assert site.get("/pick/measures/?q=c").content.strip() == b""
    assert site.get("/pick/nothing/?q=ana").status_code == 404
    assert site.post("/pick/places/").status_code == 405


@pytest.fixture
def people(monkeypatch, cast):
    """A room that knows two people, each visible to those who share a community with them."""
    room = ModuleType("planted_people")
    seen = {cast["lead"].pk: ("1",), cast["support"].pk: ("1", "2")}
    names = {"1": "Ana Ruiz", "2": "Ana Roe"}

    def visible(user):
        return seen.get(getattr(user, "pk", None), ())

    room.named = lambda ids, user: {one: Card(title=names[one]) for one in ids if one in visible(user)}
    room.search = lambda words, *, user, within, limit: [
        Choice(value=f"neighbor:{one}", title=names[one], detail=within)
        for one in visible(user)
        if words.casefold() in names[one].casefold()
    ]
    monkeypatch.setitem(sys.modules, "planted_people", room)
    room.COOPERATIVE = Cooperative(
        name="planted",
        title="People",
        urls="planted_people.urls",
        references=(Reference(kind="neighbor", url_name="styles", argument="x", resolve="planted_people.named"),),
        pickers=(Picker(name="neighbors", search="planted_people.search"),),
    )
    monkeypatch.setattr("wincommons.web.kit.references._pattern", lambda *_: ("/people/", "/"))
    monkeypatch.setitem(registry._manifests, "planted", room.COOPERATIVE)


class PersonForm(forms.Form):
    who = PickerField(source="neighbors", within="riverside")


def person(user, **data):
    form = PersonForm(data)
    for_user(form, user)
    return form


@pytest.mark.slow
def test_a_person_is_found_by_who_may_know_of_them_and_by_nobody_else(people, cast, signed_in, read):
    offered = {one: read(signed_in(one).get("/pick/neighbors/?q=ana&within=riverside")).text for one in cast}
    assert offered == dict.fromkeys(cast, "Nothing found yet. Try fewer letters.") | {
        "lead": "Ana Ruiz riverside",
        "support": "Ana Ruiz riverside Ana Roe riverside",
    }
    assert "no-store" in signed_in("lead").get("/pick/neighbors/?q=ana")["Cache-Control"]


def test_a_hidden_value_of_someone_else_is_worth_nothing(people, cast):
    mine = person(cast["lead"], who_words="Ana Ruiz", who="neighbor:1")
    assert (mine.is_valid(), mine.cleaned_data) == (True, {"who": "neighbor:1"})
    for guess in (
        {"who_words": "Ana Roe", "who": "neighbor:2"},
        {"who_words": "Ana Roe", "who_asked": "Ana Roe", "who": "neighbor:2"},
        {"who_words": "neighbor:2", "who": "neighbor:2"},
    ):
        form = person(cast["lead"], **guess)
        assert not form.is_valid()
        assert "neighbor:2" not in form.cleaned_data.values()
    assert not person(None, who_words="Ana Ruiz", who="neighbor:1").is_valid()


def test_sources_can_be_searched_over_rows_by_every_word(cast):
    from django.contrib.auth import get_user_model

    rows = get_user_model().objects.order_by("pk")
    found = sources.search_rows(rows, "lead EXAMPLE", fields=("name", "email"), limit=5)
    assert [one.name for one in found] == ["Lead"]


def test_the_words_are_spanish_in_spanish():
    with override("es"):
        assert "¿A cuál se refiere?" in sent(place_words="Washington County").errors["place"][0]
