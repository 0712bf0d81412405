"""How a sample was drawn: weights, strata, clusters at one or two stages, and how many there were to draw from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Floats, Integers, floats, same_length

from .columns import names
from .weighting import Weighting


class Lonely(StrEnum):
    """What a stratum with a single cluster (of more in the population) adds to the variance."""

    FAIL = "fail"
    """Nothing can be said: no standard error, `Reason.LONELY_CLUSTER`."""
    ADJUST = "adjust"
    """Its distance from the mean of all clusters, which errs towards too much."""
    AVERAGE = "average"
    """As much as the other strata add on average."""
    CERTAINTY = "certainty"
    """Nothing: the cluster was certain to be drawn."""
    REMOVE = "remove"
    """Nothing: the stratum is left out of the variance."""


@dataclass(frozen=True, slots=True)
class Design:
    """A drawn sample, numbered: rows lie in units, units in clusters, clusters in strata. Made by `survey.design`.

    A unit is what the last stage drew: the cluster itself, or the second-stage cluster where there is one.
    """

    weight: Floats
    """(rows,) How many people of the population each respondent stands for."""
    unit: Integers
    """(rows,) The unit of each row; units are numbered in the order of stratum and cluster."""
    cluster_of_unit: Integers
    stratum_of_cluster: Integers
    clusters: Integers
    """(strata,) Clusters drawn."""
    clusters_in_population: Floats
    """(strata,) Clusters there were to draw from; infinity where no correction is to be made."""
    units: Integers
    """(clusters,) Units drawn."""
    units_in_population: Floats
    """(clusters,) Units there were to draw from, all of them where there is no second stage; infinity as above."""
    lonely: Lonely
    weighting: Weighting | None = None
    """The calibration that made the weights, whose targets take their part out of the variance."""

    @property
    def degrees_of_freedom(self) -> int:
        """Clusters less strata, counting those with a respondent of any weight."""
        cluster = np.zeros(self.stratum_of_cluster.size, dtype=np.bool_)
        cluster[self.cluster_of_unit[self.unit[self.weight != 0]]] = True
        strata = np.bincount(self.stratum_of_cluster[cluster], minlength=1)
        return int(strata.sum() - np.count_nonzero(strata))

    def calibrated(self, weighting: Weighting) -> Design:
        """The same sample with weights from `rake`, `post_stratify` or `calibrate`, and their gain in precision.

        The variance is that of the residuals from the regression on what was calibrated to (Deville & Sarndal
        1992, JASA 87, 376-382, sec. 3). Raises `ValueError` where the weighting is of other weights or did not
        reach its targets.
        """
        same_length(weight=self.weight, weighting=weighting.weight)
        if not weighting.converged:
            raise ValueError(f"weighting: it did not reach its targets ({weighting.reason.name.lower()})")
        if not np.array_equal(self.weight, weighting.base_weight):
            raise ValueError("weighting: it starts from other weights than the design's")
        return replace(self, weight=weighting.weight, weighting=weighting)


def design(
    *,
    weight: ArrayLike,
    stratum: ArrayLike | None = None,
    cluster: ArrayLike | None = None,
    population: ArrayLike | None = None,
    second_cluster: ArrayLike | None = None,
    second_population: ArrayLike | None = None,
    lonely: Lonely | str = Lonely.FAIL,
) -> Design:
    """A sample's design from one flat column a fact, one row a respondent.

    `stratum`, `cluster` (the primary sampling unit, nested in its stratum) and `second_cluster` (nested in its
    cluster) are integers or text; without a cluster each respondent was drawn alone. `population` is the number
    of clusters in the row's stratum that there were to draw from, `second_population` that of units in its
    cluster; without them (or where NaN) sampling counts as with replacement, which errs towards too wide. The
    second stage adds its part only where the first has a `population`: without it the clusters' totals already
    carry all (Cochran 1977, Sampling Techniques, ch. 11).

    A weight of 0 is a respondent left out; a missing, infinite or negative weight spoils its domain's figures
    and no other's. Raises `ValueError` naming a column of another length or type, a population that varies
    within its stratum or cluster, and one smaller than the sample.

    >>> two_strata = design(weight=[10, 10, 20, 20], stratum=["town", "town", "farm", "farm"])
    >>> two_strata.degrees_of_freedom
    2
    """
    (weights,) = floats(weight=weight)
    length = same_length(weight=weights)
    rows = np.zeros(length, dtype=np.int64)
    of_stratum, strata = _number("stratum", stratum, within=rows, length=length)
    drawn_alone = np.arange(length) if cluster is None else cluster
    of_cluster, clusters = _number("cluster", drawn_alone, within=of_stratum, length=length)
    if second_cluster is None:
        unit, units = of_cluster, clusters
        if second_population is not None:
            raise ValueError("second_population: there is no second_cluster that it could count")
    else:
        unit, units = _number("second_cluster", second_cluster, within=of_cluster, length=length)

    cluster_of_unit, stratum_of_cluster = np.zeros(units, dtype=np.int64), np.zeros(clusters, dtype=np.int64)
    cluster_of_unit[unit], stratum_of_cluster[of_cluster] = of_cluster, of_stratum
    drawn = np.bincount(stratum_of_cluster, minlength=strata).astype(np.int64)
    units_drawn = np.bincount(cluster_of_unit, minlength=clusters).astype(np.int64)
    if second_cluster is None:
        # The cluster is its own only unit: there is no second stage to add anything.
        units_there = units_drawn.astype(np.float64)
    else:
        units_there = _population("second_population", second_population, of_cluster, units_drawn)
    return Design(
        weight=weights,
        unit=unit,
        cluster_of_unit=cluster_of_unit,
        stratum_of_cluster=stratum_of_cluster,
        clusters=drawn,
        clusters_in_population=_population("population", population, of_stratum, drawn),
        units=units_drawn,
        units_in_population=units_there,
        lonely=Lonely(lonely),
    )


def _number(title: str, column: ArrayLike | None, *, within: Integers, length: int) -> tuple[Integers, int]:
    """The names of a column numbered from 0 in the order of what they lie within, and how many there are."""
    if column is None or not length:
        return within, min(length, 1)
    codes = np.unique(names(title, column, length=length), return_inverse=True)[1].astype(np.int64)
    distinct, numbered = np.unique(within * (int(codes.max()) + 1) + codes, return_inverse=True)
    return numbered.astype(np.int64), int(distinct.size)


def _population(name: str, column: ArrayLike | None, group: Integers, drawn: Integers) -> Floats:
    """One size a group from one a row; infinity where there is none."""
    sizes, _ = floats(**{name: column, "rows": np.zeros(group.shape)})
    same_length(**{name: sizes, "weight": group})
    sizes = np.where(np.isnan(sizes), np.inf, sizes)
    least, most = np.full(drawn.shape, np.inf), np.full(drawn.shape, -np.inf)
    np.minimum.at(least, group, sizes)
    np.maximum.at(most, group, sizes)
    if (least != most).any():
        raise ValueError(f"{name}: it must be one number throughout, but differs within {int((least != most).sum())}")
    if (least < drawn).any():
        raise ValueError(f"{name}: {int((least < drawn).sum())} are smaller than the sample drawn from them")
    return least
