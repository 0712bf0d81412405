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


# The first name that fits: others borrow "Chrome" and "Safari", and Android calls itself Linux.
_BROWSERS = (("Firefox/", "Firefox"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


@register.filter
def device(user_agent: str) -> str:
    """`Firefox, Windows`, from what a browser says of itself; its own words where we know neither."""
    known = [next((word for sign, word in names if sign in user_agent), "") for names in (_BROWSERS, _SYSTEMS)]
    return ", ".join(word for word in known if word) or user_agent[:60]
