"""The forms of aims; each names its fields, so nothing else that is sent reaches a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.pickers import PickerField
from wincommons.web.network.days import day_field
from wincommons.web.network.models import Decision

from .checking import UnusableAimError, Wanted
from .figures import EVERYONE, GroupNow


class ChooseForm(forms.Form):
    """Which figure, and where: what can be aimed at depends on it."""

    which = PickerField(
        source="measures", label=_("What do you want to move?"),
        help_text=_("A measure of the library, such as “children in poverty”."),
    )  # fmt: skip
    where = PickerField(
        source="places", label=_("Where?"), help_text=_("A place of your community, or one in or around it.")
    )


class AimForm(forms.Form):
    """For whom, how far, by when, and why this one."""

    title = forms.CharField(
        label=_("What you want, in your words"), max_length=200, min_length=5,
        help_text=_("One sentence that people can say out loud."),
    )  # fmt: skip
    group = forms.ChoiceField(
        label=_("For whom"), widget=forms.RadioSelect, initial=EVERYONE,
        help_text=_("Only groups that have a figure of their own here can be chosen."),
    )  # fmt: skip
    target = forms.FloatField(label=_("Target"), widget=forms.NumberInput(attrs={"step": "any"}))
    due = day_field(label=_("To be reached by"), help_text=_("Figures come a year or two after what they speak of."))
    why = forms.CharField(
        label=_("Why this one"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Why it matters to the people who live here, and why now. Write in your own language."),
    )  # fmt: skip
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, groups: Iterable[GroupNow], unit: str, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["group"].choices = [(one.group, _group_words(one)) for one in groups]
        self.fields["target"].help_text = _("In the unit of the figure: %(unit)s.") % {"unit": unit}

    def wanted(self, *, measure: str, place: str) -> Wanted:
        """The wish as the verbs take it."""
        said = self.cleaned_data
        return Wanted(measure=measure, place=place, group=said["group"], target=said["target"], due=said["due"])

    def words(self) -> dict[str, str]:
        """The community's own words."""
        return {name: self.cleaned_data[name] for name in ("title", "why")}


class DecisionField(forms.ChoiceField):
    """One of the decisions that the seats adopted."""

    def offer(self, decisions: Iterable[Decision]) -> None:
        """Name what may be chosen; the verb looks once more."""
        self.choices = [(str(one.pk), one.title) for one in decisions]
        if len(self.choices) == 1:
            self.initial = self.choices[0][0]


class _RestsOnADecision(forms.Form):
    def __init__(self, *arguments: Any, decisions: Iterable[Decision], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["decision"].offer(decisions)


class AgreeForm(_RestsOnADecision):
    """On which decision of the seats it rests."""

    decision = DecisionField(label=_("The decision that it rests on"), widget=forms.RadioSelect)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)


class TargetForm(_RestsOnADecision):
    """Another target, why, and by which decision."""

    target = forms.FloatField(label=_("New target"), widget=forms.NumberInput(attrs={"step": "any"}))
    due = day_field(label=_("To be reached by"))
    reason = forms.CharField(
        label=_("Why it changes"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stands beside the old target, for everyone to read."),
    )  # fmt: skip
    decision = DecisionField(label=_("The decision that it rests on"), widget=forms.RadioSelect)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)


class WordsForm(forms.Form):
    """What was found, or why: one text that stays with the aim."""

    text = forms.CharField(label=_("What you found"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    revision = forms.CharField(widget=forms.HiddenInput, required=False)


def show_problems(form: forms.Form, error: UnusableAimError) -> None:
    """Each problem at its field; what belongs to no field of this form, at its head."""
    for name, sentence in error.problems.items():
        form.add_error(name if name in form.fields else None, sentence)


def _group_words(one: GroupNow) -> str:
    name = one.name or str(_("Everyone"))
    return f"{name}: {one.text} ({one.interval})" if one.interval else f"{name}: {one.text}"
