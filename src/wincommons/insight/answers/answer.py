"""What every whole answer can be turned into: rows, CSV, a data frame, plain data, a notebook table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict

from wincommons.model.value import Value

if TYPE_CHECKING:
    import pandas as pd


class Answer(Value):
    """A whole answer, not a part of one."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    def to_records(self) -> list[dict[str, Any]]:
        """One plain dict a figure: the observation's columns first, then names and words."""
        from wincommons.insight.records import records_of

        return records_of(self)

    def to_csv(self) -> str:
        """The records as CSV with a header line."""
        from wincommons.insight.records import to_csv

        return to_csv(self.to_records())

    def to_json_value(self) -> dict[str, Any]:
        """The whole answer as nested plain data: dates as text, nothing left out."""
        return self.model_dump(mode="json")

    def to_frame(self) -> pd.DataFrame:
        """The records as a pandas data frame, one row a figure."""
        import pandas as pd

        return pd.DataFrame.from_records(self.to_records())

    def _repr_html_(self) -> str:
        from wincommons.insight.notebook import show

        return show(self)
