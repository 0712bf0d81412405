"""Numbers and amounts of money as people type them: read safely, or refused with a sentence; never guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wincommons.insight.words import show_number

CENTS, PLACES = 2, 4
STAFF, MILESTONES, DOLLARS = "staff", "milestones", "USD"
"""Units that the site itself writes; their words follow the reader's language."""
MOST_DIGITS = 12
"""Before the decimal point: a trillion, less one."""
_SPACES = re.compile(r"[\s\u00a0\u202f']+")
_DOLLARS = re.compile(r"^(?:US)?\$|^USD|USD$|\$$", re.IGNORECASE)
_SHAPE = re.compile(r"[-−]?[0-9][0-9.,]*")
_IN_THREES = r"[0-9]{1,3}(?:\%s[0-9]{3})+"


class UnreadableAmountError(ValueError):
    """What was typed is no number, or could be two; the sentence says what to write instead."""


def read_amount(text: str, *, places: int = PLACES) -> Decimal:
    """`1,200.50`, `1.200,50`, `$1200` and `1200,5` as the number that they mean.

    Raises `UnreadableAmountError` on all else, and on `1.200`: twelve hundred to some, one and a fifth to others.
    """
    bare = _SPACES.sub("", text)
    if places == CENTS:
        bare = _DOLLARS.sub("", bare, count=1)
    if not _SHAPE.fullmatch(bare):
        raise UnreadableAmountError(
            _("“%(text)s” is no number. Write digits only, such as 1200 or 1,200.50.") % {"text": text[:40]}
        )
    sign = -1 if bare[0] in "-−" else 1
    whole, part = _split(bare.lstrip("-−"), text=text)
    if len(whole.lstrip("0")) > MOST_DIGITS:
        raise UnreadableAmountError(_("This number is too large. Is the unit right?"))
    if len(part) > places:
        raise UnreadableAmountError(
            _("Write whole cents: two digits after the point at most.")
            if places == CENTS
            else _("At most %(most)d digits after the point.") % {"most": places}
        )
    return sign * Decimal(f"{whole}.{part or 0}")


def _split(digits: str, *, text: str) -> tuple[str, str]:
    """The digits before and after the decimal mark."""
    marks = [one for one in digits if one in ".,"]
    if not marks:
        return digits, ""
    last = marks[-1]
    head, _mark, tail = digits.rpartition(last)
    other = "," if last == "." else "."
    if set(marks) == {".", ","} and marks.count(last) == 1:
        if re.fullmatch(_IN_THREES % other, head) and tail:
            return head.replace(other, ""), tail
    elif set(marks) == {last}:
        in_threes = re.fullmatch(_IN_THREES % last, digits) is not None
        if in_threes and (last == "," or len(marks) > 1) and not digits.startswith("0"):
            return digits.replace(last, ""), ""
        if len(marks) == 1 and tail and (not in_threes or digits.startswith("0")):
            return head, tail
        if in_threes:
            raise UnreadableAmountError(
                _("“%(text)s” can be read in two ways. Write %(whole)s, or %(part)s.")
                % {"text": text[:40], "whole": head + tail, "part": f"{head}.{tail.rstrip('0') or '0'}"}
            )
    raise UnreadableAmountError(
        _("The points and commas in “%(text)s” do not fit. Write it like 1200 or 1,200.50.") % {"text": text[:40]}
    )


def show_amount(value: Decimal, *, unit: str) -> str:
    """`$1,200.50`, `400 people hired`, `3 milestones`, in the language of this moment."""
    decimals = max(0, -int(value.normalize().as_tuple().exponent))
    if unit == DOLLARS:
        return f"{'−' if value < 0 else ''}${show_number(float(abs(value)), decimals=CENTS if decimals else 0)}"
    number = show_number(float(value), decimals=decimals)
    if unit == STAFF:
        return ngettext("%(number)s member of staff", "%(number)s members of staff", int(value)) % {"number": number}
    if unit == MILESTONES:
        return ngettext("%(number)s milestone", "%(number)s milestones", int(value)) % {"number": number}
    return f"{number} {unit}"


class AmountField(forms.CharField):
    """A number as people type it; gives a `Decimal`, or None where it may stay empty."""

    def __init__(self, *, places: int = PLACES, **named: Any) -> None:
        named.setdefault("max_length", 40)
        named.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}))
        self.places = places
        super().__init__(**named)

    def clean(self, value: Any) -> Decimal | None:
        """The number; what cannot be read is said at the field."""
        said = super().clean(value)
        if not said:
            return None
        try:
            return read_amount(said, places=self.places)
        except UnreadableAmountError as error:
            raise ValidationError(str(error), code="unreadable") from error
