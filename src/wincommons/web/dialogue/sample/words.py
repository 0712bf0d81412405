"""The words of the sample: a focus group and a town hall, themes, and stories. Nobody said any of it."""

from __future__ import annotations

from typing import NamedTuple

MARK = " (sample · ejemplo)"
"""As in the network's sample: what is carried away says what it is."""


class ThemeWords(NamedTuple):
    """One line of the codebook; `measure` names the aim that it stands under."""

    key: str
    title: str
    meaning: str
    measure: str = ""
    state: str = "published"


THEMES = (
    ThemeWords(
        "hours", "Hours that change overnight",
        "Shifts that are moved or cut on short notice, so that pay, child care and buses do not fit any more.",
        "child_poverty",
    ),
    ThemeWords(
        "care", "Child care that costs more than it brings",
        "Where work does not pay because care for the children eats the wage, or where there is none at that hour.",
        "child_poverty",
    ),
    ThemeWords(
        "alone", "Nobody to call at night",
        "Being alone with dark thoughts, and not knowing whom to call, or waiting weeks for an appointment.",
        "suicide_rate",
    ),
    ThemeWords(
        "porch", "Neighbors who look after each other",
        "What already carries people: a neighbor, a barber, a congregation, a team. A strength, not a problem.",
        "suicide_rate",
    ),
    ThemeWords(
        "permit", "A permit that takes a year", "Waiting for papers of the city before a small trade can begin.",
        "child_poverty", "codebook",
    ),
)  # fmt: skip
"""The last is held back: a single voice carries it."""


class NoteWords(NamedTuple):
    """One note: who spoke, the words, consent to be quoted, and what the two coders chose."""

    speaker: str
    text: str
    quote: bool
    first: str
    second: str
    settled: str


def _agreed(speaker: str, text: str, theme: str, *, quote: bool = False) -> NoteWords:
    return NoteWords(speaker, text, quote, theme, theme, theme)


FOCUS_GROUP = (
    _agreed("A", "They text me at ten at night that I do not work tomorrow. Then rent is short.", "hours", quote=True),
    _agreed("B", "I said yes to every shift for three months and still could not plan one week.", "hours"),
    _agreed("A", "The bus at five in the morning does not come on Sundays, so I lose that shift.", "hours"),
    _agreed("C", "Day care for two is 1,400 a month. I earn 1,900.", "care", quote=True),
    _agreed("D", "My mother keeps them. If she gets sick I have no job.", "care"),
    NoteWords("B", "No place takes a baby before six, and my shift begins at five.", True, "care", "hours", "care"),
    _agreed("E", "After the layoff I sat in the car at night. I did not know whom to call.", "alone"),
    _agreed("F", "They gave me an appointment in seven weeks. Seven weeks.", "alone", quote=True),
    NoteWords("G", "My brother would not say it to a stranger on the phone.", False, "alone", "", "alone"),
    _agreed("H", "My barber asks how I sleep. He is the only one who asks.", "porch", quote=True),
    _agreed("D", "When my girl had fever the whole floor cooked for us.", "porch", quote=True),
    _agreed("F", "Sunday after service nobody leaves before everybody has a ride.", "porch"),
    _agreed("C", "I wanted to sell tamales. The permit took a year.", "permit", quote=True),
    _agreed("E", "Parking downtown is a scandal.", ""),
    NoteWords("G", "If canceling a shift cost them something, they would cancel less.", True, "hours", "hours",
              "hours"),
    _agreed("H", "I watch my nephews so that my sister can work nights.", "care"),
)  # fmt: skip
TOWN_HALL = (
    _agreed("1", "Warehouse work is four hours today, eleven tomorrow. My kids never know who is home.", "hours",
            quote=True),
    _agreed("2", "I turned down a raise because with it we lose the child care voucher.", "care", quote=True),
    _agreed("3", "We have three empty rooms at the church, every morning.", "care"),
    _agreed("4", "My son is nineteen. He stopped talking in March. I did not know there was a number.", "alone"),
    _agreed("5", "The line answers in English first. My father hangs up.", "alone", quote=True),
    _agreed("6", "On our block we have a list: who has a car, who has a key, who is alone.", "porch", quote=True),
    NoteWords("2", "The school could stay open until seven.", False, "care", "hours", "care"),
    _agreed("7", "Put the lights back on the lake path.", ""),
    _agreed("8", "Tell us before you change the schedule, a week before. That is all.", "hours"),
    NoteWords("9", "Grandparents would do more if somebody drove them.", True, "porch", "care", "porch"),
)  # fmt: skip


class SessionWords(NamedTuple):
    """One session: what it is, who came, and its notes."""

    title: str
    kind: str
    days_ago: int
    where: str
    for_whom: str
    language: str
    facilitator: str
    state: str
    came: int
    groups: dict[str, int]
    notes: tuple[NoteWords, ...]
    measure: str


SESSIONS = (
    SessionWords(
        "Parents who work shifts", "focus_group", 48, "Example Public Library, Elm Branch", "Parents who work shifts",
        "en", "Two librarians", "closed", 12,
        {"race=black": 7, "race=white": 2, "race=hispanic": 3, "sex=female": 9, "sex=male": 3, "age=18-29": 5,
         "age=30-39": 6},
        FOCUS_GROUP, "child_poverty",
    ),
    SessionWords(
        "Evening of the east side", "town_hall", 27, "Example Chapel on the Hill, hall with the ramp", "Everyone",
        "en_es", "The neighborhood press", "read_back", 34,
        {"race=black": 19, "race=white": 8, "race=hispanic": 4, "race=asian": 1, "sex=female": 20, "sex=male": 11,
         "age=18-29": 6, "age=30-39": 7, "age=60-69": 9},
        TOWN_HALL, "suicide_rate",
    ),
    SessionWords(
        "Fathers at the barber shop", "tour_stop", -16, "Example barber shop, Kinsman Road", "Fathers", "en",
        "A barber", "planned", 0, {}, (), "suicide_rate",
    ),
)  # fmt: skip


class StoryWords(NamedTuple):
    """One story: language, words, name, uses, the days since it was told, and words of it under a theme."""

    language: str
    text: str
    name: str
    uses: tuple[str, ...]
    days_ago: int
    state: str = "published"
    theme: str = ""
    quote: str = ""


STORIES = (
    StoryWords(
        "es",
        "Trabajo de noche en una lavandería. Cuando mi hijo tuvo fiebre, perdí dos turnos y ese mes no alcanzó para la "
        "luz. Una vecina me prestó y no preguntó nada. "
        "Si nos avisaran los turnos con una semana, yo podría organizarme.",
        "Rosa", ("page", "quote", "brief"), 31, "published", "hours",
        "Si nos avisaran los turnos con una semana, yo podría organizarme.",
    ),
    StoryWords(
        "en",
        "After the plant closed I did not leave the house for a month. The man from the tool library brought me a "
        "broken saw and asked for help. I fixed forty saws that winter. I think he knew what he did.",
        "", ("page", "quote"), 24, "published", "porch", "I fixed forty saws that winter. I think he knew what he did.",
    ),
    StoryWords(
        "es",
        "Mi papá no habla inglés y no quiso llamar a la línea de ayuda porque contesta primero en inglés. Llamé yo por "
        "él desde el trabajo, escondida en el baño. Que conteste alguien en español desde el principio.",
        "", ("page", "brief"), 15,
    ),
    StoryWords(
        "en",
        "My daughter's day care closed on a Friday, for good. By Monday I had no job. It took eleven weeks to find "
        "another place for her, and I was ready to work on every one of those days.",
        "Denise", ("page",), 2, "held",
    ),
)  # fmt: skip
"""The last waits for a moderator."""
