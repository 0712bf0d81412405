"""The words of the alliance's sample. Every title ends with the mark of the sample."""

from __future__ import annotations

from typing import NamedTuple

HOSPITAL, LENDER, SCHOOL, LIBRARY, YOUTH = 2, 21, 17, 16, 7
"""Which of the sample's organizations."""

COMPACT = "Compact of the lakeshore: nobody is left to chance"
COMPACT_TEXTS = (
    (
        "We share what we know about our own part, also when it does not flatter us.\n\n"
        "We hire, lend and teach here before we look elsewhere."
    ),
    (
        "We share what we know about our own part, also when it does not flatter us.\n\n"
        "We hire, lend and teach here before we look elsewhere.\n\n"
        "Residents' seats see our numbers before our boards do."
    ),
)
COMPACT_MEASURES = ("measure:child_poverty", "measure:suicide_rate")
SIGNERS = (
    (HOSPITAL, 2, "Director; our board decided on it in the spring"), (LENDER, 2, "Chair of the board"),
    (SCHOOL, 2, "Superintendent, by vote of the board"), (LIBRARY, 2, "Branch manager, with leave of the trustees"),
    (YOUTH, 1, "Speaker, chosen by our assembly"),
)  # fmt: skip
"""Who signed which version, and by what right."""
DRAFT = "A compact on fair working hours"
DRAFT_TEXT = "We tell people their hours two weeks ahead.\n\nWhoever is called in late is paid for it."


class Said(NamedTuple):
    """One report: so many days ago, the number, what was spent, the words, and who confirmed it how."""

    days_ago: int
    value: str
    text: str
    spent: str = ""
    confirmed: str = ""


class Promised(NamedTuple):
    """One commitment; days are counted from today."""

    by: int | None
    aim: str
    kind: str
    title: str
    target: str
    starts: int
    ends: int
    state: str
    unit: str = ""
    baseline: str = "0"
    milestones: bool = False
    details: str = ""
    before: str = ""
    after: str = ""
    condition: str = ""
    effort: int | None = None
    old_target: str = ""
    why: str = ""
    reports: tuple[Said, ...] = ()
    reason: str = ""
    under_compact: bool = False


PROMISES = (
    Promised(
        LENDER, "child_poverty", "money", "Lend six million dollars to small shops and for repairs, below 8 percent",
        "6000000", -400, 600, "under_way", effort=900, under_compact=True,
        details="Half of it for repairs that make a home safe for a child. No fee for who pays back early.",
        condition="the county keeps its guarantee fund open",
        reports=(
            Said(210, "1800000", "Forty-one loans. Fewer repairs than we hoped: the forms were too long.", "1500000"),
            Said(25, "3600000.50", "The form is one page now, and loans doubled.", "3400000",
                 "We help people fill in the form, and counted the letters of approval"),
        ),
    ),
    Promised(
        HOSPITAL, "child_poverty", "action", "Hire 400 people from four ZIP codes into jobs with a ladder", "400", -400,
        330, "under_way", unit="people hired", effort=1500, old_target="500", under_compact=True,
        why="Two clinics closed. We say so now, and not at the end.",
        reports=(
            Said(160, "70", "Fewer than planned: night buses end before the shift does."),
            Said(20, "120", "A van runs now. Twelve of the first have moved up already."),
        ),
    ),
    Promised(
        SCHOOL, "suicide_rate", "practice", "Every counselor asks about safety at home, and calls back within a week",
        "60", -300, 300, "under_way", effort=240,
        before="Counselors ask when a teacher sends a student.",
        after="Counselors ask every student twice a year, and call the family back within a week.",
        reports=(Said(140, "22", "Two schools of six. Substitutes are hard to find for the training days."),),
    ),
    Promised(
        HOSPITAL, "suicide_rate", "action", "Call everyone within two days after a visit in a crisis", "80", -420, -20,
        "met", unit="percent of visits", baseline="35", effort=400,
        reports=(
            Said(200, "61", "Nights and weekends were the gap: a second nurse calls now."),
            Said(30, "82", "Four months in a row above eighty.", "", "Our peers sit beside the nurses who call"),
        ),
        reason="Reported above eighty percent, and the peer line confirms it.",
    ),
    Promised(
        LIBRARY, "child_poverty", "action", "Help 1,000 families file for tax credits", "1000", 0, 200, "pledged",
        unit="families", condition="we find twelve people who speak two languages", effort=120,
    ),
    Promised(
        None, "child_poverty", "action", "Host a supper of neighbors each month", "12", 0, 360, "pledged",
        milestones=True, details="One a month, each in another home, with somebody to look after the children.",
    ),
)  # fmt: skip
