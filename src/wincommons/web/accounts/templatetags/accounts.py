"""How a form of accounts is written: labels stand above their fields, never inside them."""

from __future__ import annotations

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, RadioSelect

register = template.Library()


@register.filter
def kind(field: BoundField) -> str:
    """`check`, `choice` or `line`: how the field is laid out."""
    widget = field.field.widget
    if isinstance(widget, RadioSelect):
        return "choice"
    return "check" if isinstance(widget, CheckboxInput) else "line"


@register.filter
def bare(form: BaseForm) -> BaseForm:
    """The form without words inside its fields: the label says it, and stays when one types."""
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    return form
