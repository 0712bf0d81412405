"""The forms of resources and adaptations; each names its fields, so nothing else that is sent reaches a row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from wincommons.web.network.days import day_field
from wincommons.web.network.models import Aim, Organisation

from .acting import UnusableError
from .models import LANGUAGES, HelpsWith, Level, Licence, Resource, ResourceKind, Takes
from .models.passing import PassedOn
from .origins import Origin

LONGEST_TEXT = 40_000
_NONE = ("", _("None"))


class _OfACommunity(forms.Form):
    """What both forms ask: an aim of the community, and who is named."""

    aim = forms.ChoiceField(
        label=_("The aim that it belongs to"), required=False,
        help_text=_("It then stands on the page of this aim."),
    )  # fmt: skip
    names_community = forms.BooleanField(
        label=_("Name our community as where this comes from"), required=False,
        help_text=_("Without it, others read “a community that is not named”. A lead can change it at any time."),
    )  # fmt: skip
    organisation = forms.ChoiceField(
        label=_("An organization to be named"), required=False,
        help_text=_("Only organizations that you speak for: by choosing one you agree in its name."),
    )  # fmt: skip
    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def offer(
        self, *, aims: Iterable[Aim], organisations: Iterable[Organisation], now: PassedOn | None = None
    ) -> None:  # fmt: skip
        """Name what may be chosen, and what stands `now`; leave out what nobody could choose. The verb looks again."""
        for name, choices in (
            ("aim", [(f"aim:{one.pk}", one.title) for one in aims]),
            ("organisation", [(one.slug, one.name) for one in organisations]),
        ):
            stands = getattr(now, name, "")
            kept = [(stands, _("As it is now"))] if stands and stands not in dict(choices) else []
            if choices or kept:
                self.fields[name].choices = [_NONE, *choices, *kept]
            else:
                del self.fields[name]

    def words(self) -> dict[str, Any]:
        """What goes into the row."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("edition", "after", "text")}


class ResourceForm(_OfACommunity):
    """What it is, for whom, and its words."""

    title = forms.CharField(label=_("Title"), max_length=160, min_length=3)
    purpose = forms.CharField(
        label=_("What it is for"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences in plain words: what somebody can do with it."),
    )  # fmt: skip
    audience = forms.CharField(
        label=_("For whom"), max_length=300, help_text=_("Such as: people who run a listening session.")
    )
    helps_with = forms.ChoiceField(label=_("What it helps with"), choices=HelpsWith.choices)
    resource_kind = forms.ChoiceField(label=_("What it is"), choices=ResourceKind.choices)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    takes = forms.ChoiceField(label=_("Time that it takes"), choices=Takes.choices)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), choices=LANGUAGES, widget=forms.CheckboxSelectMultiple,
        help_text=_("In which it can be had."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("The text"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Every version is kept. Leave it empty where a file or a link holds it all."),
    )  # fmt: skip
    link = forms.URLField(
        label=_("Link"), required=False, max_length=500, assume_scheme="https",
        help_text=_("A page elsewhere. A moderator looks at it before it is shown."),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("What is known of whether it works"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who tried it, with whom, what came of it. “We do not know yet” is an honest answer."),
    )  # fmt: skip
    licence = forms.ChoiceField(label=_("License"), choices=Licence.choices, initial=Licence.CC_BY)
    after = forms.CharField(widget=forms.HiddenInput, required=False)

    field_order = (
        "title", "purpose", "audience", "origin", "helps_with", "resource_kind", "level", "takes", "languages", "text",
        "link", "evidence", "licence", "aim", "names_community", "organisation",
    )  # fmt: skip

    def offer_origins(self, origins: Iterable[Origin]) -> None:
        """What it may be made from; only while it is written, for it stays as it is."""
        choices = [(one.reference, one.title) for one in origins]
        self.fields["origin"] = forms.ChoiceField(
            label=_("What it is made from"), required=False, choices=[(_NONE[0], _("Written afresh")), *choices],
            help_text=_("The measures of your aims, and what stands under them."),
        )  # fmt: skip
        self.order_fields(self.field_order)

    def clean_link(self) -> str:
        """Pages of the web only."""
        link: str = self.cleaned_data["link"]
        if link:
            URLValidator(schemes=["http", "https"])(link)
        return link

    def words(self) -> dict[str, Any]:
        """The same, with languages as the row keeps them."""
        return {**super().words(), "languages": f",{','.join(self.cleaned_data['languages'])},"}

    @staticmethod
    def first_of(resource: Resource, *, text: str, after: int) -> dict[str, Any]:
        """What stands in the form when it is opened to change something."""
        names = (
            "title", "purpose", "audience", "helps_with", "resource_kind", "level", "takes", "link", "evidence",
            "licence", "aim", "names_community", "organisation", "edition",
        )  # fmt: skip
        first = {name: getattr(resource, name) for name in names}
        return {**first, "languages": resource.language_codes, "text": text, "after": after}


class AdaptationForm(_OfACommunity):
    """What we made of it."""

    title = forms.CharField(label=_("How you call it"), max_length=160, min_length=3)
    changed = forms.CharField(
        label=_("What you changed"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you left out, added or did another way, and why. “Nothing” is an answer too."),
    )  # fmt: skip
    audience = forms.CharField(label=_("For whom"), max_length=300)
    since = day_field(label=_("In use since"))

    field_order = ("title", "changed", "audience", "since", "aim", "names_community", "organisation")


def show_problems(form: forms.Form, error: UnusableError) -> None:
    """Each problem at its field; what belongs to no field of this form, at its head."""
    for name, sentence in error.problems.items():
        form.add_error(name if name in form.fields else None, sentence)
