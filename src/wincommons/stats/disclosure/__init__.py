"""Statistical disclosure control: which cells tell of too few people, what to hide with them, and what is left to see.

A statistician marks sensitive cells by a rule, lets `suppress` hide others with them so that no margin gives them away,
and can `audit` any table, ours or another's, by the attack of a reader who knows everything that is published.
`differencing` finds the small unit that two overlapping publications give away together.
"""

from .auditor import Audit, audit
from .equations import Equations, column_equations, table_equations
from .holdings import Concentration, concentration
from .overlap import Differences, differencing
from .rounding import Rounded, round_to_base
from .rules import SafetyRule, Sensitive, any_rule, dominance, minimum_frequency, p_percent, prior_posterior
from .suppression import Suppression, suppress

__all__ = [
    "Audit",
    "Concentration",
    "Differences",
    "Equations",
    "Rounded",
    "SafetyRule",
    "Sensitive",
    "Suppression",
    "any_rule",
    "audit",
    "column_equations",
    "concentration",
    "differencing",
    "dominance",
    "minimum_frequency",
    "p_percent",
    "prior_posterior",
    "round_to_base",
    "suppress",
    "table_equations",
]
