"""What another room owns is named by its id; its owner finds the words, once for many, and says what is not there."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from wincommons.web.kit import checks, references, registry
from wincommons.web.kit.fields import stored_of
from wincommons.web.kit.permissions import THE_SITE, Persona
from wincommons.web.kit.references import BrokenReferenceError, Reference, Resolved, parse, resolve, usable
from wincommons.web.kit.states import move
from wincommons.web.measurement import naming


def test_places_and_measures_in_words(home):
    found = resolve(["measure:child_poverty", "place:39035", "place:39035"], user=AnonymousUser())
    assert found["measure:child_poverty"].address == "/measures/child_poverty/"
    assert found["place:39035"] == Resolved(
        reference="place:39035", title="Cuyahoga County, OH", detail="county",
        address="/places/39035-cuyahoga-county-oh/",
    )  # fmt: skip
    with override("es"):
        assert resolve(["place:39035"], user=None)["place:39035"].address == "/es/places/39035-cuyahoga-county-oh/"


@pytest.mark.parametrize(
    "text", ["measure:nothing", "place:00000", "place:cuyahoga", "comet:7", "measure", "", "<b>:x", "measure:a b"]
)
def test_what_is_not_there_is_said_to_be_so(home, text):
    found = resolve([text], user=None)[text]
    assert (found.known, found.title, found.detail, found.address) == (False, text, "not found here", "")


def test_each_kind_is_asked_once(home, monkeypatch):
    asked = []
    monkeypatch.setattr(naming, "measures", lambda ids, _user: asked.append(ids) or {})
    resolve(["measure:a", "measure:b", "measure:a"], user=None)
    assert asked == [("a", "b")]


def test_a_reference_has_one_shape():
    assert parse("measure:child_poverty") == Reference("measure", "child_poverty")
    assert str(parse("place:zcta:90210")) == "place:zcta:90210"
    with pytest.raises(BrokenReferenceError, match="Write a kind and an id, such as measure:child_poverty"):
        parse("child_poverty")
    with pytest.raises(BrokenReferenceError, match="Nothing here is called “comet”"):
        parse("comet:7")


def render(source, **words):
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    return Template("{% load kit_references %}" + source).render(Context({"request": request, **words}))


def test_links_and_cards(home):
    assert render("{% reference_link 'measure:child_poverty' %}").startswith('<a href="/measures/child_poverty/">')
    assert "<code>measure:&lt;i&gt;</code> (not found here)" in render("{% reference_link text %}", text="measure:<i>")
    card = render("{% references texts as found %}{% for one in found %}{% reference_card one %}{% endfor %}",
                  texts=["place:39035", "measure:gone"])  # fmt: skip
    assert ("Cuyahoga County, OH" in card, "card--dashed" in card) == (True, True)


@pytest.mark.slow
def test_a_draft_is_not_there_for_who_may_not_know_of_it(garden, cast, django_assert_num_queries):
    plots = [garden.Plot.begin(by=cast[Persona.PARTICIPANT], title=f"Plot {n}", community="riverside") for n in "abc"]
    texts = [f"plot:{plot.pk}" for plot in plots]
    # A person's memberships are read once beside the plots.
    for person, known, queries in ((cast[Persona.PARTICIPANT], 3, 2), (AnonymousUser(), 0, 1), (THE_SITE, 3, 1)):
        with django_assert_num_queries(queries):
            found = resolve(texts, user=person)
        assert sum(one.known for one in found.values()) == known
    move(plots[0], step="withdraw", by=cast[Persona.PARTICIPANT])
    assert resolve(texts[:1], user=cast[Persona.PARTICIPANT])[texts[0]].detail == "Withdrawn by its owner"
    assert resolve(texts[:1], user=THE_SITE)[texts[0]].address == f"/gardens/{plots[0].pk}/"


@pytest.mark.parametrize(
    ("place", "sentence"),
    [("39035", "is no reference"), ("comet:7", "Nothing here is called"), ("measure:a", "only place can")],
)
def test_a_field_takes_references_of_its_kinds(garden, cast, place, sentence):
    plot = garden.Plot(title="Corner plot", place=place)
    with pytest.raises(ValidationError, match=sentence):
        plot.full_clean()
    garden.Plot(title="Corner plot", place="place:39035").full_clean()
    garden.Plot(title="Corner plot").full_clean()


def test_a_stored_reference_that_leads_nowhere_is_found(garden, cast, home):
    for place in ("place:39035", "", "place:99999"):
        plot = garden.Plot.begin(by=cast[Persona.PARTICIPANT], title="Corner plot", place=place)
    (found,) = checks.every_stored_reference_leads_somewhere(databases=["default"])
    assert found.msg == f"garden.Plot {plot.pk} refers in 'place' to 'place:99999', which is not there."
    assert checks.every_stored_reference_leads_somewhere() == []


def test_a_use_is_asked_of_the_owner_each_time(garden, cast, home, monkeypatch):
    plot = garden.Plot.begin(by=cast[Persona.PARTICIPANT], title="Corner plot", place="place:39035")
    text, asked = f"plot:{plot.pk}", []
    owner, real = replace(registry.reference("plot"), allows="garden.queries.allowed"), references.load_callable

    def allowed(ids, use):
        asked.append((ids, use))
        return {str(plot.pk): "Corn grows here."} if use == "quote" else {}

    monkeypatch.setattr(references, "reference", lambda kind: owner if kind == "plot" else registry.reference(kind))
    monkeypatch.setattr(references, "load_callable", lambda path: allowed if path == owner.allows else real(path))
    found = usable([text, "place:39035", "plot:0"], use="quote", user=THE_SITE)
    assert (found[text].known, found[text].words) == (True, "Corn grows here.")
    assert (found["place:39035"].known, found["place:39035"].words, found["plot:0"].known) == (True, "", False)
    assert not usable([text], use="song", user=THE_SITE)[text].known
    assert asked == [((str(plot.pk),), "quote"), ((str(plot.pk),), "song")]
    assert resolve([text], user=THE_SITE)[text].words == ""
    assert list(stored_of("place:39035")) == [("garden.Plot", plot.pk, "place")]


def test_a_field_is_written_into_migrations_with_its_kinds(garden):
    field = garden.Plot._meta.get_field("place")
    _name, path, _arguments, named = field.deconstruct()
    assert (path, named["kinds"], named["max_length"]) == ("wincommons.web.kit.fields.ReferenceField", ("place",), 120)
