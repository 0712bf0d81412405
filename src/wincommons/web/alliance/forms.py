"""The forms of the alliance; each names its fields, so nothing else that is sent reaches a row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.files import FilesField
from wincommons.web.kit.pickers import PickerField
from wincommons.web.network.days import day_field

from .amounts import CENTS, AmountField, show_amount
from .models import Commitment
from .models.commitment import CommitmentKind
from .promising import NO_NUMBER, NO_UNIT, Pledge, UnusablePledgeError
from .reporting import EVIDENCE

NONE = ("", _("None chosen"))
MILESTONES = "milestones"
KINDS = (
    (CommitmentKind.ACTION, _("Something you do, counted"), _("Such as 400 people hired, or 30 homes made safe.")),
    (MILESTONES, _("Something you do, step by step"), _("For what no number measures: the steps, done or not.")),
    (CommitmentKind.PRACTICE, _("A change in how you work"), _("Before, after, and how many staff it reaches.")),
    (CommitmentKind.MONEY, _("Money"), _("Pledged now; received and spent as you report it.")),
)  # fmt: skip
"""What a form asks for depends on it; milestones are actions that are counted otherwise."""
_FIELDS = {
    CommitmentKind.ACTION: ("target", "unit", "baseline"),
    MILESTONES: ("target",),
    CommitmentKind.PRACTICE: ("before", "after", "target"),
    CommitmentKind.MONEY: ("target",),
}
_TARGETS = {
    CommitmentKind.ACTION: (_("How much"), _("One number: what will be reached by the last day.")),
    MILESTONES: (_("How many steps"), _("Name each of them below, under how you will do it.")),
    CommitmentKind.PRACTICE: (_("How many members of staff it reaches"), ""),
    CommitmentKind.MONEY: (_("Amount, in US dollars"), _("Such as 1,200.50.")),
}


def words_field(rows: int, **named: Any) -> forms.CharField:
    """A longer text."""
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), **named)


class PledgeForm(forms.Form):
    """One promise; `kind` is a kind of commitment, or `milestones`."""

    who = forms.ChoiceField(label=_("Who promises"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("What you promise"), max_length=160, min_length=5,
        help_text=_("One sentence that people can hold you to."),
    )  # fmt: skip
    before = words_field(2, label=_("How it is done now"), max_length=1000, required=False)
    after = words_field(2, label=_("How it will be done"), max_length=1000, required=False)
    target = AmountField(error_messages={"required": NO_NUMBER})
    unit = forms.CharField(
        label=_("Of what"), max_length=60, help_text=_("The unit, such as “people hired” or “homes made safe”."),
        error_messages={"required": NO_UNIT},
    )  # fmt: skip
    baseline = AmountField(
        label=_("Where you start"), required=False, help_text=_("Empty means zero. It may be above the target.")
    )
    start = day_field(label=_("From"))
    due = day_field(label=_("By"))
    details = words_field(4, label=_("How you will do it"), max_length=3000, required=False)
    place = PickerField(source="places", label=_("Where"), required=False)
    condition = forms.CharField(
        label=_("Only if"), max_length=300, required=False,
        help_text=_("What has to happen first, such as “the county renews its grant”."),
    )  # fmt: skip
    effort = forms.IntegerField(
        label=_("Days of work, in all"), min_value=1, max_value=1_000_000, required=False,
        help_text=_("A guess will do. It lets a large promise count for more than a small one."),
    )  # fmt: skip
    aim = forms.ChoiceField(label=_("Under which aim"), required=False)
    plank = forms.ChoiceField(label=_("For which plank"), required=False)
    compact = forms.ChoiceField(label=_("Under which compact"), required=False)
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *arguments: Any, kind: str, who: Sequence[tuple[str, Any]], aims: Iterable[Any], planks: Iterable[Any],
        compacts: Iterable[Any], **named: Any,
    ) -> None:  # fmt: skip
        super().__init__(*arguments, **named)
        self.kind = kind
        self.fields["who"].choices = list(who)
        if len(who) == 1:
            self.initial.setdefault("who", who[0][0])
        for name, choices in (("aim", aims), ("plank", planks), ("compact", compacts)):
            self.fields[name].choices = [NONE, *choices]
            if len(self.fields[name].choices) == 1:
                del self.fields[name]
        for name in {"target", "unit", "baseline", "before", "after"} - set(_FIELDS[kind]):
            del self.fields[name]
        target = self.fields["target"]
        target.label, target.help_text = _TARGETS[kind]
        target.places = CENTS if kind == CommitmentKind.MONEY else target.places
        self.initial.setdefault("start", timezone.localdate())

    def first(self) -> list[Any]:
        """What every promise says."""
        return [self[name] for name in ("who", "title", *_FIELDS[self.kind], "start", "due")]

    def further(self) -> list[Any]:
        """What helps, and may stay empty."""
        names = ("details", "place", "condition", "effort", "aim", "plank", "compact")
        return [self[name] for name in names if name in self.fields]

    def further_is_used(self) -> bool:
        """Is anything in the second part filled in or wrong?"""
        return any(one.errors or one.value() for one in self.further() if one.name != "place") or self._has_steps()

    def _has_steps(self) -> bool:
        return self.kind == MILESTONES

    def pledge(self, *, organisation: str) -> Pledge:
        """The promise as the verbs take it."""
        said = self.cleaned_data
        texts = ("title", "unit", "details", "before", "after", "place", "condition", "aim", "plank")
        return Pledge(
            kind=CommitmentKind.ACTION if self.kind == MILESTONES else self.kind,
            milestones=self.kind == MILESTONES, organisation=organisation, start=said["start"], due=said["due"],
            target=said["target"], baseline=said.get("baseline") or 0, effort=said["effort"],
            compact=int(said["compact"]) if said.get("compact") else None,
            **{name: said.get(name) or "" for name in texts},
        )  # fmt: skip


def kind_of(commitment: Commitment) -> str:
    """Which form a commitment has."""
    return MILESTONES if commitment.milestones else commitment.commitment_kind


def first_of(commitment: Commitment) -> dict[str, Any]:
    """What the form of a commitment begins with."""
    names = ("title", "unit", "details", "before", "after", "place", "condition", "aim", "plank", "start", "effort")
    target = commitment.target
    return {
        **{name: getattr(commitment, name) for name in names},
        "who": commitment.organisation or "me", "target": plain(target.value), "baseline": plain(commitment.baseline),
        "due": target.due, "compact": commitment.compact_id or "", "edition": commitment.edition,
    }  # fmt: skip


def plain(value: Any) -> str:
    """A number as it may be typed: without zeros at its end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class TargetForm(forms.Form):
    """Another number or day, and why."""

    target = AmountField(label=_("New target"))
    due = day_field(label=_("By"))
    reason = words_field(
        3, label=_("Why it changes"), max_length=2000,
        help_text=_("It stands beside the old target, for everyone to read."),
    )  # fmt: skip
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, commitment: Commitment, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["target"].help_text = _("The target now: %(target)s.") % {
            "target": show_amount(commitment.target.value, unit=commitment.unit)
        }
        if commitment.is_money:
            self.fields["target"].places = CENTS


class ReportForm(forms.Form):
    """The number on a day, what was done, and what shows it."""

    value = AmountField()
    spent = AmountField(label=_("Spent of it so far"), places=CENTS, required=False)
    on = day_field(label=_("As of"))
    text = words_field(
        4, label=_("What was done"), max_length=3000, help_text=_("Also what did not work. Others learn from it.")
    )
    link = forms.URLField(
        label=_("A link that shows it"), max_length=500, required=False, assume_scheme="https",
        help_text=_("It may wait until a moderator has looked at it."),
    )  # fmt: skip
    files = FilesField(limits=EVIDENCE, label=_("Files that show it"), help_text=EVIDENCE.words, required=False)
    shows = forms.CharField(
        label=_("What the picture shows"), max_length=300, required=False,
        help_text=_("Only for pictures: a few words for those who cannot see it."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, commitment: Commitment, **named: Any) -> None:
        super().__init__(*arguments, **named)
        value, target = self.fields["value"], show_amount(commitment.target.value, unit=commitment.unit)
        value.label = _("Received so far, in US dollars") if commitment.is_money else _("Reached so far")
        value.help_text = _("In all since the start, not since the last report. The target is %(target)s.") % {
            "target": target
        }
        if commitment.is_money:
            value.places = CENTS
        else:
            del self.fields["spent"]
        self.initial.setdefault("on", timezone.localdate())


class ConfirmForm(forms.Form):
    """How somebody else knows."""

    how = forms.CharField(
        label=_("How you know"), max_length=500,
        help_text=_("What you saw, counted or were shown. Your name stands beside it as far as you show it."),
    )  # fmt: skip


class CompactForm(forms.Form):
    """Principles, and the measures that all signers look at."""

    title = forms.CharField(label=_("Title of the compact"), max_length=160, min_length=5)
    text = words_field(
        12, label=_("What we hold to"), max_length=20_000,
        help_text=_("One principle in each paragraph. Whoever signs, signs these words."),
    )  # fmt: skip
    aim = forms.ChoiceField(label=_("Under which aim"), required=False)
    edition = forms.CharField(widget=forms.HiddenInput, required=False)
    number = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, aims: Iterable[Any], most: int, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["aim"].choices = [NONE, *aims]
        self.most = most
        for place in range(1, most + 1):
            self.fields[f"measure_{place}"] = PickerField(
                source="measures", required=False, label=_("Measure %(number)d") % {"number": place}
            )

    def measures(self) -> list[str]:
        """Those that were chosen."""
        said = (self.cleaned_data.get(f"measure_{place}") for place in range(1, self.most + 1))
        return list(dict.fromkeys(one for one in said if one))

    def first(self) -> list[Any]:
        """The words."""
        return [self[name] for name in ("title", "text", "aim")]

    def further(self) -> list[Any]:
        """The measures."""
        return [self[f"measure_{place}"] for place in range(1, self.most + 1)]


class SignForm(forms.Form):
    """For whom, by what right, and that they mean it."""

    organisation = forms.ChoiceField(label=_("For which organization"), widget=forms.RadioSelect)
    right = forms.CharField(
        label=_("By what right you sign"), max_length=300,
        help_text=_("Your office, or the decision that lets you sign, such as “Director; our board decided on May 4”. "
                    "It stands beside the signature."),
    )  # fmt: skip
    meant = forms.BooleanField(
        label=_("I have read this version, and I may bind my organization to it."),
        error_messages={"required": _("Say that you have read it and may sign, or leave this page.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, organisations: Iterable[Any], **named: Any) -> None:
        super().__init__(*arguments, **named)
        choices = [(one.slug, one.name) for one in organisations]
        self.fields["organisation"].choices = choices
        if len(choices) == 1:
            self.initial.setdefault("organisation", choices[0][0])


class ReasonForm(forms.Form):
    """Why a signature is taken back."""

    reason = words_field(
        3, label=_("Why"), max_length=1000, help_text=_("It stands on the page of the compact, for everyone to read.")
    )


class SuccessorForm(forms.Form):
    """Which compact takes its place."""

    successor = forms.TypedChoiceField(label=_("Which takes its place"), widget=forms.RadioSelect, coerce=int)
    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, others: Iterable[Any], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["successor"].choices = [(one.pk, one.title) for one in others]


def show_problems(form: forms.Form, error: UnusablePledgeError) -> None:
    """Each problem at its field; what belongs to no field of this form, at its head."""
    for name, sentence in error.problems.items():
        form.add_error(name if name in form.fields else None, sentence)
