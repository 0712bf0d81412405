"""Figures that are made up, for trials of speed and size: named as such in every row, and never beside real ones."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from wincommons.model import Level, Redistribute, Source, Text

from .errors import DataError

GENERATED = "generated"
"""The source of every made-up row. No publisher's source may bear this id."""


class MixedFiguresError(DataError):
    """Made-up figures and real ones would come to stand in one lake."""


def describe() -> Source:
    """What is said of made-up figures wherever a source is named."""
    return Source(
        id=GENERATED,
        title=Text(en="Made-up figures for trials", es="Cifras inventadas para pruebas"),
        publisher="win data generate",
        licence=Text(
            en="Made by this program; nobody's data. Not to be handed on as figures of anything.",
            es="Hechas por este programa; no son datos de nadie. No deben difundirse como cifras de nada.",
        ),
        redistribute=Redistribute.NO,
        terms=Text(
            en="For trials on this machine only: a made-up figure that travels is soon taken for a real one.",
            es="Solo para pruebas en esta máquina: una cifra inventada que circula pronto se toma por real.",
        ),
        citation="Made up by win data generate; describes no real place",
        interval=Text(
            en="Computed from made-up samples by Wilson's formula; as made up as the figures.",
            es="Calculado con muestras inventadas y la fórmula de Wilson; tan inventado como las cifras.",
        ),
        has_interval=True,
        caution=Text(
            en="Every figure here was made up by a program. None says anything about a real place or its people.",
            es="Un programa inventó todas estas cifras. Ninguna dice nada de un lugar real ni de su gente.",
        ),
        levels=(Level.NATION, Level.STATE, Level.COUNTY, Level.TRACT),
        checked_on=date(2026, 12, 1),
    )


def refuse_mixture(sources: Iterable[str], *, lake: Path) -> None:
    """Raise `MixedFiguresError` where some of the sources are made up and others are not."""
    named = set(sources)
    if GENERATED in named and len(named) > 1:
        others = ", ".join(sorted(named - {GENERATED}))
        raise MixedFiguresError(
            f"Made-up figures and real ones ({others}) are never kept or published together",
            str(lake),
            "Keep made-up figures in a home of their own: `win data generate --to FOLDER`",
        )
