"""The ten-minute walk: one county's whole chain, from a number to a proof, by clicking as a person does.

Figures are real, people and listening are the marked sample. What each room does in depth is held by the test of that
room; this one is the thread through all of them. `WIN_WALK_PICTURES=folder` keeps the pictures of the tutorial.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from tests.browser.walk.people import THERE, Walk, begin, working

pytestmark = pytest.mark.browser

POVERTY, SUICIDE = "No child here is poor because", "Nobody here dies because"
VOICE = "Me avisan del turno a las diez de la noche. Con una semana yo podría organizarme."
QUOTED = "Con una semana yo podría organizarme."
PLANK = "Barriers at the two bridges"
PROMISES = (
    ("hospital", "Something you do, counted", "Example Harbor Hospital", "Ask 40,000 patients the same four questions",
     "How much", "40000", "patients asked"),
    ("lender", "Money", "Example Steel Valley Credit Union", "Lend for barriers, at cost",
     "Amount, in US dollars", "250000", ""),
    ("school", "A change in how you work", "Example Riverbend School District", "Call home within a day",
     "How many members of staff it reaches", "85", ""),
)  # fmt: skip
EMPTY_ROW = "Consider what the state and the nation have put first."
LISTS = ("what-we-aim-for", "what-we-heard", "agenda", "commitments", "what-we-do", "what-changed", "record")
TABLES = (*(f"{THERE}/{name}/" for name in LISTS), "/resources/library/")
IN_A_YEAR = (datetime.now(UTC) + timedelta(days=365)).date().isoformat()


@pytest.fixture
def walk(visit, server, tmp_path_factory):
    """The sample on the server's home, loaded anew, with its people's sessions and a worker at work."""
    home = next(tmp_path_factory.getbasetemp().glob("browser-home*"))
    begun = begin(visit, server=server, home=home)
    with working(home):
        yield begun


def test_the_ten_minute_walk(walk: Walk, tmp_path: Path) -> None:
    poverty, suicide = see_the_number_and_its_source(walk)
    yours = tell_a_story_on_a_phone_in_spanish(walk, poverty)
    theme = hear_it_under_a_theme(walk, poverty)
    agree_on_an_aim(walk, poverty)
    read_odds_and_blanks(walk, poverty, suicide)
    endorse_for_a_seat(walk)
    commit(walk, suicide)
    find_the_empty_cells(walk, poverty)
    plan = make_the_plan_in_word(walk, tmp_path)
    prove(walk, poverty, suicide)
    share_with_the_next_county(walk, poverty)
    take_everything_away(walk, tmp_path)
    withdraw_the_story(walk, yours, theme=theme, plan=plan, folder=tmp_path)


def see_the_number_and_its_source(walk: Walk) -> tuple[str, str]:
    """Child poverty, in people, for whom, from where; then on to who works on it. Returns the paths of both aims."""
    page = walk.open("/")
    page.get_by_role("combobox", name="Find a place or a measure").fill("cuyahoga")
    page.get_by_role("option", name=re.compile("^Cuyahoga County, OH")).click()
    page.wait_for_url("**/places/39035-cuyahoga-county-oh/")
    row = page.locator("#row-child_poverty")
    assert row.locator(".number").inner_text() == "23.0%"
    assert row.locator(".interval").first.inner_text() == "19.9 to 26.1"
    assert "About 1 in 4 children live below the poverty line: 56,776 children." in row.inner_text()
    row.locator("summary").click()
    for said in (
        "By another source, the American Community Survey of 2019–23: Black children: 38.6%; white children: 9.8%.",
        "At the same rate as white children, there would be about 25,200 fewer Black children",
        "Never set them against ACS five-year",
        "From a model: it suits planning, and cannot show what a program changed.",
    ):
        row.get_by_text(said).first.wait_for()
    walk.picture(row, "1-see")
    row.get_by_role("link", name="Source and terms").click()
    source = page.locator("#source-saipe")
    source.scroll_into_view_if_needed()
    publisher = source.get_by_role("link", name="Publisher's page")
    assert publisher.get_attribute("href") == "https://www.census.gov/programs-surveys/saipe.html"
    page.go_back()
    page.get_by_role("link", name="Lakeside Well Being (sample · ejemplo)").first.click()
    page.get_by_role("link", name="Aims", exact=True).click()
    page.get_by_role("link", name=re.compile(f"^{SUICIDE}")).wait_for()
    paths = [
        str(page.get_by_role("link", name=re.compile(f"^{name}")).first.get_attribute("href"))
        for name in (POVERTY, SUICIDE)
    ]
    assert page.locator(".sample-banner").count() == 1
    return paths[0], paths[1]


def tell_a_story_on_a_phone_in_spanish(walk: Walk, poverty: str) -> str:
    """A voice without an account, from the page of the aim; returns the link that is its only key."""
    page = walk.open(f"/es{poverty}", width=390)
    page.get_by_role("link", name="Cuente su historia").first.click()
    page.get_by_role("textbox", name="Su historia").fill(VOICE)
    for use in ("Mostrar mi historia en la página pública", "Citarla"):
        page.get_by_role("checkbox", name=re.compile(use)).check()
    page.get_by_role("radio", name="Tengo 18 años o más").check()
    page.get_by_role("textbox", name="Su historia").scroll_into_view_if_needed()
    walk.picture(page, "2-voice")
    page.get_by_role("button", name="Continuar").click()
    page.get_by_role("heading", level=1, name="¿Es correcto?").wait_for()
    page.get_by_role("button", name="Sí, enviarla").click()
    page.get_by_role("heading", name="Guarde este enlace").wait_for()
    link = page.locator(".secret-link a").get_attribute("href")
    page.get_by_role("button", name="No necesito días para pensarlo").click()
    page.get_by_text("Una persona").first.wait_for()
    return str(link)


def hear_it_under_a_theme(walk: Walk, poverty: str) -> str:
    """A moderator reads the story first; a lead puts its words under what a focus group said. Returns the page."""
    moderator = walk.open("/moderation/", who="moderator")
    moderator.get_by_role("link", name="Lakeside Well Being").first.click()
    moderator.locator(".queue > li", has_text=VOICE).get_by_role("checkbox").check()
    moderator.get_by_role("radio", name="Publish").check()
    moderator.get_by_role("button", name="Decide").click()
    moderator.locator(".flash").first.wait_for()
    lead = walk.open(f"{THERE}/inside/", who="lead")
    lead.get_by_role("link", name="Listening", exact=True).click()
    lead.get_by_role("link", name="Themes", exact=True).click()
    lead.get_by_role("link", name=re.compile("^Hours that change overnight")).click()
    lead.get_by_role("link", name="Add words of a story").click()
    lead.get_by_role("radio", name=VOICE).check()
    lead.get_by_label("Its words").fill(QUOTED)
    lead.get_by_role("button", name="Put it under the theme").click()
    lead.get_by_role("link", name="What everyone reads").click()
    lead.get_by_role("heading", level=2, name="In their own words").wait_for()
    theme = lead.url.removeprefix(walk.server)
    page = walk.open(poverty)
    page.get_by_role("link", name=re.compile("^Hours that change overnight")).first.click()
    assert page.url == walk.server + theme
    for said in (QUOTED, "They text me at ten at night that I do not work tomorrow.", "Focus group"):
        page.get_by_text(said).first.wait_for()
    page.get_by_text("7 voices in 2 sessions and 2 stories").wait_for()
    walk.picture(page, "3-hear")
    return theme


def agree_on_an_aim(walk: Walk, poverty: str) -> None:
    """The promise about the number: from where, to what, by when, and the decision of the seats that it rests on."""
    page = walk.open(poverty)
    page.get_by_text("from 23.0% (19.9 to 26.1) in 2023 to 17.0% by 2032").wait_for()
    page.get_by_text("No figure is newer than the baseline (2023) yet: nothing can be said so far.").first.wait_for()
    walk.picture(page, "4-aim")
    page.get_by_role("link", name="Which two figures do we promise to move?").first.click()
    page.get_by_role("heading", name="What the seats said").wait_for()


def read_odds_and_blanks(walk: Walk, poverty: str, suicide: str) -> None:
    """What studies let one expect: for deaths by suicide a band, for child poverty blanks that say so."""
    odds = step(walk.open(suicide), "What could move it")
    for said in (
        "5 effects with a printed interval are known; for 2 of them a change here can be told.",
        "For each tenth of the cases here that is like what was studied",
        "−0.98 per 100,000 (−1.29 to +0.22)",
        "It gets better in 93 of 100 draws, and it may be nothing.",
    ):
        odds.get_by_text(said).first.wait_for()
    walk.picture(odds, "5-odds")
    blanks = step(walk.open(poverty), "What could move it")
    blanks.get_by_text("No effect with an interval is known here: what we would need to learn stands below.").wait_for()
    blanks.get_by_text("Of 3 policies no study is known to us: measure before and after").wait_for()
    assert "of 100 draws" not in blanks.inner_text()


def endorse_for_a_seat(walk: Walk) -> None:
    """The resident who holds the seat of the elders stands behind a plank, and everyone reads it."""
    page = walk.open(f"{THERE}/agenda/", who="elders")
    page.get_by_role("link", name=re.compile(f"^{PLANK}")).click()
    page.get_by_role("link", name="For its people: say that you stand behind it").click()
    page.get_by_label("for the seat “Elders”").check()
    page.get_by_role("button", name="Endorse it").click()
    page.get_by_text("Your endorsement stands for version 3.").wait_for()
    page.get_by_role("link", name="As everyone reads it").click()
    seats = page.locator(".card", has=page.get_by_role("heading", name="Residents' seats"))
    seats.get_by_text("Elders").wait_for()


def commit(walk: Walk, suicide: str) -> None:
    """A hospital, a lender and a school promise, each in its own way; a lead accepts, and everyone reads it."""
    for who, kind, organisation, title, amount, number, unit in PROMISES:
        page = walk.open(suicide, who=who)
        page.get_by_role("link", name="Make a commitment").click()
        page.get_by_role("link", name=kind).click()
        page.get_by_role("radio", name=organisation).check()
        page.get_by_label("What you promise").fill(title)
        page.get_by_label(amount, exact=True).fill(number)
        if unit:
            page.get_by_label("Of what").fill(unit)
        if who == "school":
            page.get_by_label("How it is done now").fill("We call when a child was absent twice.")
            page.get_by_label("How it will be done").fill("We call within a day, in the language of the home.")
        page.get_by_label("By", exact=True).fill(IN_A_YEAR)
        page.get_by_role("button", name="Pledge it").click()
        page.get_by_text("Pledged. A lead looks at it").wait_for()
        lead = walk.open(page.url.removeprefix(walk.server), who="lead")
        lead.get_by_role("button", name="Accept it", exact=True).click()
        lead.get_by_text("nothing reported yet").first.wait_for()
    promised = step(walk.open(suicide), "Who promised what")
    for _who, _kind, organisation, title, *_rest in PROMISES:
        promised.get_by_role("link", name=title).wait_for()
        assert organisation in promised.inner_text()
    walk.picture(promised, "6-commit")


def find_the_empty_cells(walk: Walk, poverty: str) -> None:
    """What is planned against what is needed, and where nothing is done at all."""
    page = walk.open(poverty)
    page.get_by_role("link", name="Is it enough, and what is missing?").click()
    page.get_by_text("Not enough: even the high end brings less than the aim asks for.").first.wait_for()
    page.get_by_text("5 of 28 cells hold something; 23 are empty.").wait_for()
    grid = page.get_by_role("table", name="Vital conditions by who can put it into force")
    assert grid.locator(".pace-empty", has_text="nothing yet").count() == 23
    walk.picture(grid, "7-act")


def make_the_plan_in_word(walk: Walk, folder: Path) -> str:
    """The CHIP, made by the worker from what everyone may read: one row is red. Returns the address of the file."""
    page = walk.open(f"{THERE}/inside/", who="lead")
    page.get_by_role("link", name="Assessments and plans", exact=True).click()
    page.get_by_role("link", name=re.compile("^Our plan for the next five years")).click()
    assert page.locator(".asked--red").count() == 1
    walk.picture(page.locator(".asked--red"), "8-plan")
    page.locator(".documents > li", has_text="Word, English").get_by_role("button", name="Make it").click()
    words, address = fetch_the_plan(page, folder / "chip.docx")
    red = [row for row in words if row.startswith("▼ Red")]
    assert len(red) == 1
    assert EMPTY_ROW in red[0]
    assert "Nothing fills it, and it was due on" in red[0]
    assert any(QUOTED in one for one in words), "the story is quoted, as its teller allowed"
    return address


def fetch_the_plan(page: Any, target: Path) -> tuple[list[str], str]:
    """Wait for the worker, take the file; its paragraphs and rows as words, and its address."""
    made = page.locator(".documents > li", has_text="Word, English")
    for _look in range(60):
        if made.get_by_role("link", name="Download").count():
            break
        page.wait_for_timeout(500)
        page.reload()
    with page.expect_download() as taken:
        made.get_by_role("link", name="Download").click()
    taken.value.save_as(target)
    document = Document(str(target))
    rows = [" ".join(dict.fromkeys(cell.text for cell in row.cells)) for table in document.tables for row in table.rows]
    return [*(one.text for one in document.paragraphs), *rows], taken.value.url


def prove(walk: Walk, poverty: str, suicide: str) -> None:
    """A modelled series proves nothing, and says why; counted deaths do, and the null is published."""
    page = walk.open(poverty)
    page.get_by_role("link", name=re.compile("^Fewer children here are poor")).click()
    page.get_by_text("This claim cannot be tested: its figures come from a model.").wait_for()
    page = walk.open(suicide)
    page.get_by_role("link", name=re.compile("^Fewer people here have died by suicide")).click()
    page.get_by_text("No change beyond chance can be seen.").wait_for()
    page.get_by_text("win prove --measure suicide_rate --treated 39035 --start 2014").wait_for()
    figure = page.locator(".figure-canvas")
    figure.scroll_into_view_if_needed()
    figure.locator(".mark-line path").first.wait_for()
    walk.picture(page, "9-prove")


def share_with_the_next_county(walk: Walk, poverty: str) -> None:
    """A member of Lorain County's community adapts what came of a plank; the line is read from both ends."""
    page = walk.open(poverty, who="lorain")
    page.get_by_role("link", name=re.compile("^A raise without the cliff: one page")).first.click()
    page.get_by_role("link", name="Adapt it in your community").click()
    page.get_by_label("What you changed").fill("We ask about the benefits of children first.")
    page.get_by_role("button", name="Write it down").click()
    page.locator(".lineage-one[aria-current]", has_text="We ask about the benefits of children first.").wait_for()
    page.locator(".lineage-root a").click()
    page.get_by_role("link", name=re.compile("^Free tax help at every library branch")).wait_for()
    line = page.locator(".lineage-one", has_text="We ask about the benefits of children first.")
    assert "Black River Neighbors" in line.inner_text()


def take_everything_away(walk: Walk, folder: Path) -> None:
    """Every list is a table, every place a file: what a room shows openly can be carried away."""
    page = walk.open(f"{THERE}/")
    for name in TABLES:
        page.goto(f"{walk.server}{name}")
        link = page.get_by_role("link", name="Take it away as a table (CSV)").first
        with page.expect_download() as taken:
            link.click()
        assert rows_of(Path(taken.value.path())), name
    page.goto(f"{walk.server}/places/39035/")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download CSV").click()
    walk.win("data", "export", folder / "figures.csv", "--measure", "child_poverty", "--place", "39035")
    for file in (Path(taken.value.path()), folder / "figures.csv"):
        (one,) = [row for row in rows_of(file) if is_the_number(row)]
        assert (one["upper"], one["vintage"], one["basis"]) == ("26.1", "2023", "modelled")


def rows_of(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read_text("utf-8-sig"))))


def is_the_number(row: dict[str, str]) -> bool:
    """Child poverty of everyone by SAIPE, in the newest year, as it stands on the page."""
    return (row["measure"], row["group"], row["source"], row["vintage"], row["value"]) == (
        "child_poverty", "all", "saipe", "2023", "23.0",
    )  # fmt: skip


def withdraw_the_story(walk: Walk, yours: str, *, theme: str, plan: str, folder: Path) -> None:
    """By its link, without a reason: gone from page and plan at once, and from what is made afterwards."""
    page = walk.open(yours.removeprefix(walk.server), width=390)
    page.get_by_role("button", name=re.compile("Retirar mi historia|Withdraw my story")).click()
    page.get_by_role("button", name=re.compile("Retirarla|Withdraw it")).click()
    page.get_by_role("heading", name=re.compile("Está retirada|It is withdrawn")).wait_for()
    for path in (theme, f"{THERE}/what-we-heard/", f"{THERE}/what-we-heard/stories/"):
        seen = walk.open(path)
        seen.get_by_role("heading", level=1).wait_for()
        assert QUOTED not in seen.content()
    lead = walk.open(f"{THERE}/inside/", who="lead")
    assert lead.request.get(plan).status == 404
    lead.get_by_role("link", name="Assessments and plans", exact=True).click()
    lead.get_by_role("link", name=re.compile("^Our plan for the next five years")).click()
    words, address = fetch_the_plan(lead, folder / "chip-again.docx")
    assert address != plan
    assert not any(QUOTED in one for one in words)
    walk.win("report", "brief", "39035", "-o", folder / "brief.docx")
    brief = Document(str(folder / "brief.docx"))
    assert any("About 14 in every 100,000 people: 172 in all." in one.text for one in brief.paragraphs)
    assert not any(QUOTED in one.text for one in brief.paragraphs)


def step(page: Any, title: str) -> Any:
    """One step of the chain on an aim's page."""
    return page.locator(".link-card", has=page.get_by_role("heading", level=2, name=title, exact=True))
