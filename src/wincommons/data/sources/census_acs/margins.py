"""Margins of error of sums, shares and ratios, by the Census Bureau's published approximations.

Source: US Census Bureau, Understanding and Using American Community Survey Data: What All Data Users Need to Know
(2020), chapter 8, "Calculating Measures of Error for Derived Estimates". All margins are 90 % ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ibis.expr.types as ir

Z_90 = 1.645
"""The Bureau's own factor between a standard error and its 90 % margin."""


class Total(NamedTuple):
    """A sum of cells and its margin."""

    value: ir.FloatingValue
    margin: ir.FloatingValue


def total(estimate: ir.FloatingColumn, margin: ir.FloatingColumn, where: ir.BooleanColumn) -> Total:
    """The sum of the cells of `where` in an aggregation, with M = sqrt(sum of M_i^2).

    All cells with an estimate of 0 count once, with the largest of their margins. The sum is null as soon as one cell
    is, its margin as soon as one margin is.
    """
    import ibis

    empty = estimate == 0
    largest = margin.max(where=where & empty).fill_null(0.0)
    squares = (margin * margin).sum(where=where & ~empty).fill_null(0.0) + largest * largest
    cells = where.sum()
    return Total(
        (estimate.count(where=where) == cells).ifelse(estimate.sum(where=where), ibis.null("float64")),
        (margin.count(where=where) == cells).ifelse(squares.sqrt(), ibis.null("float64")),
    )


def margin_of_ratio(ratio: ir.FloatingValue, part: ir.FloatingValue, whole: Total) -> ir.FloatingValue:
    """sqrt(M_X^2 + r^2 M_Y^2) / Y, where `part` is M_X."""
    return (part * part + ratio * ratio * whole.margin * whole.margin).sqrt() / whole.value


def margin_of_proportion(share: ir.FloatingValue, part: ir.FloatingValue, whole: Total) -> ir.FloatingValue:
    """sqrt(M_X^2 - p^2 M_Y^2) / Y, or the ratio's margin where that formula breaks down; `part` is M_X.

    It breaks down where nothing is left under the root (the Bureau's own rule), and, in our addition, where it gives
    less than a simple random sample of the whole group would have: no survey of part of a group can be surer.
    """
    square = part * part - share * share * whole.margin * whole.margin
    proportion = (square > 0).ifelse(square, 0.0).sqrt() / whole.value
    least = Z_90 * (share * (1 - share) / whole.value).abs().sqrt()
    broken = (square <= 0) | (proportion < least)
    return broken.ifelse(margin_of_ratio(share, part, whole), proportion)
