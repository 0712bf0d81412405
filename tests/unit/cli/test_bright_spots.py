"""`win bright-spots`: the finding first, how much of it is chance, the table, and the refusal."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wincommons.cli import app

RUN = CliRunner()


@pytest.mark.slow
def test_it_says_how_many_chance_alone_would_bring_and_how_one_place_stands(starter: Path) -> None:
    told = RUN.invoke(app, ["bright-spots", "suicide_rate", "--place", "39035"])
    assert told.exit_code == 0
    words = " ".join(told.stdout.split())
    assert "10 of 618 counties do better than their peers predict" in words
    assert "Chance alone would put about 15 there." in words
    assert "Cuyahoga County, OH, 2020" in words
    assert "Kings" in words
    assert "A bright spot is a question and no answer" in words


@pytest.mark.slow
def test_a_modelled_series_is_refused_in_words(starter: Path) -> None:
    told = RUN.invoke(app, ["bright-spots", "unemployment_rate", "--language", "es"])
    assert told.exit_code == 0
    assert "Estas cifras proceden de un modelo." in " ".join(told.stdout.split())


@pytest.mark.slow
def test_the_table_leaves_with_figure_and_prediction(starter: Path) -> None:
    told = RUN.invoke(app, ["bright-spots", "suicide_rate", "--csv"])
    rows = list(csv.DictReader(io.StringIO(told.stdout)))
    assert len(rows) == 10
    assert float(rows[0]["value"]) < float(rows[0]["predicted_lower"])
