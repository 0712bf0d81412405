"""Tags of assessments: the sign and the word of a light."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from wincommons.figures import sign
from wincommons.model import Judgement

register = template.Library()
WORDS = {"red": _("Red"), "amber": _("Amber"), "green": _("Green"), "excused": _("Excused")}
SIGNS = {
    "red": Judgement.WORSE, "amber": Judgement.DIFFERENT, "green": Judgement.BETTER, "excused": Judgement.UNKNOWN,
}  # fmt: skip
"""Each light has a shape of its own: triangle down, diamond, triangle up, open circle."""


@register.simple_tag
def light_sign(light: str) -> SafeString:
    """The light's shape, hidden from who hears the page: the word stands beside it."""
    drawn = mark_safe(sign(SIGNS[light]))  # noqa: S308 -- drawn by `figures` of shapes alone
    return format_html('<span class="light light--{}">{}</span>', light, drawn)


@register.simple_tag
def light_word(light: str) -> str:
    """The light in a word."""
    return str(WORDS[light])
