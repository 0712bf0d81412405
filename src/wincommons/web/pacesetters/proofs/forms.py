"""The forms of proofs: the claim, the registration, the peer's look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wincommons.insight import InsightError
from wincommons.web.kit.commons import commons
from wincommons.web.kit.pickers import PickerField
from wincommons.web.pacesetters.models import PeerCheck
from wincommons.web.pacesetters.models.proof import LISTED

Choices = Sequence[tuple[str, str]]
FIRST_YEAR, LAST_YEAR = 1950, 2100
LONGEST_LIST = 60


class ClaimForm(forms.Form):
    """Everything that decides, before anybody looks: what, where, since when, against whom."""

    title = forms.CharField(
        label=_("The claim in one sentence"), max_length=200, min_length=5,
        help_text=_("Such as: fewer people died by suicide here since the coverage was widened."),
    )  # fmt: skip
    aim = forms.ChoiceField(label=_("Under which aim"))
    subject = forms.ChoiceField(
        label=_("What is tested"), required=False,
        help_text=_("An initiative or a policy of this aim. Leave it open where it stands only in the claim."),
    )  # fmt: skip
    measure = PickerField(
        source="measures", label=_("By which measure"),
        help_text=_("Only counted and surveyed figures can prove anything. A model's estimate is refused."),
    )  # fmt: skip
    place = PickerField(source="places", label=_("Where it began"))
    start_year = forms.IntegerField(
        label=_("First year of it"), min_value=FIRST_YEAR, max_value=LAST_YEAR,
        help_text=_("At least eight years with figures must lie before it."),
    )  # fmt: skip
    record = forms.ChoiceField(
        label=_("Compare with places"), required=False,
        help_text=_("The rule is fixed before anybody sees the figures of these places."),
    )  # fmt: skip
    states = forms.CharField(
        label=_("Or with places of these states"), required=False, max_length=400,
        help_text=_("Two letters each, by comma: AL, FL, GA. Only if no record fits."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why it should have changed"), max_length=4000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How what was done would move the figure, and what else happened then."),
    )  # fmt: skip
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, aims: Choices, subjects: Choices, records: Choices, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["aim"].choices = list(aims)
        self.fields["subject"].choices = [("", gettext("It stands in the claim")), *subjects]
        self.fields["record"].choices = [
            ("", gettext("of the states that I list")),
            *((one, gettext("where this was not in force: %(title)s") % {"title": title}) for one, title in records),
        ]

    def clean(self) -> dict[str, Any]:
        """A record or a list of states, not both and not neither; each state a state."""
        said = super().clean() or {}
        record, listed = said.get("record", ""), said.get("states", "").strip()
        if "record" in self.errors or "states" in self.errors:
            return said
        if record and listed:
            self.add_error("states", gettext("Choose a record, or list states: not both."))
        elif record:
            said["donors"] = record
        elif not listed:
            self.add_error("record", gettext("Say which places it is compared with: that is the heart of the test."))
        else:
            said["donors"] = self._states(listed)
        return said

    def _states(self, listed: str) -> str:
        found: list[str] = []
        for name in dict.fromkeys(one.strip() for one in listed.split(",") if one.strip()):
            try:
                place = commons().place(name)
            except InsightError as error:
                self.add_error("states", str(error))
                return ""
            if place.level.value != "state":
                self.add_error("states", gettext("“%(name)s” is no state.") % {"name": name[:80]})
                return ""
            found.append(place.id)
        if len(found) > LONGEST_LIST:
            self.add_error("states", gettext("There are not so many states."))
        return LISTED + ",".join(sorted(set(found)))

    def said(self) -> dict[str, Any]:
        """What the verbs take."""
        told = {
            name: self.cleaned_data[name]
            for name in ("title", "why", "aim", "subject", "measure", "place", "start_year", "donors")
        }
        return {**told, "group": "all"}


class RegisterForm(forms.Form):
    """Honest about what is known: a result that was seen makes a registration worth less, not worthless."""

    saw_it = forms.TypedChoiceField(
        label=_("Have you, or has anybody who wrote this claim, seen the result of this test?"),
        choices=(("no", _("No. It is fixed before anybody knows what comes out.")),
                 ("yes", _("Yes. It will be marked as not pre-registered."))),
        coerce=lambda word: word == "yes", widget=forms.RadioSelect,
    )  # fmt: skip
    revision = forms.CharField(widget=forms.HiddenInput, required=False)


class CheckForm(forms.Form):
    """What a peer found."""

    found = forms.ChoiceField(label=_("What you found"), choices=PeerCheck.Found.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"), max_length=2000, min_length=5, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What you looked at, and what speaks against relying on it. Everyone reads this once it is "
                    "published; not your name, but for whom you looked."),
    )  # fmt: skip
    revision = forms.CharField(widget=forms.HiddenInput, required=False)
