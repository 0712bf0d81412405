"""Pieces of work shared out: each is done once, and an error is not lost."""

from __future__ import annotations

import numpy as np
import pytest

from wincommons.stats import inequality, threads


@pytest.mark.parametrize("cores", [1, 2, 5])
@pytest.mark.parametrize("pieces", [0, 1, 3, 4, 50])
def test_every_piece_is_done_once(monkeypatch: pytest.MonkeyPatch, cores: int, pieces: int) -> None:
    monkeypatch.setattr(threads, "cores", lambda: cores)
    done = np.zeros(pieces, dtype=int)

    def work(piece: int) -> None:
        done[piece] += 1

    threads.share_out(work, range(pieces))
    assert (done == 1).all()


def test_an_error_of_a_piece_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "cores", lambda: 2)
    with pytest.raises(ZeroDivisionError):
        threads.share_out(lambda piece: 1 / piece, range(9))


def test_this_machine_has_a_core() -> None:
    assert threads.cores() >= 1


def test_a_machine_that_does_not_tell_its_affinity_tells_its_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("os.sched_getaffinity", raising=False)
    monkeypatch.setattr("os.cpu_count", lambda: 7)
    assert threads.cores() == 7
    monkeypatch.setattr("os.cpu_count", lambda: None)
    assert threads.cores() == 1


@pytest.mark.slow
def test_the_answer_does_not_depend_on_the_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(7)
    segments, groups = 150_000, 4
    rows = {
        "estimate": draw.uniform(0, 100, segments * groups),
        "population": draw.integers(0, 500, segments * groups).astype(float),
        "se": draw.uniform(0, 4, segments * groups),
        "segment": np.repeat(np.arange(segments), groups),
    }
    answers = []
    for cores in (1, 3):
        monkeypatch.setattr(threads, "cores", lambda cores=cores: cores)
        answers.append(inequality.theil(**rows))
    for name in ("value", "se", "lower", "upper", "reason"):
        np.testing.assert_array_equal(*(getattr(answer, name) for answer in answers))
