"""Forms of themes: add or change one, and choose words of a story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.dialogue.models import Story
from wincommons.web.dialogue.models.story import LONGEST_QUOTE
from wincommons.web.network.models import Aim

from .sessions import aim_choices


class ThemeForm(forms.Form):
    """One line of the codebook."""

    title = forms.CharField(
        label=_("Theme"), max_length=120, min_length=3, help_text=_("In a few words: “Shifts that change overnight”.")
    )  # fmt: skip
    meaning = forms.CharField(
        label=_("What it means"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What belongs here and what does not, so that two people put the same notes under it."),
    )  # fmt: skip
    aim = forms.ChoiceField(label=_("Under which aim"), required=False)
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, aims: Iterable[Aim], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["aim"].choices = aim_choices(aims)

    def said(self) -> dict[str, Any]:
        """The fields of the row."""
        return {name: self.cleaned_data[name] for name in ("title", "meaning", "aim")}


class QuoteForm(forms.Form):
    """Words of one story."""

    story = forms.ChoiceField(label=_("Story"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Its words"), max_length=LONGEST_QUOTE, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Copied as they stand there, in one piece."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, stories: Iterable[Story], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["story"].choices = [(str(one.pk), one.text) for one in stories]
