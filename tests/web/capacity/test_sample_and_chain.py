"""The sample shows a line from one county to the next and back, and `win chain` walks from the number to it."""

import json

import pytest
import typer
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.test import Client

from wincommons.cli import chain as command
from wincommons.web.capacity.models import Adaptation, Resource
from wincommons.web.kit.chain import Step
from wincommons.web.kit.references import parse, resolve
from wincommons.web.kit.sample import clear_samples, load_samples
from wincommons.web.network.aims import walking
from wincommons.web.network.aims.odds import work_out_waiting
from wincommons.web.network.models import Aim, Community
from wincommons.web.pacesetters.models import Proof
from wincommons.web.pacesetters.sample import finish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NUMBER, COUNTED = "measure:child_poverty", "measure:suicide_rate"


@pytest.fixture(scope="module")
def loaded(kept):
    load_samples()


@pytest.fixture
def sample(loaded, db):
    return {one.measure: one for one in Aim.objects.filter(community="sample-lakeside")}


@pytest.fixture
def chain(monkeypatch, capsys):
    """The command as somebody types it, over the tables of the tests; what it printed."""
    monkeypatch.setattr(command, "_prepare", lambda: None)

    def run(*arguments, **named):
        command.chain(*arguments, **named)
        return capsys.readouterr().out

    return run


@pytest.mark.slow
def test_lorain_adapts_what_cuyahoga_wrote_and_the_line_is_seen_from_both_ends(sample, read):
    raised = Resource.objects.get(title__startswith="A raise")
    first, second = Adaptation.objects.filter(resource=raised).order_by("pk")
    assert (first.community, second.parent, second.community) == ("sample-black-river", first, "sample-lakeside")
    assert Community.objects.get(slug="sample-black-river").places.get().place == "place:39093"
    for one in (raised, first, second):
        page = Client().get(one.public_address)
        assert page.content.count(b'sample-banner"') == 1
        text = read(page).text
        for title in (raised.title, first.title, second.title):
            assert title in text, (one, title)


@pytest.mark.slow
def test_clearing_takes_what_real_people_made_of_it_as_well(sample, cast):
    of = Resource.objects.get(title__startswith="A raise")
    Adaptation.objects.create(
        resource=of, community="hillside", author=cast["outsider"], title="Ours", changed="All", audience="All",
        since=of.checked_on, state="published",
    )  # fmt: skip
    clear_samples()
    assert (Resource.objects.count(), Adaptation.objects.count()) == (0, 0)


@pytest.mark.slow
def test_it_is_walked_from_the_number_to_the_last_link_and_every_id_leads_back(sample, chain):
    aim = sample[NUMBER]
    text = chain("Cuyahoga County, OH")
    assert f"aim:{aim.pk}" in text
    assert "23.0% (19.9 to 26.1), 2023" in text
    assert "8  Who else learnt from it" in text
    walked = {one["aim"]: one for one in json.loads(chain("39035", json=True))}
    assert set(walked) == {f"aim:{one.pk}" for one in sample.values()}
    here = walked[f"aim:{aim.pk}"]
    assert [one["step"] for one in here["steps"]] == [one.value for one in Step]
    ids = [item["id"] for one in here["steps"] for item in one["items"]]
    assert {parse(one).kind for one in ids} >= {"decision", "resource", "adaptation"}
    for reference in (here["measure"], here["place"], here["community"], *ids):
        assert resolve((reference,), user=AnonymousUser())[reference].known, reference
        back = {one["aim"] for one in json.loads(chain(holding=reference, json=True))}
        assert f"aim:{aim.pk}" in back, reference
    for one in here["steps"]:
        for item in one["items"]:
            assert Client().get(item["address"], follow=True).status_code == 200, item
        assert one["filled"] or one["words"] or (one["empty"] and one["who_could_fill_it"]), one


@pytest.mark.slow
def test_a_counted_number_leads_to_a_published_proof_and_the_proof_back_to_the_number(sample, chain, commons, read):
    # The real comparison takes seconds; the test takes twenty counties.
    Proof.objects.update(donors="states:45,55")
    for proof in Proof.objects.all():
        finish.call(proof.pk)
    work_out_waiting()
    walked = {one["measure"]: one for one in json.loads(chain("39035", json=True))}
    held = {
        measure: {step["step"]: {parse(item["id"]).kind for item in step["items"]} for step in one["steps"]}
        for measure, one in walked.items()
    }
    every = {
        "see": set(), "agree": {"decision"}, "hear": {"theme", "session"}, "choose": {"plank"},
        "commit": {"commitment"}, "act": {"initiative"}, "prove": {"proof"}, "share": {"resource", "adaptation"},
    }  # fmt: skip
    assert held[NUMBER] == {**every, "commit": {"commitment", "compact"}}
    assert held[COUNTED] == every
    blank, steps = ({one["step"]: one for one in walked[which]["steps"]} for which in (NUMBER, COUNTED))
    assert "policy:means_safety_sites" in " ".join(steps["choose"]["words"]), "a policy with known odds has its id"
    assert "No effect with an interval is known here" in blank["choose"]["words"][0]
    (proof,) = steps["prove"]["items"]
    assert proof["detail"] == "Published: no change beyond chance."
    assert "No change beyond chance can be seen." in read(Client().get(proof["address"])).text
    (back,) = json.loads(chain(holding=proof["id"], json=True))
    figure = commons.profile("39035").row("suicide_rate").figure
    number = f"{figure.text} ({figure.interval}), {figure.period.label}"
    assert (back["aim"], back["measure"]) == (walked[COUNTED]["aim"], COUNTED)
    assert back["steps"][0]["words"][0] == f"{number} · CDC WONDER, underlying cause of death"
    (refused,) = next(one["items"] for one in walked[NUMBER]["steps"] if one["step"] == "prove")
    assert refused["detail"] == "Not testable: refused: the figures come from a model."


@pytest.mark.slow
def test_the_page_and_the_command_say_the_same(sample, read):
    (walked,) = walking.chains_of(walking.public_aims(aim=sample[NUMBER].pk))
    page = read(Client().get(walked.address)).text
    for one in walked.steps:
        said = [one.title, *one.words[1:], *(item.title for item in one.items), one.empty]
        for words in said if one.step is not Step.AGREE else said[:1]:
            assert words in page, words
    assert walked.references[:4] == [f"aim:{walked.aim.pk}", "community:sample-lakeside", NUMBER, "place:39035"]


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({}, "Name a place, or one of"),
        ({"place": "39093"}, "There is no aim for Lorain County"),
        ({"aim": 2**62}, "There is no aim here"),
        ({"community": "nowhere"}, "There is no open community 'nowhere'"),
        ({"holding": "resource:999999"}, "There is no 'resource:999999' that everyone may read"),
        ({"holding": "rubbish"}, "There is no 'rubbish' that everyone may read"),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(sample, chain, capsys, named, sentence):
    with pytest.raises(typer.Exit):
        chain(**named)
    assert sentence in capsys.readouterr().err


@pytest.mark.slow
def test_it_asks_as_everyone_and_speaks_spanish(sample, chain):
    Aim.objects.filter(pk=sample["measure:suicide_rate"].pk).update(state="proposed")
    text = chain(community="Lakeside Well Being (sample · ejemplo)", language=command.Speech.es)
    assert "Quién prometió qué" in text
    assert f"aim:{sample['measure:suicide_rate'].pk}" not in text
    Community.objects.filter(slug="sample-lakeside").update(state="forming")
    with pytest.raises(typer.Exit):
        chain("39035")
    call_command("check", verbosity=0)
