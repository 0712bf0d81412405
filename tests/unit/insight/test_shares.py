"""'1 in N' in words: what they may round, and never more."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wincommons.insight.words.shares import Hedge, say_share, show_share
from wincommons.model import Language


@pytest.mark.parametrize(
    ("percent", "english", "spanish"),
    [
        (0.0000004, "fewer than 1 in 8,000,000 children", "menos de 1 de cada 8,000,000 niñas y niños"),
        (0, "none of the children", "ningún caso entre niñas y niños"),
        (0.0004, "1 in 250,000 children", "1 de cada 250,000 niñas y niños"),
        (0.041, "about 1 in 2,500 children", "cerca de 1 de cada 2,500 niñas y niños"),
        (1, "1 in 100 children", "1 de cada 100 niñas y niños"),
        (6.4, "about 1 in 15 children", "cerca de 1 de cada 15 niñas y niños"),
        (16, "about 1 in 6 children", "cerca de 1 de cada 6 niñas y niños"),
        (20, "1 in 5 children", "1 de cada 5 niñas y niños"),
        (22.3, "more than 1 in 5 children", "más de 1 de cada 5 niñas y niños"),
        (23, "about 1 in 4 children", "cerca de 1 de cada 4 niñas y niños"),
        (30.3, "about 3 in 10 children", "cerca de 3 de cada 10 niñas y niños"),
        (33.3, "about 1 in 3 children", "cerca de 1 de cada 3 niñas y niños"),
        (48, "nearly half of children", "casi 1 de cada 2 niñas y niños"),
        (50, "half of children", "1 de cada 2 niñas y niños"),
        (52, "more than half of children", "más de 1 de cada 2 niñas y niños"),
        (87.3, "nearly 9 in 10 children", "casi 9 de cada 10 niñas y niños"),
        (99.6, "more than 99 in 100 children", "más de 99 de cada 100 niñas y niños"),
        (100, "all of the children", "la totalidad de niñas y niños"),
    ],
)
def test_shares_read_as_people_say_them(percent: float, english: str, spanish: str) -> None:
    assert show_share(percent, subject="children", language=Language.ENGLISH) == english
    assert show_share(percent, subject="niñas y niños", language=Language.SPANISH) == spanish


def test_an_unreliable_share_is_only_a_rough_one() -> None:
    words = show_share(23, subject="children", language=Language.ENGLISH, unreliable=True)
    assert words == "very roughly 1 in 4 children"


@pytest.mark.parametrize("percent", [-0.1, 100.1])
def test_no_share_lies_outside_the_whole(percent: float) -> None:
    with pytest.raises(ValueError, match="runs from 0 to 100"):
        say_share(percent)


@given(st.floats(min_value=0.00002, max_value=99))
@example(2.890625)
@example(5.78)
@example(1.45)
def test_words_never_mislead_by_more_than_stated(percent: float) -> None:
    share = say_share(percent)
    smaller, off = min(percent, 100 - percent), abs(share.percent - percent)
    if share.hedge is Hedge.EXACTLY:
        assert off < 1e-6
    if share.hedge is Hedge.ABOUT:
        assert off <= 2.0 + 1e-6
        assert off <= max(0.1 * smaller, 1.0 if 49 <= percent <= 51 else 0.0) + 1e-6
    if share.hedge is Hedge.MORE_THAN:
        assert share.percent < percent
    if share.hedge is Hedge.NEARLY:
        assert share.percent > percent
    assert off <= max(0.15 * smaller, 6.0 if percent > 50 else 0.0)


@given(st.floats(min_value=0.00001, max_value=99.99), st.floats(min_value=0.00001, max_value=99.99))
def test_a_larger_share_is_never_said_smaller(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert say_share(low).percent <= say_share(high).percent
