"""The pages of the library: what they show to whom, what they refuse, and how often they ask the database."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation
from tests.web.capacity.examples import WORDS, adaptation, resource

from wincommons.web.capacity.models import Adaptation, Resource, ResourceText
from wincommons.web.capacity.sitemap import addresses
from wincommons.web.kit.permissions import Persona, forget_memberships

pytestmark = pytest.mark.django_db
V, P, E, L, S, O = Persona  # noqa: E741 -- the letters of the permission matrix
THERE = {"community": "riverside"}


def at(name, *arguments):
    return reverse(f"capacity:{name}", args=arguments)


def said(**named):
    first = {name: value for name, value in WORDS.items() if name != "searched"}
    return {
        **first,
        "languages": ["en", "es"],
        "text": "First ask. <b>Then</b> listen.",
        "names_community": "on",
        **named,
    }


@pytest.mark.slow
def test_from_the_form_to_the_library(passing, signed_in, read):
    passing.aim()
    lead = signed_in(L)
    form = lead.get(f"{at('write', 'riverside')}?origin=measure:child_poverty")
    assert [str(form.context["form"][one].value()) for one in ("origin", "aim")] == [
        "measure:child_poverty",
        "aim:8590",
    ]
    sent = said(
        origin="measure:child_poverty", aim="aim:8590", state="in_use", community="hillside", author="1",
        reviewed_on="2020-01-01", sample="1", revision="9", purpose="Helps <script>alert(1)</script>",
    )  # fmt: skip
    made_at = lead.post(at("write", "riverside"), sent)["Location"]
    made = Resource.objects.get()
    assert (made.state, made.community, made.author, made.reviewed_on, made.sample, made.revision) == (
        "draft", "riverside", passing.cast[L], None, False, 0,
    )  # fmt: skip
    assert made_at == made.get_absolute_url()
    draft = made.public_address
    assert [signed_in(one).get(draft).status_code for one in (V, L)] == [404, 404]
    assert [signed_in(one).get(made_at).status_code for one in (V, P, O)] == [404, 200, 404]
    lead.post(at("resource_list", made.pk), {"revision": "0"})
    page = signed_in(V).get(draft)
    assert b"<script>alert" not in page.content
    text = read(page).text
    for words in ("First ask. <b>Then</b> listen.", "Children in poverty", "Fewer children in poverty", "Riverside"):
        assert words in text, words
    assert read(signed_in(V).get(at("library"))).text.count("How we listen") == 1
    rows = list(csv.DictReader(io.StringIO(b"".join(signed_in(V).get(at("library_csv"))).decode("utf-8-sig"))))
    assert [(one["title"], one["made_by"], one["languages"], one["state"]) for one in rows] == [
        ("How we listen", "Riverside", "en es", "listed"),
    ]
    assert list(addresses()) == [at("library"), draft]


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"title": ""}, "This field is required"),
        ({"languages": []}, "This field is required"),
        ({"link": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"level": "best"}, "Select a valid choice"),
        ({"title": "a\x00b"}, "Null characters are not allowed"),
        ({"text": "a" * 40_001}, "at most 40000 characters"),
        ({"origin": "plank:7"}, "Select a valid choice"),
    ],
)
def test_bad_input_comes_back_with_a_sentence_and_nothing_is_lost(passing, signed_in, read, named, sentence):
    answer = signed_in(P).post(at("write", "riverside"), said(purpose="My own words <i>", **named))
    assert answer.status_code == 400
    assert sentence in read(answer).text
    assert "My own words &lt;i&gt;" in answer.content.decode()
    assert Resource.objects.count() == 0


@pytest.mark.slow
def test_what_an_address_names_and_is_not_there(passing, signed_in, read):
    member = signed_in(P)
    answer = member.get(f"{at('write', 'riverside')}?origin=plank:7%00<b>")
    assert "Nothing here is called" in read(answer).text
    for address in (at("resource", 10**30), at("adaptation", 10**30), at("resource_work", 10**30)):
        assert member.get(address).status_code == 404
    assert member.get(f"{at('adapt', 'riverside')}?of=resource:{10**30}").status_code == 404
    assert member.get(f"{at('library')}?q=%00%27&level=x&page=999999999999&languages=en").status_code == 200


@pytest.mark.slow
def test_adapting_from_the_public_page_and_what_is_withdrawn(passing, signed_in, read):
    made = passing.listed()
    other = signed_in(O)
    way = other.get(f"{at('adapt_where')}?of=resource:{made.pk}")["Location"]
    assert way == f"{at('adapt', 'hillside')}?of=resource%3A{made.pk}"
    words = {"title": "Ours", "changed": "Shorter", "audience": "All", "since": "2026-01-02", "names_community": "on"}
    assert other.post(way, words | {"since": "3000-01-01"}).status_code == 400
    other.post(way, words)
    adapted = Adaptation.objects.get()
    public = read(signed_in(V).get(made.public_address)).text
    assert "Taken up by 1 community: 1 is trying it" in public
    assert "Shorter" in read(signed_in(V).get(adapted.public_address)).text
    passing.step(made, "withdraw", by=passing.cast[L])
    answer = other.post(way, words | {"changed": "What I wrote"})
    assert answer.status_code == 400
    assert "Its owner withdrew the resource" in read(answer).text
    assert "What I wrote" in answer.content.decode()
    assert other.get(way).status_code == 409
    gone = signed_in(V).get(made.public_address)
    assert (gone.status_code, "Its owner withdrew it." in read(gone).text) == (410, True)
    assert "How we listen" not in read(gone).text
    stays = read(signed_in(V).get(adapted.public_address)).text
    assert "was withdrawn by its owner. What this community made of it stays." in stays
    assert "How we listen" not in stays
    assert Adaptation.objects.count() == 1


@pytest.mark.slow
def test_a_community_shows_only_what_it_lets_itself_be_named_for(cast, signed_in, read):
    resource(cast, title="Named", names_community=True)
    resource(cast, title="Silent")
    theirs = resource(cast, title="Theirs", by=O, community="hillside")
    adaptation(cast, theirs, title="Ours of theirs", names_community=True)
    text = read(signed_in(V).get(at("of_community", "riverside"))).text
    assert [one in text for one in ("Named", "Silent", "Ours of theirs", "a community that is not named")] == [
        True, False, True, True,
    ]  # fmt: skip
    assert at("of_community", "riverside") in signed_in(V).get("/communities/riverside/").content.decode()


@pytest.mark.slow
def test_a_removal_says_why_and_a_closed_door_says_nothing(passing, signed_in, read):
    made, draft = passing.listed(), passing.write()
    Resource.objects.filter(pk=made.pk).update(author=passing.cast[P], submitted_by=None)
    assert "second-step" in signed_in(L, second_step=False).post(at("resource_move", made.pk), {})["Location"]
    lead = signed_in(L)
    sent = {"step": "remove", "revision": "1", "reason_code": "privacy"}
    assert signed_in(O).post(at("resource_move", made.pk), sent).status_code == 403
    assert signed_in(O).post(at("resource_move", draft.pk), sent).status_code == 404
    assert lead.post(at("resource_move", made.pk), sent | {"revision": "0"}).status_code == 409
    lead.post(at("resource_move", made.pk), sent)
    gone = signed_in(V).get(made.public_address)
    assert (gone.status_code, "wished to keep private" in read(gone).text) == (410, True)


@pytest.mark.slow
def test_two_who_change_it_at_once_and_one_whose_words_stand_fast(passing, signed_in, read):
    made = passing.listed()
    lead = signed_in(L)
    passing.change(made, title="Hers", text="Her words.")
    answer = lead.post(at("resource_change", made.pk), said(title="Mine", text="My words.", edition="0", after="1"))
    assert answer.status_code == 409
    content = answer.content.decode()
    for words in ("Her words.", "My words.", "Hers", "Mine"):
        assert words in content, words
    assert lead.post(
        at("resource_change", made.pk), said(title="Mine", text="My words.", edition="1", after="2")
    ).status_code == 302  # fmt: skip
    Resource.objects.filter(pk=made.pk).update(state="reviewed")
    assert lead.post(at("resource_change", made.pk), said(edition="2", after="3")).status_code == 409
    assert list(ResourceText.objects.values_list("text", flat=True)) == ["First. Second.", "Her words.", "My words."]


@pytest.mark.slow
def test_facets_say_what_there_would_be_and_three_questions_lead_to_three(cast, signed_in, read):
    for number, named in enumerate(
        [
            {"helps_with": "hear", "takes": "quarter"}, {"helps_with": "hear", "takes": "days", "level": "lead"},
            {"helps_with": "hear", "languages": ",en,"}, {"helps_with": "hear", "takes": "hour", "state": "in_use"},
            {"helps_with": "act", "resource_kind": "tool"}, {"state": "draft"},
        ]
    ):  # fmt: skip
        resource(cast, **{"title": f"Number {number}", "searched": f"number {number} josé", **named})
    visitor = signed_in(V)
    page = visitor.get(f"{at('library')}?helps_with=hear&languages=es").context
    shown = {one.name: {choice.value: choice.number for choice in choices} for one, choices in page["facets"]}
    assert page["page"].paginator.count == 3
    assert shown["helps_with"] == {"hear": 3, "act": 1}
    assert shown["languages"] == {"en": 4, "es": 3}
    assert (shown["takes"], shown["state"]) == ({"quarter": 1, "hour": 1, "days": 1}, {"in_use": 1, "published": 2})
    assert [one.title for one in visitor.get(f"{at('library')}?q=NUMBER+4").context["page"]] == ["Number 4"]
    fits = visitor.get(f"{at('library')}?about=hear&time=hour&first=start").context["fits"]
    assert [one.resource.title for one in fits] == ["Number 3", "Number 0", "Number 2"]
    assert (
        "What helps with something else" in read(visitor.get(f"{at('library')}?about=act&time=hour&first=start")).text
    )
    assert "Answer all three questions." in read(visitor.get(f"{at('library')}?about=act&time=&first=")).text


QUESTIONS = {
    "library": (V, 6), "library_csv": (V, 4), "resource": (V, 6), "adaptation": (V, 4), "resource_work": (P, 12),
    "adaptation_work": (P, 8), "inside": (P, 7), "inside_adapted": (P, 7),
    "of_community": (V, 7),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", QUESTIONS)
def test_how_often_the_database_is_asked(cast, signed_in, django_assert_num_queries, name):
    theirs = resource(cast, by=O, community="hillside", names_community=True)
    persona, questions = QUESTIONS[name]
    client = signed_in(persona)
    below = None
    for number in (1, 3):
        while Adaptation.objects.count() < number:
            ours = resource(cast, names_community=True, origin="measure:child_poverty")
            ResourceText.keep(thing=ours, text="A text.", by=cast[P], after=0)
            below = adaptation(cast, theirs, parent=below, names_community=True, state="dropped")
            adaptation_of_ours = adaptation(cast, ours, by=O, community="hillside", names_community=True, state="kept")
            adaptation_of_ours.delete()
        arguments = {
            "resource": [theirs.pk], "resource_work": [ours.pk], "adaptation": [below.pk],
            "adaptation_work": [below.pk], "inside": ["riverside"], "inside_adapted": ["riverside"],
            "of_community": ["riverside"],
        }.get(name, [])  # fmt: skip
        client.get(at(name, *arguments))
        forget_memberships(cast[P])
        with django_assert_num_queries(questions):
            answer = client.get(at(name, *arguments))
            if answer.streaming:
                list(answer.streaming_content)


@pytest.mark.slow
def test_the_pages_speak_spanish(cast, signed_in, read):
    made = resource(cast, names_community=True)
    adapted = adaptation(cast, made, by=O, community="hillside", state="dropped", outcome="Nadie vino.")
    with translation.override("es"):
        pages = {
            at("library"): ("Biblioteca de recursos", "Tres preguntas, tres recursos", "1 lo dejó", "1 recurso"),
            made.public_address: ("Qué hicieron otros con él", "Lo retomó 1 comunidad", "Por qué se dejó"),
            adapted.public_address: ("La línea a la que pertenece", "¿Se conservó o se dejó?", "Nadie vino."),
            reverse("resources"): ("Biblioteca de recursos",),
        }
    for address, words in pages.items():
        text = read(signed_in(V).get(address)).text
        for one in words:
            assert one in text, (address, one)
