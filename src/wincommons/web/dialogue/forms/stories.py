"""The form by which anyone leaves a story, and those of whoever holds its link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.dialogue.giving import Consent
from wincommons.web.dialogue.models import AgeBand
from wincommons.web.dialogue.models.story import LONGEST_NAME, LONGEST_STORY, SHORTEST_STORY

YOUNGER = "under 13"


class ConsentForm(forms.Form):
    """A tick for each use, none of them set beforehand."""

    may_page = forms.BooleanField(label=_("Show my story on this community's public page"), required=False)
    may_quote = forms.BooleanField(
        label=_("Quote it in the community's health assessment, its plan and its reports"), required=False
    )  # fmt: skip
    may_brief = forms.BooleanField(label=_("Use it in short briefs for people who decide"), required=False)
    show_name = forms.BooleanField(label=_("Show the name that I write below"), required=False)

    def consent(self) -> Consent:
        """What was ticked."""
        return Consent(**{name: bool(self.cleaned_data.get(name)) for name in CONSENTS})


CONSENTS = ("may_page", "may_quote", "may_brief", "show_name")


class StoryForm(ConsentForm):
    """Two minutes on a phone."""

    text = forms.CharField(
        label=_("Your story"), max_length=LONGEST_STORY, min_length=SHORTEST_STORY,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "What happened, and what would have helped? Write in your own words. Leave out other people's names."
        ),
        error_messages={"min_length": _("Please write a little more: one or two sentences.")},
    )  # fmt: skip
    name = forms.CharField(
        label=_("Name to show"), max_length=LONGEST_NAME, required=False,
        help_text=_("Only if you want one shown. A first name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )  # fmt: skip
    age_band = forms.ChoiceField(
        label=_("Your age"), widget=forms.RadioSelect,
        choices=[*AgeBand.choices, (YOUNGER, _("I am younger than 13"))],
    )  # fmt: skip
    guardian = forms.BooleanField(
        label=_("If you are 13 to 17: a parent or guardian knows about this story and agrees"), required=False
    )  # fmt: skip
    website = forms.CharField(
        label=_("Leave this empty"), required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )  # fmt: skip
    field_order = ("text", *CONSENTS, "name", "age_band", "guardian", "website")

    def clean(self) -> dict[str, Any]:
        """Ages, at least one use, and a name where one is to be shown."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("website"):
            raise forms.ValidationError(_("One field has to stay empty: only machines fill it. Empty it, send again."))
        age = said.get("age_band")
        if age == YOUNGER:
            self.add_error(
                "age_band",
                _("We keep no story of anyone younger than 13. A grown-up whom you tell it can write it as theirs."),
            )
        if age == AgeBand.YOUNG and not said.get("guardian"):
            self.add_error("guardian", _("Please talk to a parent or guardian first, and tick this when they agree."))
        if not any(said.get(name) for name in CONSENTS[:3]):
            self.add_error("may_page", _("Choose at least one use. Without any, we may not keep your story."))
        if said.get("show_name") and not said.get("name") and age != AgeBand.YOUNG:
            self.add_error("name", _("Write the name to show, or take the tick away."))
        return said


class AppealForm(forms.Form):
    """Why a second person should look."""

    words = forms.CharField(
        label=_("Why a second person should look"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )  # fmt: skip
