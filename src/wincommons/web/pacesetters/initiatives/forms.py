"""The form of an initiative; it names its fields, so nothing else that is sent reaches a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.pickers import PickerField
from wincommons.web.network.days import day_field
from wincommons.web.pacesetters.models.initiative import Grade

Choices = Sequence[tuple[str, str]]
HUNDRED = 100.0


def _percent(label: Any, *, lowest: int, **named: Any) -> forms.FloatField:
    widget = forms.NumberInput(attrs={"step": "any", "inputmode": "decimal"})
    return forms.FloatField(label=label, required=False, min_value=lowest, max_value=HUNDRED, widget=widget, **named)


def _several(label: Any, **named: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple, **named)


class InitiativeForm(forms.Form):
    """What it does, who runs it, whom it reaches and how much it changes them; shares are typed in per cent."""

    title = forms.CharField(label=_("What it is called"), max_length=200, min_length=3)
    what = forms.CharField(
        label=_("What it does"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For whom, where, how often: so that a neighbor understands it."),
    )  # fmt: skip
    aim = forms.ChoiceField(label=_("Towards which aim"))
    place = PickerField(source="places", label=_("Where"))
    start = day_field(label=_("From"))
    end = day_field(label=_("Until"), required=False)
    runners = _several(_("Who runs it"), help_text=_("Partners of this community."))
    conditions = _several(_("Vital conditions that it works on"))
    levels = _several(_("Who can put it into force"))
    levers = _several(_("Levers that it pulls"))
    groups = _several(_("For whom it is made"), help_text=_("Groups that fare worst with this measure stand first."))
    reach_low = _percent(
        _("Reach, at least (%)"), lowest=0,
        help_text=_("Of all the people whom the aim is for, how many in a hundred does it touch? Leave it empty if "
                    "nobody knows."),
    )  # fmt: skip
    reach_mid = _percent(_("Reach, most likely (%)"), lowest=0)
    reach_high = _percent(_("Reach, at most (%)"), lowest=0)
    reach_grade = forms.ChoiceField(label=_("Where the reach comes from"), required=False)
    reach_note = forms.CharField(label=_("Its source in words"), max_length=500, required=False)
    strength_low = _percent(
        _("Strength, at least (%)"), lowest=-100,
        help_text=_("By how many per cent does it change the outcome of a person touched, for the better? Below zero "
                    "it does harm."),
    )  # fmt: skip
    strength_mid = _percent(_("Strength, most likely (%)"), lowest=-100)
    strength_high = _percent(_("Strength, at most (%)"), lowest=-100)
    strength_grade = forms.ChoiceField(label=_("Where the strength comes from"), required=False)
    strength_note = forms.CharField(label=_("Its source in words"), max_length=500, required=False)
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *arguments: Any, aims: Choices, runners: Choices, conditions: Choices, levels: Choices, levers: Choices,
        groups: Choices, **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*arguments, **named)
        offered = {"conditions": conditions, "levels": levels, "levers": levers, "groups": groups, "runners": runners}
        for name, choices in offered.items():
            self.fields[name].choices = list(choices)
        self.fields["aim"].choices = list(aims)
        if not runners:
            del self.fields["runners"]
        for name in ("reach_grade", "strength_grade"):
            self.fields[name].choices = [("", gettext("Nobody has said")), *Grade.choices]

    def clean(self) -> dict[str, Any]:
        """Three numbers in order with a grade, or none; an end that is not before the start."""
        said = super().clean() or {}
        start, end = said.get("start"), said.get("end")
        if start and end and end < start:
            self.add_error("end", gettext("It ends before it begins."))
        for name in ("reach", "strength"):
            self._check_three(name, said)
        return said

    def _check_three(self, name: str, said: dict[str, Any]) -> None:
        ends = [f"{name}_{part}" for part in ("low", "mid", "high")]
        if any(one in self.errors for one in ends):
            return
        numbers = [said.get(one) for one in ends]
        if all(number is None for number in numbers):
            said[f"{name}_grade"] = ""
            return
        if None in numbers:
            missing = ends[numbers.index(None)]
            self.add_error(
                missing, gettext("Write all three numbers, or none: how sure you are is part of the number.")
            )
            return
        if not numbers[0] <= numbers[1] <= numbers[2]:
            self.add_error(ends[1], gettext("At least, most likely and at most must stand in this order."))
        if not said.get(f"{name}_grade"):
            self.add_error(f"{name}_grade", gettext("Say where these numbers come from."))
        elif numbers[0] == numbers[2] and said[f"{name}_grade"] != Grade.MEASURED:
            self.add_error(
                ends[2], gettext("Nobody knows this exactly unless it was counted here. Give a range.")
            )  # fmt: skip

    def said(self) -> dict[str, Any]:
        """What the verbs take: shares in place of per cent, texts in place of nothing."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "edition"}
        for name in ("reach", "strength"):
            for part in ("low", "mid", "high"):
                number = told[f"{name}_{part}"]
                told[f"{name}_{part}"] = None if number is None else number / HUNDRED
        return {"runners": [], **told}
