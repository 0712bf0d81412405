"""Forms of sessions: plan one, count people, write notes, code, settle, read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.dialogue.coding import NO_THEME
from wincommons.web.dialogue.models import Language, Note, SessionKind, Theme
from wincommons.web.dialogue.planning import DIMENSIONS, MOST_PEOPLE
from wincommons.web.kit.commons import commons
from wincommons.web.network.days import day_field
from wincommons.web.network.models import Aim

LONGEST_TYPED = 20_000


def aim_choices(aims: Iterable[Aim]) -> list[tuple[str, Any]]:
    """The aims of the community, and none."""
    return [("", _("No aim yet")), *((f"aim:{one.pk}", one.title) for one in aims)]


class SessionForm(forms.Form):
    """What is planned: when, where, for whom."""

    title = forms.CharField(
        label=_("Title of the session"), max_length=120, min_length=3,
        help_text=_("Such as “Evening of the night workers”."),
    )  # fmt: skip
    session_kind = forms.ChoiceField(label=_("Kind"), choices=SessionKind.choices, widget=forms.RadioSelect)
    on = day_field(label=_("Day"))
    where = forms.CharField(
        label=_("Where"), max_length=160,
        help_text=_("Everyone reads it once the session was held; of an interview nobody outside does."),
    )  # fmt: skip
    for_whom = forms.CharField(
        label=_("For whom"), max_length=160, help_text=_("Who is invited: “parents of the east side”, “everyone”.")
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, widget=forms.RadioSelect)
    facilitator = forms.CharField(
        label=_("Who leads it"), max_length=120, required=False,
        help_text=_("A role, such as “a nurse”, rather than a name. Only people of this community read it."),
    )  # fmt: skip
    aim = forms.ChoiceField(label=_("Under which aim"), required=False)
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, aims: Iterable[Aim], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["aim"].choices = aim_choices(aims)

    def said(self) -> dict[str, Any]:
        """The fields of the row."""
        return {name: value for name, value in self.cleaned_data.items() if name != "edition"}


class PeopleForm(forms.Form):
    """How many came, and, where people said it freely, of which groups."""

    came = forms.IntegerField(
        label=_("How many people came"), min_value=1, max_value=MOST_PEOPLE,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.lists: list[tuple[str, list[str]]] = []
        for dimension in DIMENSIONS:
            groups = commons().groups_of(dimension)
            names = []
            for group in groups:
                self.fields[group.group] = forms.IntegerField(
                    label=group.name, required=False, min_value=0, max_value=MOST_PEOPLE,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
                )  # fmt: skip
                names.append(group.group)
            self.lists.append((str(DIMENSION_TITLES[dimension]), names))

    def shown_lists(self) -> list[dict[str, Any]]:
        """Title, bound fields, and whether anything stands in one: such a fold is open."""
        return [
            {
                "title": title,
                "fields": [self[name] for name in names],
                "open": any(self[name].value() or self[name].errors for name in names),
            }
            for title, names in self.lists
        ]

    def groups(self) -> dict[str, int]:
        """Group -> how many, where any number was typed."""
        return {
            name: self.cleaned_data[name]
            for _title, names in self.lists
            for name in names
            if self.cleaned_data.get(name)
        }


DIMENSION_TITLES = {
    "age": _("By age"), "race": _("By race and ethnicity"), "sex": _("By sex"), "language": _("By home language"),
    "income": _("By income"),
}  # fmt: skip


class NotesForm(forms.Form):
    """One note a line, said by one person."""

    text = forms.CharField(
        label=_("What was said"), max_length=LONGEST_TYPED,
        widget=forms.Textarea(attrs={"rows": 6, "enterkeyhint": "enter"}),
        help_text=_("One note a line: one thing that somebody said, as near to their words as you can."),
    )  # fmt: skip
    speaker = forms.CharField(
        label=_("Who spoke"), max_length=20, required=False,
        help_text=_("A letter or a number, such as A or 3; never a name. It tells voices apart."),
    )  # fmt: skip
    may_quote = forms.BooleanField(
        label=_("This person agreed to be quoted, without their name"), required=False
    )  # fmt: skip


class CodesForm(forms.Form):
    """A theme for each note of a page."""

    def __init__(
        self, *arguments: Any, notes: Sequence[Note], themes: Iterable[Theme], chosen: dict[int, str], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        choices = [
            ("", _("Choose a theme")), *((str(one.pk), one.title) for one in themes), (NO_THEME, _("No theme fits"))
        ]  # fmt: skip
        self.notes = list(notes)
        for note in self.notes:
            self.fields[f"note_{note.pk}"] = forms.ChoiceField(
                label=note.text, choices=choices, required=False, initial=chosen.get(note.pk, "")
            )

    def codes(self) -> dict[int, str]:
        """Note -> what was chosen; empty where nothing was."""
        return {note.pk: self.cleaned_data.get(f"note_{note.pk}", "") for note in self.notes}


class ReadBackForm(forms.Form):
    """How those who spoke heard what was made of it."""

    how = forms.CharField(
        label=_("How you read it back, and what they said to it"), max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Such as “at supper on Thursday, nine of the twelve were there; they changed one title”."),
    )  # fmt: skip
    revision = forms.CharField(widget=forms.HiddenInput, required=False)
