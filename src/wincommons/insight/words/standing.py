"""Small words that every answer shares; the names of codes themselves live in content/vocabulary."""

from __future__ import annotations

from wincommons.model import Language, Missing

from .numbers import show_number

_EN, _ES = Language.ENGLISH, Language.SPANISH


def join_words(words: list[str] | tuple[str, ...], language: Language) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    joiner = " and "
    if language is _ES:
        # Spanish "y" becomes "e" before the sound i: "padres e hijos".
        joiner = " e " if words[-1].lower().startswith(("i", "hi")) else " y "
    return ", ".join(words[:-1]) + joiner + words[-1]


def capitalize(words: str) -> str:
    """A capital at the start, and nothing else changed (unlike `str.capitalize`)."""
    return words[:1].upper() + words[1:]


def lower_first(name: str) -> str:
    """A measure's name inside a sentence: `deaths by suicide`; an abbreviation such as `PM2.5` stays."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name


def end_sentence(words: str) -> str:
    """A full stop at the end, unless one stands there."""
    return words if words.endswith((".", "!", "?")) else f"{words}."


def contract(words: str) -> str:
    """Spanish `de el` and `a el` as they are written: `del`, `al`."""
    return words.replace(" de el ", " del ").replace(" a el ", " al ")


def counts_words(*, better: int, similar: int, worse: int, different: int, unknown: int, language: Language) -> str:
    """`3 better, 1 with no clear difference and 2 worse`; only what is not zero."""
    one = {
        _EN: ("better", "with no clear difference", "worse", "different", "not comparable"),
        _ES: ("mejor", "sin diferencia clara", "peor", "diferente", "sin comparación"),
    }[language]
    several = one if language is _EN else ("mejores", one[1], "peores", "diferentes", one[4])
    counted = zip((better, similar, worse, different, unknown), one, several, strict=True)
    said = [f"{show_number(count)} {single if count == 1 else plural}" for count, single, plural in counted if count]
    return join_words(said, language)


def absent_words(reason: Missing, *, meaning: str, level_plural: str, elsewhere: str, language: Language) -> str:
    """Why a measure has no figure here.

    `meaning` is the vocabulary's sentence for the reason; `elsewhere` names the levels that this release does have
    figures for (`states and the nation`), empty where there are none.
    """
    if not elsewhere or reason is not Missing.NOT_COLLECTED:
        return meaning
    if language is _ES:
        return f"En los datos cargados no hay cifras para {level_plural}; las hay para {elsewhere}."
    return f"The data loaded here have no figures for {level_plural}; they have some for {elsewhere}."


def absent_here_words(*, level_plural: str, language: Language) -> str:
    """The level has figures, this place has none."""
    if language is _ES:
        return f"Otros lugares de este tipo ({level_plural}) tienen cifra; quien la publica no da ninguna para este."
    return f"Other {level_plural} have a figure; the publisher gives none for this one."
