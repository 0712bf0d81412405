"""Paces of gaps and the widest of them in words, in both languages."""

from __future__ import annotations

import pytest

from wincommons.insight.findings import _times
from wincommons.insight.words.gaps import everyone_words
from wincommons.insight.words.paces import pace_words, times_interval
from wincommons.model import Language

EN, ES = Language.ENGLISH, Language.SPANISH


@pytest.mark.parametrize(
    ("pace", "reason", "english", "spanish"),
    [
        (
            *("closing", ""),
            "Closing by 0.8 points a year (99.8% interval: 0.3 – 1.3) from 2012 to 2022.",
            "Se cierra 0.8 points al año (intervalo del 99.8 %: 0.3 – 1.3) de 2012 a 2022.",
        ),
        (
            *("widening", "modelled"),
            (
                "Widening by 0.8 points a year (99.8% interval: 0.3 – 1.3) from 2012 to 2022. "
                "These are a model's figures: no evidence that anything changed."
            ),
            (
                "Se ensancha 0.8 points al año (intervalo del 99.8 %: 0.3 – 1.3) de 2012 a 2022. "
                "Son cifras de un modelo: no prueban que algo haya cambiado."
            ),
        ),
        (
            *("no_clear_change", "modelled"),
            (
                "No clear change from 2012 to 2022 (99.8% interval: 0.3 – 1.3). "
                "These are a model's figures: no evidence that anything changed."
            ),
            (
                "Sin cambio claro de 2012 a 2022 (intervalo del 99.8 %: 0.3 – 1.3). "
                "Son cifras de un modelo: no prueban que algo haya cambiado."
            ),
        ),
        (
            *("unknown", "changed_sides"),
            "Whether it is closing cannot be said: the groups have changed sides.",
            "No se puede decir si se cierra: los grupos han cambiado de lado.",
        ),
    ],
)
def test_a_pace_says_its_interval_and_whether_a_model_speaks(
    pace: str, reason: str, english: str, spanish: str
) -> None:
    told = {"pace": pace, "reason": reason, "per_year": "0.8 points", "interval": "0.3 – 1.3"}
    assert pace_words(**told, first=2012, last=2022, language=EN) == english
    assert pace_words(**told, first=2012, last=2022, language=ES) == spanish


def test_how_many_times_is_turned_round_where_the_group_has_less() -> None:
    assert _times(1.5, 2.0, 3.0) == (1.5, 2.0, 3.0)
    assert _times(0.25, 0.5, 0.8) == (1.25, 2.0, 4.0)
    assert _times(0.0, 0.5, 0.8) == (1.25, 2.0, None)


def test_nothing_bounds_a_ratio_above_where_the_lower_figure_may_be_zero() -> None:
    assert times_interval(3.5, 4.44, EN) == "3.5 to 4.4"
    assert times_interval(3.5, 4.44, ES) == "3.5 a 4.4"
    assert times_interval(3.5, None, EN) == "3.5 or more"
    assert times_interval(3.5, None, ES) == "3.5 o más"


def test_what_all_could_gain_is_told_of_the_compared_groups_together() -> None:
    assert everyone_words(-12.1, -13.1, -11.1, decimals=1, language=EN) == (
        "If all these groups fared as the best-off one, "
        "their figure together would be 12.1 points lower (11.1 to 13.1)."
    )
    assert everyone_words(2, 1, 3, decimals=0, language=ES) == (
        "Si a todos estos grupos les fuera como al mejor, su cifra conjunta sería 2 puntos más alta (1 a 3)."
    )
