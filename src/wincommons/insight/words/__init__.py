"""All wording and number formatting of the platform's answers, in English and Spanish."""

from .numbers import show_date, show_interval, show_number, show_period, show_value
from .shares import Share, say_share, show_share
from .standing import capitalize, counts_words, end_sentence, join_words

__all__ = [
    "Share",
    "capitalize",
    "counts_words",
    "end_sentence",
    "join_words",
    "say_share",
    "show_date",
    "show_interval",
    "show_number",
    "show_period",
    "show_share",
    "show_value",
]
