"""One rank from its row."""

from __future__ import annotations

from .answers.ranking import Rank
from .naming import Naming
from .reading import Record
from .words.ranking import rank_words


def read_rank(record: Record, naming: Naming) -> Rank:
    """A row of the table of ranks as it is told."""
    rank, lower, upper, places = (record[name] for name in ("rank", "rank_lower", "rank_upper", "places"))
    return Rank(
        rank=rank,
        lower=lower,
        upper=upper,
        places=places,
        first_fifth=record["first_fifth"],
        last_fifth=record["last_fifth"],
        words=rank_words(rank=rank, lower=lower, upper=upper, places=places, language=naming.language),
    )
