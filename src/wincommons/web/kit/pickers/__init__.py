"""Fields in which a place, a measure, a person ... is found by typing a part of its name."""

from .choice import Choice
from .field import PickerField, for_user

__all__ = ["Choice", "PickerField", "for_user"]
