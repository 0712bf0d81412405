"""The forms of cycles; each names its fields, so nothing else that is sent reaches a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from wincommons.content import load
from wincommons.model.assessment import AssessmentKind
from wincommons.web.kit.references import Resolved
from wincommons.web.network.aims.forms import DecisionField
from wincommons.web.network.days import day_field
from wincommons.web.network.models import Decision

from .models import Cycle, CycleKind, Form, Speech

KIND_NAMES = {
    "adaptation": gettext_lazy("Adaptation"), "aim": gettext_lazy("Aim"), "bright_spot": gettext_lazy("Bright spot"),
    "commitment": gettext_lazy("Commitment"), "community": gettext_lazy("Community"),
    "compact": gettext_lazy("Compact"), "cycle": gettext_lazy("Assessment or plan"),
    "decision": gettext_lazy("Decision"), "initiative": gettext_lazy("Initiative"),
    "measure": gettext_lazy("Measure"), "organisation": gettext_lazy("Organization"), "place": gettext_lazy("Place"),
    "plank": gettext_lazy("Plank"), "policy": gettext_lazy("Policy"), "proof": gettext_lazy("Proof point"),
    "resource": gettext_lazy("Resource"), "session": gettext_lazy("Listening session"),
    "story": gettext_lazy("Story"), "theme": gettext_lazy("Theme"),
}  # fmt: skip
"""What fills a requirement, as people call it."""


class KindForm(forms.Form):
    """What is written: the lists of requirements depend on it."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you write?"), choices=CycleKind.choices, widget=forms.RadioSelect
    )


class BeginForm(forms.Form):
    """Title, place, the lists it answers to, and the day from which due dates are laid backward."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, min_length=5)
    place = forms.ChoiceField(label=gettext_lazy("Of which place"), widget=forms.RadioSelect)
    lists = forms.MultipleChoiceField(
        label=gettext_lazy("What it answers to"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Each list becomes rows that you fill. Compare every list with the official text."),
    )  # fmt: skip
    board_meets = day_field(
        label=gettext_lazy("The board meets on"),
        help_text=gettext_lazy("Every requirement gets a due date, laid backward from this day."),
    )
    before = forms.ChoiceField(
        label=gettext_lazy("The cycle before it"), required=False,
        help_text=gettext_lazy("Its written comments and what came of it stand in the new document."),
    )  # fmt: skip

    def __init__(
        self, *arguments: Any, kind: str, places: Iterable[Resolved], before: Iterable[Cycle], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        language = get_language() or "en"
        self.fields["place"].choices = [(one.reference, one.title) for one in places]
        self.fields["lists"].choices = [
            (one.id, one.title.into(language)) for one in load().assessments(AssessmentKind(kind))
        ]
        self.fields["before"].choices = [("", _("None")), *((str(one.pk), one.title) for one in before)]
        for name in ("place",):
            if len(self.fields[name].choices) == 1:
                self.fields[name].initial = self.fields[name].choices[0][0]


class DatesForm(forms.Form):
    """Another title or day of the board."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200, min_length=5)
    board_meets = day_field(
        label=gettext_lazy("The board meets on"), help_text=gettext_lazy("Every due date moves along with it.")
    )
    edition = forms.CharField(widget=forms.HiddenInput, required=False)


class FillForm(forms.Form):
    """Which things fill a requirement."""

    links = forms.MultipleChoiceField(
        label=gettext_lazy("What fills it"), widget=forms.CheckboxSelectMultiple, required=False
    )
    other = forms.CharField(
        label=gettext_lazy("Something else, by its reference"), required=False, max_length=120,
        help_text=gettext_lazy("A kind and a number, as its page names it: theme:4."),
    )  # fmt: skip
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, offered: Iterable[Resolved], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["links"].choices = [
            (one.reference, f"{KIND_NAMES.get(one.reference.partition(':')[0], '')}: {one.title}") for one in offered
        ]

    def references(self) -> list[str]:
        """What was ticked and what was written."""
        said = self.cleaned_data
        return [*said["links"], *([said["other"].strip()] if said["other"].strip() else [])]


class ArrangeForm(forms.Form):
    """Who sees to it, by when, or why it does not apply."""

    owner = forms.CharField(
        label=gettext_lazy("Who sees to it"), max_length=120, required=False,
        help_text=gettext_lazy("A seat, an organization or a role. It stands in the document."),
    )  # fmt: skip
    due = day_field(label=gettext_lazy("Due on"))
    excuse = forms.CharField(
        label=gettext_lazy("Why it does not apply"), max_length=1000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Leave it empty unless it truly does not apply. The reason is printed."),
    )  # fmt: skip
    edition = forms.CharField(widget=forms.HiddenInput, required=False)


class AdoptForm(forms.Form):
    """By which decision, on which day, by whom."""

    decision = DecisionField(label=gettext_lazy("The decision that it rests on"), widget=forms.RadioSelect)
    adopted_on = day_field(label=gettext_lazy("Adopted on"))
    adopted_by = forms.CharField(
        label=gettext_lazy("Adopted by"), max_length=200,
        help_text=gettext_lazy("The body that is authorized to do so, such as the board of a hospital."),
    )  # fmt: skip
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, decisions: Iterable[Decision], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["decision"].offer(decisions)


class AskForm(forms.Form):
    """Which document, in which language."""

    form = forms.ChoiceField(choices=Form.choices)
    language = forms.ChoiceField(choices=Speech.choices)


class CommentForm(forms.Form):
    """A written comment, with a name only if one is given."""

    words = forms.CharField(
        label=gettext_lazy("Your comment"), max_length=4000, min_length=3,
        widget=forms.Textarea(attrs={"rows": 7}), help_text=gettext_lazy("Write in your own language."),
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("Your name, if you wish"), max_length=80, required=False,
        help_text=gettext_lazy("It is shown with your comment."),
    )  # fmt: skip
    website = forms.CharField(
        label=gettext_lazy("Leave this field empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    """People leave it empty; programs that fill every field do not."""


class DecideForm(forms.Form):
    """Show a comment, or set it aside with a reason."""

    comment = forms.IntegerField(min_value=1, max_value=2**62)
    show = forms.ChoiceField(choices=(("1", "1"), ("0", "0")))
    why = forms.CharField(max_length=300, required=False)


def show_problems(form: forms.Form, problems: dict[str, str]) -> None:
    """Each problem at its field; what belongs to no field of this form, at its head."""
    for name, sentence in problems.items():
        form.add_error(name if name in form.fields else None, sentence)
