"""The words of the sample. Every name ends with the mark, so that it says what it is wherever it is carried."""

from __future__ import annotations

from typing import NamedTuple

MARK = " (sample · ejemplo)"
"""Also in exports and letters, where no banner goes."""
COMMUNITY, PLACE = "sample-lakeside", "place:39035"
COMMUNITY_NAME = f"Lakeside Well Being{MARK}"
COMMUNITY_ABOUT = (
    "A made-up coalition of residents and organizations in Cuyahoga County, Ohio. It works on homes without lead, on "
    "work that feeds a family, and on places where people know each other. Nobody in it is real."
)
FIRST = (
    "Ana", "Bashir", "Carmen", "Dewayne", "Elena", "Farah", "Gustavo", "Hattie", "Imani", "Joaquín", "Keisha", "Luis",
    "Mei", "Nadia", "Omar", "Priya", "Quentin", "Rosa", "Samuel", "Tamika", "Ulises", "Vera", "Willa", "Yolanda",
)  # fmt: skip
LAST = (
    "Sampleton", "Muestra", "Madeupson", "Inventado", "Placeholder", "Ejemplar", "Fictionby", "Supuesto", "Modelwright",
    "Demoville",
)  # fmt: skip
"""Names that nobody bears: 24 x 10 are enough for 120 people who are all called differently."""

ORGANISATIONS = (
    ("Example Lakeshore Health Department", "public_health"), ("Example Porchlight Clinic", "health_care"),
    ("Example Harbor Hospital", "health_care"), ("Example Lantern Street Pantry", "nonprofit"),
    ("Example Parents of the East Side", "residents"), ("Example Renters' Table", "residents"),
    ("Example Elders' Council", "residents"), ("Example Youth Who Decide", "residents"),
    ("Example Maple Avenue Block Club", "residents"), ("Example Casa de los Vecinos", "nonprofit"),
    ("Example Safe Homes Fund", "housing"), ("Example Brick by Brick Housing", "housing"),
    ("Example Lakeview Land Trust", "housing"), ("Example City Building Office", "government"),
    ("Example County Job Center", "government"), ("Example Transit Riders' Desk", "government"),
    ("Example Public Library, Elm Branch", "education"), ("Example Riverbend School District", "education"),
    ("Example Two Bridges College", "education"), ("Example Early Start Nursery", "education"),
    ("Example Union Bakery Cooperative", "business"), ("Example Steel Valley Credit Union", "business"),
    ("Example Corner Store Alliance", "business"), ("Example Night Shift Laundry", "business"),
    ("Example Chapel on the Hill", "faith"), ("Example Al-Noor Gathering", "faith"),
    ("Example Temple of the Two Rivers", "faith"), ("Example Lake Erie Community Fund", "philanthropy"),
    ("Example Second Chance Fund", "philanthropy"), ("Example Neighborhood Radio 00.0", "arts_media"),
    ("Example Mural Makers", "arts_media"), ("Example Bus Stop Gazette", "arts_media"),
    ("Example Peer Support Line", "nonprofit"), ("Example Fathers at Work", "nonprofit"),
    ("Example Green Lots Crew", "nonprofit"), ("Example Clean Water Watch", "nonprofit"),
    ("Example Ride Together", "nonprofit"), ("Example Interpreters' Circle", "nonprofit"),
    ("Example Recovery House", "nonprofit"), ("Example Grandparents Raising Again", "nonprofit"),
)  # fmt: skip
ASSETS = (
    ("lived_experience", "Raised three children in a home with lead paint"),
    ("skills", "Keeps the books of small groups"),
    ("time", "Two evenings a week, and Saturdays"), ("languages", "Interprets between Spanish and English"),
    ("relationships", "Knows most families on four blocks"), ("convening", "Hosts a supper of neighbors every month"),
    ("space", "A hall for sixty people with a kitchen and a ramp"), ("data", "Maps what residents report"),
    ("money", "Small grants of up to 500 dollars, decided in two weeks"), ("voice", "A radio hour on Thursdays"),
    ("services", "Free blood pressure checks at the pantry"), ("other", "A van with a lift"),
)  # fmt: skip


class SeatWords(NamedTuple):
    """One seat: who holds it (`r` and a number of the people, `o` and one of the organizations), and how."""

    title: str
    holder: str
    right: str = "votes"
    stipend: str = "paid"
    state: str = "taken"


SEATS = (
    SeatWords("Parents of young children", "r10"), SeatWords("Renters", "r11"), SeatWords("Elders", "r12"),
    SeatWords("People returning from prison", "r13"), SeatWords("Night workers", "r14"),
    SeatWords("Health department", "o0", stipend="not_paid"), SeatWords("Clinics", "o1", stipend="not_paid"),
    SeatWords("Housing", "o10", stipend="not_paid"), SeatWords("Schools", "o17", right="advises", stipend="not_paid"),
    SeatWords("Young people under 25", "r15", right="advises"),
    SeatWords("Neighborhood press", "o29", right="observes", stipend="not_paid"),
    SeatWords("Newcomers to the county", "r16", state="offered"),
)  # fmt: skip
"""Twelve; the last is offered and not taken yet."""


class DecisionWords(NamedTuple):
    """One decision: its texts in versions, and what the voting seats say in their order ('-' is nothing yet)."""

    title: str
    state: str
    method: str
    texts: tuple[str, ...]
    why: str
    said: str = ""
    reasons: tuple[tuple[int, str], ...] = ()
    outcome: str = ""
    outcome_text: str = ""
    days_ago: int = 0
    """When it was decided, where the place in the list does not say it."""


DECISIONS = (
    DecisionWords(
        "Do we test every rented home for lead before a child moves in?", "decided", "consent",
        (
            "Every rented home built before 1978 is tested before a family with a child moves in.",
            ("Every rented home built before 1978 is tested before a family with a child moves in. The fund pays for "
            "owners with fewer than five homes."),
        ),
        "Residents said in nine of ten kitchen-table talks that they learned of lead only when a child was ill.",
        "yyynyyy-", ((3, "I am for testing, but rents must not rise because of it."),), "adopted",
        "Testing begins in the spring with the four blocks that asked first. The fund pays small owners. We look at "
        "rents after six months, as the seat of people returning from prison asked.",
    ),
    DecisionWords(
        "Do we move our meetings to weekday mornings?", "decided", "consent",
        ("Meetings are on Tuesdays at nine in the morning.",),
        "More organizations could come.",
        "nbnyyyy-", ((1, "Renters who work would never be at the table again. That is the harm."),), "not_adopted",
        "One seat blocked it: people who work by day would lose their say. Meetings stay in the evening, with food and "
        "child care.",
    ),
    DecisionWords(
        "Do we ask the county for a bus line along the lake?", "decided", "majority",
        ("We write to the county and ask for a bus every twenty minutes along the lake, from five to midnight.",),
        "Night workers walk up to two miles.",
        "--y-----", (), "too_few",
        "Too few seats answered over the holidays. We ask again in the new year.",
    ),
    DecisionWords(
        "How do we share the small grants of this year?", "deciding", "consent",
        (
            "Half of the grants go to residents' groups.",
            "Two thirds of the grants go to residents' groups. Each group may ask once.",
        ),
        "Last year one group in five heard of them in time.",
        "yya--y--", ((2, "I sit on the board of a group that will ask."),),
    ),
    DecisionWords(
        "Which measure do we look at first in our yearly review?", "deciding", "advice",
        ("We begin with child poverty, then lead in blood, then how alone people feel.",),
        "We cannot look at everything in one evening.",
        "y-y-y---", (),
    ),
    DecisionWords(
        "Do we pay everyone who sits in a working group?", "discussing", "majority",
        ("Whoever is not paid by an employer for it gets 25 dollars an hour and child care.",),
        "People who give their evenings for free are the ones who can least afford it.",
    ),
    DecisionWords(
        "Do we plant trees on the empty lots of Maple Avenue?", "proposed", "consent",
        ("The Green Lots Crew plants twenty shade trees, and the block club waters them.",),
        "In July it was ten degrees hotter there than at the lake.",
    ),
    DecisionWords(
        "Which two figures do we promise to move?", "decided", "consent",
        (
            "We take up two: children in poverty, and deaths by suicide. We look at both once a year, in public.",
        ),
        "Both came up in most kitchen-table talks, and for both there is a figure that we do not make ourselves.",
        "yyyyyya-", ((6, "The land trust can say little about the second one."),), "adopted",
        "We aim at both. We will say so when a figure goes the wrong way, too.",
    ),
    DecisionWords(
        "Do we change our name?", "withdrawn", "majority", ("We call ourselves something shorter.",),
        "It does not fit on a button.",
    ),
    DecisionWords(
        "What do we take up first, towards our two aims?", "decided", "consent",
        (
            "Free tax help at the libraries, and the question about suicide at every clinic visit.",
            ("Free tax help at the libraries, and the question about suicide at every clinic visit. Each is looked at "
            "after a year, in public."),
        ),
        "We have two aims and, until now, nothing that anybody does differently because of them.",
        "yyyayyyy", ((3, "I could not come to the talks about the second one."),), "adopted",
        "Both are taken up. Whoever acts for them says in a year what was done, for whom, and what did not work.",
        days_ago=150,
    ),
)  # fmt: skip
AGENDA_DECISION = "What do we take up first, towards our two aims?"
AIMS_DECISION = "Which two figures do we promise to move?"


class AimWords(NamedTuple):
    """One aim: its target as a share of the newest figure, and what a review found."""

    title: str
    measure: str
    state: str
    share: float
    years: int
    why: str
    found: str = ""


AIMS = (
    AimWords(
        "No child here is poor because of the street they were born on",
        "child_poverty",
        "worked_on",
        0.75,
        6,
        "Parents told us that one raise can cost them a voucher. We want fewer children in poverty, and the gap "
        "between neighborhoods to close.",
        "No newer figure yet. Two employers asked how to pay without a cliff in benefits. We had hoped for more.",
    ),
    AimWords(
        "Nobody here dies because no one asked",
        "suicide_rate",
        "agreed",
        0.86,
        6,
        "Every seat at our table knows a family that has lost someone. These deaths are counted, so we can be held "
        "to it.",
    ),
)
"""Agreed by the decision above; the figures are those that are loaded."""
