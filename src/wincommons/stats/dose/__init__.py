"""How much a community's strategies can move an aim: reach times strength, and whether that is enough."""

from .enough import Enough, Sufficiency, needed, sufficiency
from .product import Dose, Method, strategy
from .sources import WIDENING, Grade
from .together import Band, PopulationDose, population

__all__ = [
    "WIDENING",
    "Band",
    "Dose",
    "Enough",
    "Grade",
    "Method",
    "PopulationDose",
    "Sufficiency",
    "needed",
    "population",
    "strategy",
    "sufficiency",
]
