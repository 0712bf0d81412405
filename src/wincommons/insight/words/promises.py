"""Promises in words: how each goes, and the shares behind the word."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from wincommons.model import Language

from .numbers import show_date, show_number

_EN, _ES = Language.ENGLISH, Language.SPANISH
_STATUS = {
    "ahead": ("ahead", "por delante de lo previsto"),
    "on_course": ("on course", "según lo previsto"),
    "behind": ("behind", "con retraso"),
    "no_word": ("no word for 90 days", "sin noticias desde hace 90 días"),
    "not_yet": ("nothing reported yet", "aún sin informe"),
    "met": ("met", "cumplido"),
    "partly": ("partly met", "cumplido en parte"),
    "missed": ("missed", "no cumplido"),
    "withdrawn": ("withdrawn", "retirado"),
}


def status_words(status: str, language: Language) -> str:
    """The name of a pace or an outcome; `KeyError` on another text."""
    return _STATUS[status][language is _ES]


def pace_words(pace: str, *, since: date, language: Language) -> str:
    """`behind`; of one that is not heard of, since when."""
    if pace != "no_word":
        return status_words(pace, language)
    day = show_date(since, language)
    return f"sin noticias desde el {day}" if language is _ES else f"no word since {day}"


def course_words(pace: str, *, progress: float | None, expected: float | None, language: Language) -> str:
    """`40% of the way, with 55% of the time gone at the last report`."""
    gone = _per_cent(expected)
    if progress is None:
        return (
            f"Todavía no se ha informado de ninguna cifra; ha pasado el {gone} del tiempo."
            if language is _ES
            else f"No number was reported yet; {gone} of the time is gone."
        )
    way = _per_cent(progress)
    if language is _ES:
        said = f"Se ha recorrido el {way} del camino, con el {gone} del tiempo pasado en el último informe."
        return f"{said} Eso fue hace más de 90 días." if pace == "no_word" else said
    said = f"{way} of the way is done, with {gone} of the time gone at the last report."
    return f"{said} That was more than 90 days ago." if pace == "no_word" else said


def received_words(more: Decimal, language: Language) -> str:
    """How far what arrived is from what was pledged; not 0."""
    amount = _dollars(abs(more))
    if more < 0:
        return (
            f"Faltan por llegar {amount} de lo prometido."
            if language is _ES
            else f"{amount} of the pledge has not arrived yet."
        )
    return (
        f"Han llegado {amount} más de lo prometido." if language is _ES else f"{amount} more arrived than was pledged."
    )


def spent_words(more: Decimal, language: Language) -> str:
    """How far what was spent is from what arrived; not 0."""
    amount = _dollars(abs(more))
    if more < 0:
        return (
            f"De lo que llegó, quedan {amount} por gastar."
            if language is _ES
            else f"{amount} arrived and is not spent yet."
        )
    return f"Se gastaron {amount} más de lo que llegó." if language is _ES else f"{amount} more was spent than arrived."


def _dollars(amount: Decimal) -> str:
    return f"${amount:,.2f}".removesuffix(".00")


def _per_cent(share: float | None) -> str:
    return f"{show_number(100 * (share or 0))}%"
