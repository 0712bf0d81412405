"""The forms of decisions; each names its fields, so nothing else that is sent reaches a row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.network.models import Choice, Method, Outcome

from .asking import usual_last_day

LONGEST_PROPOSAL = 20_000


class ProposalForm(forms.Form):
    """The question, what is proposed and why, and how it is decided."""

    title = forms.CharField(
        label=_("The question"), max_length=200, min_length=5,
        help_text=_("One that can be answered, such as “Do we open the clinic on Saturdays?”"),
    )  # fmt: skip
    text = forms.CharField(
        label=_("What you propose"), max_length=LONGEST_PROPOSAL, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What should be done, by whom, from when. You can change it until the seats are asked."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What it would change, for whom, and what you know about that."),
    )  # fmt: skip
    method = forms.ChoiceField(
        label=_("How it is decided"), choices=Method.choices, widget=forms.RadioSelect, initial=Method.CONSENT
    )
    edition = forms.CharField(widget=forms.HiddenInput, required=False)
    number = forms.CharField(widget=forms.HiddenInput, required=False)

    def words(self) -> dict[str, str]:
        """The fields as the verbs take them."""
        return {name: self.cleaned_data[name] for name in ("title", "text", "why", "method")}


class LastDayForm(forms.Form):
    """Until when the seats may answer."""

    closes_on = forms.DateField(
        label=_("The seats may answer until the end of"), widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Two weeks are usual: people need time to ask those for whom they sit at the table."),
    )  # fmt: skip
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["closes_on"].initial = usual_last_day()


class BackForm(forms.Form):
    """Why the seats are not asked any more."""

    reason = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever answered already will read it."),
    )  # fmt: skip
    revision = forms.CharField(widget=forms.HiddenInput, required=False)


class WordForm(forms.Form):
    """The word of one seat."""

    choice = forms.ChoiceField(label=_("The word of this seat"), choices=Choice.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("A block needs one. Your community reads it, and with the decision it becomes part of the record."),
    )  # fmt: skip
    seat = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**62)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class OutcomeForm(forms.Form):
    """What came of it, and the reasons."""

    outcome = forms.ChoiceField(label=_("What came of it"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What was decided, and why"), max_length=8000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Say it so that somebody who was not there understands it, also those who wished otherwise."),
    )  # fmt: skip
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, allowed: tuple[Outcome, ...], **named: Any) -> None:
        super().__init__(*arguments, **named)
        # Others than what the count gives are no choice; the verb refuses them once more.
        self.fields["outcome"].choices = [(one.value, one.label) for one in allowed]
        if len(allowed) == 1:
            self.fields["outcome"].initial = allowed[0].value
