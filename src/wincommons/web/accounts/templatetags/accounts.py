"""A device, as its owner would name it."""

from __future__ import annotations

from django import template

register = template.Library()

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
