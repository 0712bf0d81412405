"""The forms of bright spots: what to look at, whom to ask, what the place tells, which proof tests it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.pickers import PickerField

Choices = Sequence[tuple[str, str]]
BY_LETTER = "letter"


class LookForm(forms.Form):
    """One measure; every county is looked at."""

    measure = PickerField(
        source="measures", label=_("By which measure"),
        help_text=_("Only counted and surveyed figures: a model's estimate is itself a prediction from what places "
                    "have in common."),
    )  # fmt: skip


class InviteForm(forms.Form):
    """Whom to ask: the place's own community here, or whoever a letter reaches."""

    whom = forms.ChoiceField(label=_("Whom you ask"), widget=forms.RadioSelect)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, there: Choices, **named: Any) -> None:
        super().__init__(*arguments, **named)
        letter = gettext("Somebody there, by a letter of ours: the words stand below")
        self.fields["whom"].choices = list(there) or [(BY_LETTER, letter)]

    def clean_whom(self) -> str:
        """The stable id of a community; empty for a letter."""
        said = str(self.cleaned_data["whom"])
        return "" if said == BY_LETTER else said


class TellForm(forms.Form):
    """How the place says that it did it, in its own words."""

    text = forms.CharField(
        label=_("How it was done, as the place tells it"), min_length=10, max_length=12000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("What was done, since when, for whom; what else happened then; what did not work. Nobody else's "
                    "words, and no names of persons."),
    )  # fmt: skip
    who = forms.CharField(
        label=_("Who tells it"), min_length=3, max_length=160,
        help_text=_("An office, an organization or a group, and how it reached you. No names of persons."),
    )  # fmt: skip
    after = forms.CharField(widget=forms.HiddenInput, required=False)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)


class ProofForm(forms.Form):
    """A registered proof of this measure in this place."""

    proof = forms.ChoiceField(label=_("The proof that puts it to the test"), widget=forms.RadioSelect)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, proofs: Choices, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["proof"].choices = list(proofs)
