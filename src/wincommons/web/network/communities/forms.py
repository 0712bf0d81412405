"""The forms of communities; each names its fields, so nothing else that is sent reaches a row."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wincommons.web.accounts.forms import clean_name
from wincommons.web.kit.pickers import PickerField
from wincommons.web.network.models import Welcome

MOST_ADDRESSES = 20
_BETWEEN = re.compile(r"[\s,;]+")


class WordsForm(forms.Form):
    """What a community says of itself."""

    name = forms.CharField(
        label=_("Name of the community"), max_length=120, min_length=3,
        help_text=_("As people here would say it, with the place: “Riverside Well Being”."),
    )  # fmt: skip
    about = forms.CharField(
        label=_("What it is for"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences: who you are, what you want to change, how people can take part."),
    )  # fmt: skip
    welcome = forms.ChoiceField(
        label=_("How people join"), choices=Welcome.choices, widget=forms.RadioSelect, initial=Welcome.INVITATION
    )

    def clean_name(self) -> str:
        name = clean_name(self.cleaned_data["name"])
        if len(name) < 3:
            raise ValidationError(_now("A name has at least three letters."))
        return name


class FoundingForm(WordsForm):
    """Name, place and first invitations."""

    place = PickerField(
        source="places",
        label=_("Place"),
        help_text=_("A county, city, state or neighborhood. More can be added later."),
    )
    invite = forms.CharField(
        label=_("Invite people by e-mail"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One address a line. Each gets a link that lets one person in."),
    )  # fmt: skip
    field_order = ("name", "place", "about", "welcome", "invite")

    def clean_invite(self) -> list[str]:
        return addresses_in(self.cleaned_data["invite"])


class SettingsForm(WordsForm):
    """The same words again, with the edition that they were written over."""

    edition = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *arguments: Any, standing: bool = False, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if standing:
            del self.fields["name"]


class PlaceForm(forms.Form):
    """One more place."""

    place = PickerField(source="places", label=_("Add a place"))


class PartnerForm(forms.Form):
    """One more partner."""

    organisation = PickerField(
        source="organisations", label=_("Add a partner"),
        help_text=_("An organization that is in the network already: type a part of its name."),
    )  # fmt: skip


def addresses_in(text: str) -> list[str]:
    """E-mail addresses from what was typed, each once; raises `ValidationError` naming the first that is none."""
    found = list(dict.fromkeys(one.strip("<>").lower() for one in _BETWEEN.split(text.strip()) if one.strip("<>")))
    if len(found) > MOST_ADDRESSES:
        raise ValidationError(_now("At most %(most)d addresses at once.") % {"most": MOST_ADDRESSES})
    for one in found:
        try:
            validate_email(one)
        except ValidationError as error:
            raise ValidationError(_now("“%(text)s” is no e-mail address.") % {"text": one[:80]}) from error
    return found
