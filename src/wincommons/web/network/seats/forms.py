"""The forms of seats."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.pickers import PickerField
from wincommons.web.network.days import day_field
from wincommons.web.network.models import DecisionRight, Seat, SeatFor, Stipend


class SeatForm(forms.Form):
    """What a seat is."""

    title = forms.CharField(
        label=_("Title of the seat"), max_length=120, help_text=_("Such as “Young parents” or “Health department”.")
    )
    seat_for = forms.ChoiceField(label=_("For"), choices=SeatFor.choices, widget=forms.RadioSelect)
    decision_right = forms.ChoiceField(
        label=_("In decisions it"), choices=DecisionRight.choices, widget=forms.RadioSelect
    )
    stipend = forms.ChoiceField(
        label=_("Stipend"), choices=Stipend.choices, widget=forms.RadioSelect, initial=Stipend.NOT_PAID,
        help_text=_("Is whoever holds it paid for their time?"),
    )  # fmt: skip
    how_chosen = forms.CharField(
        label=_("How its holder is chosen"), max_length=300,
        help_text=_("Such as “by the residents' meeting each spring”."),
    )  # fmt: skip
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def words(self) -> dict[str, str]:
        """The fields as the verbs take them."""
        return {name: text for name, text in self.cleaned_data.items() if name != "edition"}


class OfferForm(forms.Form):
    """To whom a seat is offered, and for which term."""

    holder = PickerField(source="people", label=_("Offer it to"))
    start = day_field(label=_("From"))
    end = day_field(label=_("To"))

    def __init__(self, *arguments: Any, seat: Seat, **named: Any) -> None:
        super().__init__(*arguments, **named)
        today = timezone.localdate()
        self.fields["start"].initial = today
        self.fields["end"].initial = _in_two_years(today)
        resident = seat.seat_for == SeatFor.RESIDENT
        self.fields["holder"] = PickerField(
            source="people" if resident else "organisations",
            within=seat.community_id if resident else "",
            label=_("Offer it to"),
            help_text=_("A member of this community: type a part of the name.")
            if resident
            else _("A partner of this community: type a part of its name."),
        )
        self.order_fields(("holder", "start", "end"))


def _in_two_years(day: date) -> date:
    """The day before the same day two years on; of the 29th of February the 28th."""
    try:
        return day.replace(year=day.year + 2) - timedelta(days=1)
    except ValueError:
        return day.replace(year=day.year + 2, day=28)
