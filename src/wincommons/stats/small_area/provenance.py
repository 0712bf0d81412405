"""What every answer of this package is, for the observation that it becomes."""

from __future__ import annotations

from wincommons.model import Basis

BASIS = Basis.MODELLED
"""The `basis` to store beside each value: it bars the value from before-and-after claims."""
