"""The forms of planks; each names its fields, so nothing else that is sent reaches a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.pickers import PickerField
from wincommons.web.kit.versions.difference import is_changed
from wincommons.web.network.aims.forms import DecisionField
from wincommons.web.network.models import Aim, Decision
from wincommons.web.policy.models import Plank, PlankKind, PlankLevel
from wincommons.web.policy.models.endorsement import LONGEST_WORDS

from .answering import MOST_THEMES
from .endorsing import Capacity
from .proposing import UnusablePlankError, Wanted

LONGEST_TEXT = 8000
_TEXT_HELP = _("Who does what, for whom, from when, paid by whom. Short sentences: each can be changed by itself.")


Themes = Iterable[tuple[str, str]]
"""References of themes, with their words."""


class HeardField(forms.MultipleChoiceField):
    """Which themes of what the community heard a plank answers."""

    def __init__(self) -> None:
        super().__init__(label=_("What you heard that it answers"), required=False, widget=forms.CheckboxSelectMultiple)

    @staticmethod
    def offer(form: forms.Form, themes: Themes) -> None:
        """Let the form choose among these; where there are none it does not ask."""
        choices = list(themes)
        if not choices:
            del form.fields["heard"]
            return
        form.fields["heard"].choices = choices
        form.fields["heard"].help_text = _(
            "Up to %(most)d themes. They are no part of its text: a theme that is taken back falls away here, too."
        ) % {"most": MOST_THEMES}


class PlankForm(forms.Form):
    """What is taken up, by whom, what it says, and what it answers."""

    aim = forms.ChoiceField(label=_("Towards which aim"), widget=forms.RadioSelect)
    policy = PickerField(
        source="policies", label=_("Policy of the library"), required=False,
        help_text=_("Leave it empty for a practice or an investment of your own."),
    )  # fmt: skip
    title = forms.CharField(
        label=_("What you take up, in your words"), max_length=200, min_length=5,
        help_text=_("One sentence that people can say out loud."),
    )  # fmt: skip
    plank_kind = forms.ChoiceField(label=_("What it is"), choices=PlankKind.choices, widget=forms.RadioSelect)
    level = forms.ChoiceField(label=_("Who has to act for it"), choices=PlankLevel.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("What it says"), max_length=LONGEST_TEXT, min_length=20, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_TEXT_HELP,
    )  # fmt: skip
    heard = HeardField()
    edition = forms.CharField(widget=forms.HiddenInput, required=False)
    number = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, aims: Iterable[Aim] | None, themes: Themes, **named: Any) -> None:
        super().__init__(*arguments, **named)
        HeardField.offer(self, themes)
        if aims is None:
            del self.fields["aim"]  # it serves the aim that it was proposed for
            return
        choices = [(str(one.pk), one.title) for one in aims]
        self.fields["aim"].choices = choices
        if len(choices) == 1:
            self.fields["aim"].initial = choices[0][0]

    def wanted(self) -> Wanted:
        """The plank as the verbs take it."""
        said = self.cleaned_data
        words = {name: said[name] or "" for name in ("title", "plank_kind", "level", "policy", "text")}
        return Wanted(**words, heard=tuple(said.get("heard", ())))


class TextForm(forms.Form):
    """Another text while people are asked about it, whether it still means the same, and what it answers.

    `text` is the text of now: where it stays, nobody is asked what it means.
    """

    text = forms.CharField(
        label=_("What it says"), max_length=LONGEST_TEXT, min_length=20, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_TEXT_HELP,
    )  # fmt: skip
    meaning = forms.ChoiceField(
        label=_("Does it still mean the same?"), widget=forms.RadioSelect,
        choices=[
            ("other", _("No, or I am not sure: whoever endorsed it is asked again")),
            ("same", _("Yes: a word or a comma. Your name stands beside this, and everyone sees what changed")),
        ],
        help_text=_("Only asked where you changed the text."),
    )  # fmt: skip
    heard = HeardField()
    edition = forms.CharField(widget=forms.HiddenInput, required=False)
    number = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, text: str, themes: Themes, **named: Any) -> None:
        super().__init__(*arguments, **named)
        HeardField.offer(self, themes)
        self.fields["meaning"].required = not self.is_bound or is_changed(text, self.data.get("text", ""))


class EndorseForm(forms.Form):
    """As what one stands behind it, and why."""

    capacity = forms.ChoiceField(label=_("I endorse it"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Why, in a sentence"), max_length=LONGEST_WORDS, required=False,
        widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Everyone who may read the plank reads it."),
    )  # fmt: skip
    number = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, capacities: Iterable[Capacity], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = [(one.key, one.title) for one in capacities]
        self.fields["capacity"].choices = choices
        if len(choices) == 1:
            self.fields["capacity"].initial = choices[0][0]


class AdoptForm(forms.Form):
    """On which decision of the seats it rests."""

    decision = DecisionField(label=_("The decision that it rests on"), widget=forms.RadioSelect)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, decisions: Iterable[Decision], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["decision"].offer(decisions)


class ReplaceForm(forms.Form):
    """Which plank takes its place."""

    other = forms.ChoiceField(label=_("The plank that takes its place"), widget=forms.RadioSelect)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, planks: Iterable[Plank], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["other"].choices = [(str(one.pk), one.title) for one in planks]


class ReviewForm(forms.Form):
    """What a year has shown."""

    found = forms.CharField(label=_("What you found"), max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    revision = forms.CharField(widget=forms.HiddenInput, required=False)


def show_problems(form: forms.Form, error: UnusablePlankError) -> None:
    """Each problem at its field; what belongs to no field of this form, at its head."""
    for name, sentence in error.problems.items():
        form.add_error(name if name in form.fields else None, sentence)
