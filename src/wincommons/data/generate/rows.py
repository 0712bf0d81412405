"""From made-up arrays to observations, each row of which says that it is made up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import numpy as np

from wincommons.data.made_up import GENERATED
from wincommons.data.schema import KEPT, arrow_schema
from wincommons.model import Basis, Status

from .figures import Figures
from .nation import Nation

if TYPE_CHECKING:
    import pyarrow as pa


def arrange(
    figures: Figures, *, measure: str, nation: Nation, groups: Sequence[str], vintage: str, loaded_at: datetime
) -> pa.Table:
    """Every place and group of one year. A county has no row for a year in which its code was not in use."""
    import pyarrow as pa

    first, last = date(figures.year, 1, 1), date(figures.year, 12, 31)
    kept = np.tile(~(nation.since > np.datetime64(last, "D")), len(groups))
    number = int(kept.sum())
    status = np.where(np.isnan(figures.value), Status.MISSING.value, Status.ESTIMATED.value)
    status = np.where(figures.hidden, Status.SUPPRESSED.value, status)
    same: dict[str, Any] = {
        "measure": measure,
        "start": first,
        "end": last,
        "source": GENERATED,
        "vintage": vintage,
        # A made-up figure is a model's, and a model's figure is barred from proving what a program did.
        "basis": Basis.MODELLED.value,
        "method": "",
        "loaded_at": loaded_at,
    }
    tracts = np.arange(nation.places.size) < nation.tracts
    columns = {
        "place": np.tile(nation.places, len(groups))[kept],
        "group": np.repeat(np.array(groups, dtype=object), nation.places.size)[kept],
        "status": status.reshape(-1)[kept].astype(object),
        "boundary": np.tile(np.where(tracts, "2020", "").astype(object), len(groups))[kept],
        **{
            name: getattr(figures, name).reshape(-1)[kept]
            for name in ("value", "lower", "upper", "numerator", "denominator")
        },
    }
    arrays = [
        pa.repeat(pa.scalar(same[field.name], type=field.type), number)
        if field.name in same
        else pa.array(columns[field.name], type=field.type, from_pandas=True)
        for field in arrow_schema(KEPT)
    ]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(KEPT))
