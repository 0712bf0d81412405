"""The Fay-Herriot model: a direct estimate that is unsure leans on what areas like it have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from wincommons.stats.arrays import Flags, Floats, floats, same_length
from wincommons.stats.codes import Codes, Reason
from wincommons.stats.normal import two_sided

from .reml import Areas, Fit, maximise

ABOVE_COVARIATES = 3
"""How many more areas than covariates the model needs: with fewer, the variance between areas is a guess."""
DEPENDENT = 1e-10
"""A covariate whose own part is smaller than this share of it is a combination of the others."""


@dataclass(frozen=True, slots=True)
class FayHerriot:
    """The model and its estimate of every area: modelled (`small_area.BASIS`), no evidence of a programme's effect."""

    value: Floats
    """(areas,) The EBLUP, or the synthetic value without a direct estimate; NaN where `reason` says why."""
    mean_squared_error: Floats
    """(areas,) Its estimated mean squared error, the estimation of the variance included."""
    lower: Floats
    upper: Floats
    synthetic: Floats
    """(areas,) The model's value alone, x'b."""
    shrinkage: Floats
    """(areas,) The weight of the direct estimate, 0 to 1; 0 where there is none."""
    reason: Codes
    """(areas,) `codes.Reason`; `SYNTHETIC`, `ZERO_WIDTH` and `NO_AREA_VARIANCE` stand beside values."""
    coefficient: Floats
    """(covariates,)"""
    coefficient_error: Floats
    """(covariates,) Standard errors."""
    area_variance: float
    """The variance between areas that the covariates leave, 0 or above."""
    area_variance_error: float
    """Its asymptotic standard error."""
    log_likelihood: float
    """Of the full model (not restricted) at the estimates, its constant included."""
    aic: float
    """2 (covariates + 1) - 2 log_likelihood; compare models of the same areas only."""
    areas: int
    """How many areas the model was fitted to."""
    iterations: int


def fay_herriot(
    direct: ArrayLike, sampling_variance: ArrayLike, covariates: ArrayLike, *, confidence: float = 0.95
) -> FayHerriot:
    """Every area's EBLUP under the Fay-Herriot model by REML, with its mean squared error; in time linear in areas.

    `direct` (areas,) are the survey's own estimates, NaN where it has none; `sampling_variance` (areas,) their
    squared standard errors, taken as known; `covariates` (areas, q) what is known of every area, a column of ones
    for the intercept among them (none is added). The answer is modelled: it borrows from other areas, and is no
    evidence of what a programme did in one of them.

    > direct_i = x_i'b + v_i + e_i;  value_i = g_i direct_i + (1 - g_i) x_i'b;  g_i = s2 / (s2 + sampling variance)

    Fay & Herriot (1979), JASA 74, 269-277. The variance s2 of v is the global maximum of the restricted
    likelihood; the mean squared error is g1 + g2 + 2 g3 of Datta & Lahiri (2000), Stat. Sinica 10, 613-627 (Rao &
    Molina 2015, Small Area Estimation, 2nd ed., ch. 6; Prasad & Rao 1990, JASA 85, 163-171). The interval is
    value and z times its root.

    Where the best s2 is 0, all values are the model's own, which the data may not deserve: `NO_AREA_VARIANCE`
    beside each. Without a direct estimate, or with a sampling variance of 0 (`ZERO_WIDTH`: so sure a survey only
    looks), an area gets its synthetic value with its error, s2 + x' Var(b) x. A missing covariate refuses
    its area; `TOO_FEW_AREAS` (fewer than covariates + 3) and `COLLINEAR` refuse all. Raises `ValueError` for
    columns of another length.

    >>> answer = fay_herriot([3.0, 1.0, 4.0, 1.0, 5.0, np.nan], [1.0] * 6, [[1]] * 6)
    >>> round(answer.area_variance, 4), answer.value.round(4)
    (2.2, array([2.9375, 1.5625, 3.625 , 1.5625, 4.3125, 2.8   ]))
    """
    values, variances = floats(direct=direct, sampling_variance=sampling_variance)
    (x,) = floats(covariates=covariates)
    length = same_length(direct=values)
    if x.ndim != 2 or x.shape[0] != length:
        raise ValueError(f"covariates: expected ({length}, q), one row an area, got shape {x.shape}")
    z = float(two_sided(confidence))
    reason = _judge(values, variances, x)
    used = reason == Reason.NONE
    known = used | np.isin(reason, (Reason.SYNTHETIC, Reason.ZERO_WIDTH))
    if used.sum() < x.shape[1] + ABOVE_COVARIATES:
        return _refused(reason, known, x.shape[1], Reason.TOO_FEW_AREAS)
    # Orthonormal columns: incomes beside an intercept would cost half of the digits.
    size = np.sqrt((x[used] ** 2).sum(axis=0))
    if not size.all():
        return _refused(reason, known, x.shape[1], Reason.COLLINEAR)
    basis, triangle = np.linalg.qr(x[used] / size)
    if (np.abs(np.diag(triangle)) < DEPENDENT).any():
        return _refused(reason, known, x.shape[1], Reason.COLLINEAR)

    fit, iterations = maximise(Areas(direct=values[used], sampling=variances[used], x=basis))
    back = np.linalg.inv(triangle) / size[:, None]
    synthetic, unsure = _synthetic(np.where(known[:, None], x, np.nan) @ back, fit)
    if fit.variance == 0:
        reason[used] = Reason.NO_AREA_VARIANCE
    with np.errstate(all="ignore"):
        weight = np.where(used, fit.variance / (fit.variance + variances), 0.0)
        value = np.where(used, synthetic + weight * (values - synthetic), synthetic)
        error = _mean_squared_error(fit, np.where(used, variances, np.inf), unsure)
        half = z * np.sqrt(error)
    return FayHerriot(
        value=value,
        mean_squared_error=error,
        lower=value - half,
        upper=value + half,
        synthetic=synthetic,
        shrinkage=np.where(known, weight, np.nan),
        reason=reason,
        coefficient=back @ fit.coefficient,
        coefficient_error=np.sqrt(np.diag(back @ fit.covariance @ back.T)),
        area_variance=fit.variance,
        area_variance_error=float(np.sqrt(1 / fit.information)),
        log_likelihood=fit.log_likelihood,
        aic=2 * (x.shape[1] + 1) - 2 * fit.log_likelihood,
        areas=int(used.sum()),
        iterations=iterations,
    )


def _judge(values: Floats, variances: Floats, x: Floats) -> Codes:
    """What each area lacks; `SYNTHETIC` and `ZERO_WIDTH` lack only a direct estimate that can be used."""
    reason = np.zeros(values.shape, dtype=np.uint8)
    reason[variances == 0] = Reason.ZERO_WIDTH
    reason[np.isnan(values) | np.isnan(variances)] = Reason.SYNTHETIC
    reason[np.isinf(values) | np.isinf(variances) | (variances < 0)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isinf(x).any(axis=1)] = Reason.IMPOSSIBLE_INPUT
    reason[np.isnan(x).any(axis=1)] = Reason.MISSING_INPUT
    return reason


def _synthetic(x: Floats, fit: Fit) -> tuple[Floats, Floats]:
    """The model's own value of each area, and the variance that its coefficients bring to it."""
    return np.asarray(x @ fit.coefficient), np.einsum("iq,qr,ir->i", x, fit.covariance, x, optimize=True)


def _mean_squared_error(fit: Fit, sampling: Floats, unsure: Floats) -> Floats:
    """g1 + g2 + 2 g3 of each area; a sampling variance without end gives that of the synthetic value."""
    lean = 1 / (1 + fit.variance / sampling)
    # g3 is psi^2/(s2 + psi)^3 = lean^3/psi times the variance of s2, here Datta and Lahiri's 2 / sum of squares.
    return np.asarray(fit.variance * lean + lean**2 * unsure + 2 * lean**3 / sampling * fit.variance_of_variance)


def _refused(reason: Codes, known: Flags, covariates: int, why: Reason) -> FayHerriot:
    nowhere, none, nan = np.full(reason.shape, np.nan), np.full(covariates, np.nan), float("nan")
    return FayHerriot(
        value=nowhere,
        mean_squared_error=nowhere,
        lower=nowhere,
        upper=nowhere,
        synthetic=nowhere,
        shrinkage=nowhere,
        reason=np.where(known, why, reason).astype(np.uint8),
        coefficient=none,
        coefficient_error=none,
        area_variance=nan,
        area_variance_error=nan,
        log_likelihood=nan,
        aic=nan,
        areas=0,
        iterations=0,
    )
