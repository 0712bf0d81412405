"""A day in a form, as browsers send and take it in every language."""

from __future__ import annotations

from typing import Any

from django import forms

ISO = "%Y-%m-%d"


def day_field(**named: Any) -> forms.DateField:
    """The browser's own field for a day; it knows the ISO form only."""
    widget = forms.DateInput(format=ISO, attrs={"type": "date"})
    return forms.DateField(widget=widget, input_formats=[ISO], **named)
