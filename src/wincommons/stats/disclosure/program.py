"""One linear program, built once and solved again and again with another question.

With highspy each answer starts from the last one's basis, which makes an attack on a whole table some thirty times
faster. Where highspy is not installed, scipy's HiGHS gives the same answers from the start each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from wincommons.stats.arrays import Floats, Integers

if TYPE_CHECKING:
    from scipy.sparse import csr_array


@dataclass(frozen=True, slots=True)
class Solution:
    """The answer to one question; `value` is infinite where there is no end, NaN where nothing fits."""

    value: float
    point: Floats
    """The variables at the optimum."""
    price: Floats
    """For each equation, by how much the value would grow if its right side did."""


class Program(Protocol):
    """Minimize cost * x, where matrix @ x = right and lower <= x <= upper."""

    def ask(self, columns: Integers, costs: Floats) -> Solution:
        """The least value with these costs, and none on the other variables."""
        ...

    def bound(self, columns: Integers, lower: Floats, upper: Floats) -> None:
        """New bounds for these variables."""
        ...


def program(matrix: csr_array, right: Floats, lower: Floats, upper: Floats) -> Program:
    """A program over `matrix` (equations, variables), ready to be asked."""
    kind = WarmProgram if find_spec("highspy") else ColdProgram
    return kind(matrix, right, lower, upper)


class WarmProgram:
    """By highspy, whose primal simplex goes on from the last answer when only the costs change."""

    def __init__(self, matrix: csr_array, right: Floats, lower: Floats, upper: Floats) -> None:
        import highspy

        self._statuses = highspy.HighsModelStatus
        self._model: Any = highspy.Highs()
        by_column = matrix.tocsc()
        given = highspy.HighsLp()
        given.num_row_, given.num_col_ = matrix.shape
        given.col_cost_ = np.zeros(matrix.shape[1])
        given.col_lower_, given.col_upper_ = lower, upper
        given.row_lower_ = given.row_upper_ = right
        given.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        given.a_matrix_.start_, given.a_matrix_.index_ = by_column.indptr, by_column.indices
        given.a_matrix_.value_ = by_column.data
        options = {"output_flag": False, "presolve": "off", "solver": "simplex", "simplex_strategy": 4, "threads": 1}
        for name, value in options.items():
            self._model.setOptionValue(name, value)
        self._model.passModel(given)
        self._size = matrix.shape
        self._asked = np.zeros(0, dtype=np.int32)

    def ask(self, columns: Integers, costs: Floats) -> Solution:
        self._model.changeColsCost(self._asked.size, self._asked, np.zeros(self._asked.size))
        self._asked = columns.astype(np.int32)
        self._model.changeColsCost(self._asked.size, self._asked, costs)
        self._model.run()
        status = self._model.getModelStatus()
        if status == self._statuses.kOptimal:
            answer = self._model.getSolution()
            return Solution(self._model.getObjectiveValue(), np.array(answer.col_value), np.array(answer.row_dual))
        return _without_answer(*self._size, endless=status == self._statuses.kUnbounded)

    def bound(self, columns: Integers, lower: Floats, upper: Floats) -> None:
        self._model.changeColsBounds(columns.size, columns.astype(np.int32), lower, upper)


class ColdProgram:
    """By scipy.optimize.linprog, from the start each time."""

    def __init__(self, matrix: csr_array, right: Floats, lower: Floats, upper: Floats) -> None:
        self._matrix, self._right = matrix, right
        self._bounds = np.stack([lower, upper], axis=1)

    def ask(self, columns: Integers, costs: Floats) -> Solution:
        from scipy.optimize import linprog

        # Without presolve HiGHS tells a program without end from one that nothing fits.
        cost = np.zeros(len(self._bounds))
        cost[columns] = costs
        answer = linprog(
            cost,
            A_eq=self._matrix,
            b_eq=self._right,
            bounds=self._bounds,
            method="highs-ds",
            options={"presolve": False},
        )
        if answer.status == 0:
            return Solution(answer.fun, answer.x, answer.eqlin.marginals)
        return _without_answer(*self._matrix.shape, endless=answer.status == 3)

    def bound(self, columns: Integers, lower: Floats, upper: Floats) -> None:
        self._bounds[columns] = np.stack([lower, upper], axis=1)


def _without_answer(equations: int, variables: int, *, endless: bool) -> Solution:
    # Whatever else stops the solver counts as "nothing fits": its askers then claim nothing.
    return Solution(-np.inf if endless else np.nan, np.full(variables, np.nan), np.full(equations, np.nan))
