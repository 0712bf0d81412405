"""The variance of weighted totals under a design, for many domains in one pass (Taylor linearisation).

What is estimated is first written as a total: each respondent's weighted influence on it. The totals of the
clusters of one stratum then show by their spread how much another draw would have differed:

    sum over strata of (1 - n/N) n/(n - 1) sum over clusters (total - mean)^2

and, where the first stage was drawn without replacement, n/N times the same of the units within each cluster
(Cochran 1977, Sampling Techniques, 3rd ed., ch. 11; Binder 1983, Int. Stat. Rev. 51, 279-292).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wincommons.stats.arrays import Flags, Floats, Integers, pieces

from .columns import tally
from .sampling import Design, Lonely

DENSE_CELLS = 4_000_000
"""Domains times units that are looked up in one flat table (or, calibrated, held at once) instead of sorted."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every domain's units that hold a respondent of it, in the order of domain, stratum, cluster, unit."""

    domains: int
    domain: Integers
    unit: Integers
    of_row: Integers
    """The pair of each counted row."""

    @classmethod
    def of(cls, design: Design, domain: Integers, rows: NDArray[np.intp], *, domains: int) -> Pairs:
        """The pairs of the counted `rows`, whose domains are numbered from 0 in `domain`."""
        units = design.cluster_of_unit.size
        key = domain * units + design.unit[rows]
        if domains * units <= DENSE_CELLS:
            there = np.zeros(domains * units, dtype=np.bool_)
            there[key] = True
            found = np.flatnonzero(there)
            of_row = (np.cumsum(there) - 1)[key]
        else:
            found, of_row = np.unique(key, return_inverse=True)
        width = max(units, 1)
        return cls(domains=domains, domain=found // width, unit=found % width, of_row=of_row)

    def degrees_of_freedom(self, design: Design) -> Integers:
        """(domains,) The clusters that a domain has respondents in, less the strata."""
        cluster = design.cluster_of_unit[self.unit]
        starts = _starts(self.domain, cluster)
        clusters = np.bincount(self.domain[starts], minlength=self.domains)
        starts = _starts(self.domain, design.stratum_of_cluster[cluster])
        return np.asarray(clusters - np.bincount(self.domain[starts], minlength=self.domains), dtype=np.int64)


def of_scores(design: Design, pairs: Pairs, score: Floats, rows: NDArray[np.intp]) -> tuple[Floats, Flags]:
    """(domains,) The variance of the sums of `score`, and where a lonely cluster forbids one.

    `score` is the weighted influence of each counted row on its own domain's figure; every other row has none.
    """
    total = tally(pairs.of_row, score, size=pairs.unit.size)
    if design.weighting is None:
        return _of_totals(design, pairs.domain, pairs.unit, total, domains=pairs.domains)
    return _of_residuals(design, pairs, total, score, rows)


def _of_residuals(
    design: Design, pairs: Pairs, total: Floats, score: Floats, rows: NDArray[np.intp]
) -> tuple[Floats, Flags]:
    """The same of what is left of each domain's influence after regression on the calibration's auxiliaries.

    Every respondent then has a residual for every domain: units times domains, in pieces.
    """
    from scipy import sparse

    weighting, units = design.weighting, design.cluster_of_unit.size
    assert weighting is not None
    x = weighting.auxiliaries
    by_unit = sparse.csr_matrix((design.weight, (design.unit, np.arange(design.unit.size))), shape=(units, x.shape[0]))
    weighted = sparse.csr_matrix(x.multiply(weighting.base_weight[:, None]))
    inverse = pseudo_inverse((x.T @ weighted).toarray())
    influence = score / design.weight[rows]
    by_domain = sparse.csr_matrix((influence, (pairs.domain[pairs.of_row], rows)), shape=(pairs.domains, x.shape[0]))
    coefficients = (by_domain @ weighted).toarray() @ inverse
    auxiliaries_by_unit = (by_unit @ x).toarray()

    variance, lonely = np.empty(pairs.domains), np.empty(pairs.domains, dtype=np.bool_)
    for piece in pieces(pairs.domains, at_most=DENSE_CELLS // max(units, 1)):
        residual = -coefficients[piece] @ auxiliaries_by_unit.T
        inside = (pairs.domain >= piece.start) & (pairs.domain < piece.stop)
        residual[pairs.domain[inside] - piece.start, pairs.unit[inside]] += total[inside]
        domain, unit = np.divmod(np.arange(residual.size), units)
        variance[piece], lonely[piece] = _of_totals(design, domain, unit, residual.ravel(), domains=len(residual))
    return variance, lonely


def pseudo_inverse(matrix: Floats) -> Floats:
    """The inverse of a Gram matrix whose columns may repeat one another, as the categories of two margins do."""
    size = np.sqrt(np.maximum(np.diag(matrix), 0.0))
    scale = np.where(size > 0, 1 / np.where(size > 0, size, 1.0), 0.0)
    return np.asarray(scale[:, None] * np.linalg.pinv(scale[:, None] * matrix * scale, 1e-11, True) * scale)


def _of_totals(
    design: Design, domain: Integers, unit: Integers, total: Floats, *, domains: int
) -> tuple[Floats, Flags]:
    """The variance from the totals of each domain's units, sorted by domain and unit."""
    cluster = design.cluster_of_unit[unit]
    first = _starts(domain, cluster)
    cluster_total = _sums(total, first)
    stratum = design.stratum_of_cluster[cluster[first]]
    rate = design.clusters / design.clusters_in_population
    variance, lonely = _stage(
        drawn=design.clusters,
        correction=1 - rate,
        group=stratum,
        domain=domain[first],
        total=cluster_total,
        domains=domains,
        rule=design.lonely,
    )
    second = rate[design.stratum_of_cluster] * (1 - design.units / design.units_in_population)
    if (second > 0).any():
        within, within_lonely = _stage(
            drawn=design.units,
            correction=second,
            group=cluster,
            domain=domain,
            total=total,
            domains=domains,
            rule=design.lonely,
        )
        variance, lonely = variance + within, lonely | within_lonely
    return np.where(lonely, np.nan, variance), lonely


def _stage(
    *,
    drawn: Integers,
    correction: Floats,
    group: Integers,
    domain: Integers,
    total: Floats,
    domains: int,
    rule: Lonely,
) -> tuple[Floats, Flags]:
    """One stage: the spread of totals around the mean of their group (stratum, or cluster at the second stage).

    `drawn` and `correction` are one a group; `group`, `domain` and `total` one a drawn thing that is not 0.
    """
    first = _starts(domain, group)
    of_domain, of_group = domain[first], group[first]
    size = np.diff(np.append(first, total.size))
    number = drawn[of_group]
    mean = _sums(total, first) / number
    # Two passes, and the things of the group that the domain has no part in: they stand at 0.
    spread = _sums((total - np.repeat(mean, size)) ** 2, first) + (number - size) * mean**2
    alone = (drawn == 1) & (correction > 0)
    with np.errstate(all="ignore"):
        part = np.where(number > 1, correction[of_group] * number / (number - 1) * spread, 0.0)
    variance = tally(of_domain, part, size=domains)
    touched = alone[of_group]
    lonely = np.zeros(domains, dtype=np.bool_)
    if rule is Lonely.FAIL:
        lonely[of_domain[touched]] = True
    elif rule is Lonely.AVERAGE and alone.any():
        others = drawn.size - int(alone.sum())
        if others:
            variance = variance * (drawn.size / others)
        else:
            lonely[of_domain] = True
    elif rule is Lonely.ADJUST and alone.any():
        grand = tally(of_domain, mean * number, size=domains) / drawn.sum()
        apart = correction[of_group] * ((mean - grand[of_domain]) ** 2 - grand[of_domain] ** 2) * touched
        variance = variance + tally(of_domain, apart, size=domains)
        variance = variance + grand**2 * correction[alone].sum()
    return variance, lonely


def _starts(*keys: NDArray[np.generic]) -> NDArray[np.intp]:
    """Where a new combination of the sorted keys begins."""
    new = np.ones(keys[0].size, dtype=np.bool_)
    if new.size:
        new[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return np.flatnonzero(new)


def _sums(values: Floats, first: NDArray[np.intp]) -> Floats:
    return np.add.reduceat(values, first) if values.size else np.zeros(0)
