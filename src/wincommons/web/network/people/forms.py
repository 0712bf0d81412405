"""The form of one's own profile; it names its fields, so nothing else that is sent can reach a row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.accounts.forms import clean_name
from wincommons.web.kit.pickers import PickerField
from wincommons.web.network.models import Age, Person, Publicity

TOLD = ("name", "about", "languages", "place")
"""What is told about oneself; beside each stands to whom."""
LONGEST_PLACE_OF_A_TEEN = 5
"""Ids of counties have five figures; whatever is smaller has more."""


class ProfileForm(forms.ModelForm):
    """What a person says of themselves, each field to whom they wish."""

    name = forms.CharField(
        label=_("Your name, as others will see it"),
        max_length=150,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    place = PickerField(
        source="places", label=_("Where you live or work"), required=False, help_text=_("A county or a state.")
    )

    class Meta:
        model = Person
        fields = (
            "name_publicity", "about", "about_publicity", "languages", "languages_publicity", "place",
            "place_publicity",
        )  # fmt: skip
        labels = {"about": _("About you"), "languages": _("Languages that you speak")}
        widgets = {"about": forms.Textarea(attrs={"rows": 5})}

    field_order = (
        "name", "name_publicity", "about", "about_publicity", "languages", "languages_publicity", "place",
        "place_publicity",
    )  # fmt: skip

    def __init__(self, *arguments: Any, age: str, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.age = age

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean_languages(self) -> str:
        return clean_name(self.cleaned_data["languages"])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.age != Age.ADULT:
            for name in TOLD:
                if said.get(f"{name}_publicity") == Publicity.EVERYONE:
                    self.add_error(
                        f"{name}_publicity",
                        _("Only people of 18 and older can be shown to everyone. See your age on your account's page."),
                    )
        place = said.get("place", "").partition(":")[2]
        if self.age == Age.TEEN and len(place) > LONGEST_PLACE_OF_A_TEEN:
            self.add_error("place", _("Name a county or a state and nothing smaller: it keeps you safe."))
        if said.get("name_publicity") == Publicity.EVERYONE and not said.get("name"):
            self.add_error("name", _("Write the name that everyone will see, or show it to nobody."))
        return said
