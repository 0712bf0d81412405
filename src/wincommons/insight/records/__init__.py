"""Answers as flat rows: what `--json`, `--csv`, downloads and data frames carry."""

from . import of_closer_looks, of_places, of_policies
from .rows import Records, figure_record, plain, records_of, to_csv

__all__ = ["Records", "figure_record", "of_closer_looks", "of_places", "of_policies", "plain", "records_of", "to_csv"]
