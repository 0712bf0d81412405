"""The small marks of a row, written by the server as SVG."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from wincommons.insight.answers import Figure, Gap, MeasureLabel, MeasurePage, Profile, Row
from wincommons.web.measurement import charts, quoting, wheel

register = template.Library()


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 -- the figures room escapes every word that it draws


@register.simple_tag
def drawn(svg: str) -> SafeString:
    """A mark that a view has drawn already."""
    return _drawn(svg)


@register.simple_tag
def number_address(figure: Figure) -> str:
    """Where a figure of the release that is shown can be quoted from."""
    return quoting.address_of_figure(figure)


@register.simple_tag
def strip(row: Row) -> SafeString:
    """Where the value stands among all places of its level."""
    return _drawn(charts.strip_of(row))


@register.simple_tag
def spark(answer: Row | MeasurePage) -> SafeString:
    """Its way through the years."""
    return _drawn(charts.spark_of(answer))


@register.simple_tag
def gap_bar(gap: Gap, measure: MeasureLabel) -> SafeString:
    """How far apart the two groups are."""
    return _drawn(charts.gap_bar_of(gap, measure))


@register.simple_tag
def conditions_wheel(profile: Profile) -> SafeString:
    """The seven vital conditions as petals."""
    return _drawn(wheel.wheel_of(profile))
