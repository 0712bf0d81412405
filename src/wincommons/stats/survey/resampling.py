"""Replicate weights made from a design: jackknife, balanced halves, bootstrap, successive differences.

All resample clusters of the first stage, which carries the later ones' spread with it (Wolter 2007, Introduction
to Variance Estimation, 2nd ed.).
"""

from __future__ import annotations

import numpy as np

from wincommons.stats.arrays import Floats

from .hadamard import hadamard
from .replication import Centre, Replicates
from .sampling import Design, Lonely

MOST_CELLS = 500_000_000
"""Respondents times replicates: 4 GB of weights."""


def jackknife(design: Design, *, centre: Centre = "estimate") -> Replicates:
    """One replicate a cluster, which is left out while the others of its stratum stand in for it (JK1, JKn).

    Each squared distance counts (n - 1)/n (1 - n/N) of its stratum's n of N clusters; Wolter (2007), ch. 4.
    A stratum with one cluster adds nothing where the design says `certainty` or `remove`, as much as the others
    where it says `average`; else it is refused with `ValueError`, as is a sample too large for the method.
    """
    _resamplable(design)
    alone = (design.clusters == 1) & (design.clusters_in_population > 1)
    if alone.any() and design.lonely in (Lonely.FAIL, Lonely.ADJUST):
        raise ValueError(f"design: {int(alone.sum())} strata have one cluster, which cannot be left out")
    stratum = design.stratum_of_cluster
    left_out = np.flatnonzero(design.clusters[stratum] > 1)
    _fits(design, left_out.size)
    clusters = design.clusters[stratum].astype(np.float64)
    factor = np.ones((stratum.size, left_out.size))
    same = stratum[:, None] == stratum[left_out]
    factor[same] = np.broadcast_to((clusters / np.maximum(clusters - 1, 1))[:, None], same.shape)[same]
    factor[left_out, np.arange(left_out.size)] = 0.0
    here = clusters[left_out]
    scale = (here - 1) / here * (1 - here / design.clusters_in_population[stratum[left_out]])
    if design.lonely is Lonely.AVERAGE:
        scale = scale * design.clusters.size / (design.clusters.size - alone.sum())
    return _weighted(design, factor, scale, centre)


def balanced_halves(design: Design, *, fay: float = 0.0, centre: Centre = "estimate") -> Replicates:
    """Balanced repeated replication: half the sample at a time, or with Fay's factor all of it at two weights.

    Each stratum must have two clusters, else `ValueError`. One counts 2 - fay times and the other fay times;
    McCarthy (1969), Rev. Int. Stat. Inst. 37, 239-264; Judkins (1990), J. Off. Stat. 6, 223-239. Makes no
    correction for a finite population.
    """
    _resamplable(design)
    if (design.clusters != 2).any():
        raise ValueError(f"design: {int((design.clusters != 2).sum())} strata have not two clusters")
    if not 0 <= fay < 1:
        raise ValueError(f"fay: expected a share from 0 to below 1, got {fay}")
    # The first column is left out: it takes the same side in every replicate.
    signs = hadamard(design.clusters.size + 1)[:, 1 : design.clusters.size + 1]
    _fits(design, len(signs))
    side = np.where(np.diff(design.stratum_of_cluster, prepend=-1) != 0, 1, -1)
    factor = 1 + (1 - fay) * side[:, None] * signs.T[design.stratum_of_cluster]
    return _weighted(design, factor, np.full(len(signs), 1 / (len(signs) * (1 - fay) ** 2)), centre)


def bootstrap(
    design: Design, *, seed: int | np.random.Generator, replicates: int = 500, centre: Centre = "estimate"
) -> Replicates:
    """The rescaling bootstrap: n - 1 clusters drawn anew, with replacement, from the n of each stratum.

    A cluster drawn r times weighs 1 - a + a r n/(n - 1), a = root of (1 - n/N), as often; Rao & Wu (1988), JASA
    83, 231-241, sec. 2; Rao, Wu & Yue (1992), Surv. Methodol. 18, 209-217. A stratum with one cluster stays as it
    is where the design says `certainty` or `remove`, else `ValueError`. The same seed gives the same replicates.
    """
    _resamplable(design)
    _fits(design, replicates)
    clusters, stratum = design.clusters, design.stratum_of_cluster
    alone = (clusters == 1) & (design.clusters_in_population > 1)
    if alone.any() and design.lonely not in (Lonely.CERTAINTY, Lonely.REMOVE):
        raise ValueError(f"design: {int(alone.sum())} strata have one cluster, which cannot be drawn anew")
    if replicates < 2:
        raise ValueError(f"replicates: expected at least 2, got {replicates}")
    draw = np.random.default_rng(seed)
    start, drawn = np.cumsum(clusters) - clusters, clusters - 1
    first, span = np.repeat(start, drawn), np.repeat(clusters, drawn)
    times = np.empty((stratum.size, replicates))
    for replicate in range(replicates):
        chosen = first + draw.integers(0, span) if span.size else first
        times[:, replicate] = np.bincount(chosen, minlength=stratum.size)
    number = clusters[stratum].astype(np.float64)
    share = np.sqrt(1 - number / design.clusters_in_population[stratum])
    share = np.where(number > 1, share, 0.0)[:, None]
    factor = 1 - share + share * times * (number / np.maximum(number - 1, 1))[:, None]
    return _weighted(design, factor, np.full(replicates, 1 / replicates), centre)


def successive_differences(design: Design, *, replicates: int = 80, centre: Centre = "estimate") -> Replicates:
    """Successive difference replication, for a sample drawn down a sorted list: neighbours stand for a stratum.

    Clusters are taken in the order in which the rows name them first. Replicate r weighs the i-th
    1 + (a - b)/2^1.5, a and b the r-th entries of two successive rows of a Hadamard matrix; the squared distances
    are multiplied by 4/replicates. Fay & Train (1995), Proc. ASA Gov. Stat. Sect., 154-159. `replicates` is
    raised to the next order that such a matrix has. Makes no correction for a finite population.
    """
    _resamplable(design)
    if replicates < 4:
        raise ValueError(f"replicates: expected at least 4, got {replicates}")
    rows = hadamard(replicates)[1:]
    _fits(design, rows.shape[1])
    cluster = design.cluster_of_unit[design.unit]
    named_first = np.full(design.stratum_of_cluster.size, cluster.size)
    np.minimum.at(named_first, cluster, np.arange(cluster.size))
    place = np.argsort(np.argsort(named_first))
    factor = 1 + (rows[place % len(rows)] - rows[(place + 1) % len(rows)]) / 2**1.5
    return _weighted(design, factor, np.full(rows.shape[1], 4 / rows.shape[1]), centre)


def _resamplable(design: Design) -> None:
    if design.weighting is not None:
        raise ValueError("design: its weights are calibrated; resample it as drawn and calibrate each replicate")
    if design.stratum_of_cluster.size < 2:
        raise ValueError("design: there are no two clusters to resample")


def _fits(design: Design, replicates: int) -> None:
    if design.weight.size * replicates > MOST_CELLS:
        raise ValueError(f"design: {design.weight.size} respondents times {replicates} replicates is too many weights")


def _weighted(design: Design, factor: Floats, scale: Floats, centre: Centre) -> Replicates:
    cluster = design.cluster_of_unit[design.unit]
    return Replicates(
        weight=design.weight,
        replicate_weight=design.weight[:, None] * factor[cluster],
        scale=scale,
        degrees_of_freedom=design.degrees_of_freedom,
        centre=centre,
    )
