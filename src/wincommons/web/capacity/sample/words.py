"""The words of the sample: what a table of neighbors could have learnt, and what others could have made of it."""

from __future__ import annotations

from typing import NamedTuple

from wincommons.web.network.sample.words import MARK

COMMUNITY, PLACE = "sample-black-river", "place:39093"
COMMUNITY_NAME = f"Black River Neighbors{MARK}"
COMMUNITY_ABOUT = (
    "A made-up coalition in Lorain County, Ohio, smaller and younger than the one next door. It takes up what others "
    "have tried, and says openly what it dropped. Nobody in it is real."
)


class ResourceWords(NamedTuple):
    """One resource, the measure of the aim that it belongs to, and how it stands."""

    key: str
    title: str
    purpose: str
    audience: str
    kind: str
    helps_with: str
    level: str
    takes: str
    languages: str
    text: str
    evidence: str
    state: str
    measure: str = ""
    made_from: tuple[str, ...] = ()
    """Kinds of things of the aim that it is made from, the best first; the measure where there is none."""
    review: str = ""
    use: str = ""


RESOURCES = (
    ResourceWords(
        "raise", "A raise without the cliff: one page for employers",
        "Helps an employer see when a raise would cost a family more in lost benefits than it brings, and what to do.",
        "Employers with fewer than a hundred people, and whoever talks with them", "template", "choose", "start",
        "hour", ",en,es,",
        "1. Ask each person in private which benefits the household has. Nobody has to answer.\n\n"
        "2. Look up with a benefits counselor at which hourly wage each of them ends. Write the wages in one row.\n\n"
        "3. Offer the raise in steps that jump over a cliff instead of stopping on it, or pay a part as child care.\n\n"
        "4. Look again after three months. Ask whether anyone is worse off.",
        "Two employers tried it with 31 people. Nobody lost a voucher in the first half year. We do not know yet "
        "whether fewer children are poor because of it.",
        "in_use", "child_poverty", ("plank", "initiative"),
        "I went through it with a benefits counselor. The order of the steps is right; step 2 needs somebody who knows "
        "the rules of the county.",
        "Two bakeries and a laundry use it since the spring.",
    ),
    ResourceWords(
        "ask", "Three questions for a kitchen-table talk about suicide",
        "A short guide to a talk in which people can say that someone was lost, or nearly, without being pushed.",
        "Hosts of small talks who are no clinicians", "guide", "hear", "start", "quarter", ",en,es,",
        "Before: two hosts, one of whom only listens. The number of the crisis line (988) lies on the table.\n\n"
        "First question: Who taught you how to talk about hard things?\n\n"
        "Second question: When somebody here is not well, who notices?\n\n"
        "Third question: What should have been there and was not?\n\n"
        "After: nobody goes home alone who does not want to. The hosts talk with each other for ten minutes.",
        "Used in eleven talks. Two people asked for help afterwards. That is no proof, and enough for us to go on.",
        "reviewed", "suicide_rate", ("theme", "session"),
        "I read it as a peer supporter. I asked for the crisis line to lie on the table, and it is there now.",
    ),
    ResourceWords(
        "stipend", "Paying people who sit at the table: a model rule",
        "A rule of one page for paying residents who decide, on the same evening.",
        "Leads of coalitions", "model_policy", "agree", "deeper", "hour", ",en,",
        "Whoever is not paid by an employer for the evening is paid 25 dollars an hour and child care.\n\n"
        "The money is there on the same evening, in cash or on a card.",
        "", "published",
    ),
    ResourceWords(
        "calendar", "A year of one table, month by month",
        "A calendar of what a young coalition does in its first year, so that nobody has to invent it.",
        "People who found a coalition", "template", "agree", "lead", "half_day", ",en,",
        "January: who is missing at the table? February: one supper in each neighborhood. March: two figures that we "
        "promise to move.",
        "We made it for ourselves, and changed it twice since.",
        "reviewed",
        review="We used it in our own first year. I would begin with the suppers, not with the figures.",
    ),
    ResourceWords(
        "draft", "What we would ask a mayor",
        "Questions for a first meeting with a mayor who has twenty minutes.",
        "Delegations of residents", "tool", "commit", "start", "quarter", ",en,", "Still being written.", "", "draft",
    ),
)  # fmt: skip


class AdaptationWords(NamedTuple):
    """What a community made of a resource, or of an adaptation."""

    key: str
    of: str
    here: bool
    """By Black River; else by the first community, which takes something back."""
    title: str
    changed: str
    audience: str
    state: str
    days: int
    outcome: str = ""


ADAPTATIONS = (
    AdaptationWords(
        "raise_lorain", "raise", True, "A raise without the cliff, for shift work",
        "We put the hours in front: on the lake shore, shifts change every week, and a wage per hour says little. Step "
        "2 is done by phone. We left out the part about child care, because there is none at night.",
        "Employers with night shifts", "kept", 190,
        "Four employers use it. One person lost food benefits in the first month, and we paid for it. We keep it, with "
        "the phone number of a counselor on the page.",
    ),
    AdaptationWords(
        "raise_back", "raise_lorain", False, "The cliff by phone",
        "We took back from Black River that step 2 is done by phone. The rest stays as we had it.",
        "Employers who have no time to meet", "published", 60,
    ),
    AdaptationWords(
        "ask_lorain", "ask", True, "Three questions, after the service",
        "Held in a church hall on Sundays instead of at a kitchen table. The third question comes first.",
        "Congregations", "published", 45,
    ),
    AdaptationWords(
        "stipend_lorain", "stipend", True, "Paying people with gift cards",
        "We had no way to pay cash, so we gave gift cards of a grocery store.",
        "Residents at our table", "dropped", 260,
        "People told us that a gift card says what you may buy. And the county counts it as income without saying so. "
        "We pay by check until we can do better.",
    ),
)  # fmt: skip
