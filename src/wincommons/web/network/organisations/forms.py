"""The forms of organizations; each names its fields, so nothing else that is sent can reach a row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.accounts.forms import clean_name
from wincommons.web.kit.pickers import PickerField
from wincommons.web.network.models import AffiliationRole, Asset, AssetKind, Organisation, Publicity, Sector

WHO_SEES_IT = [
    (Publicity.ME, _("Only its editors")),
    (Publicity.COMMUNITIES, _("Members of its communities")),
    (Publicity.EVERYONE, _("Everyone")),
]


class CleanText(forms.CharField):
    """One line: breaks and marks that turn the direction of text become a space."""

    def to_python(self, value: Any) -> str:
        return clean_name(super().to_python(value) or "")


class WebAddress(forms.URLField):
    """A website; `example.org` becomes `https://example.org`, and only the web is led to."""

    def __init__(self, **named: Any) -> None:
        super().__init__(assume_scheme="https", max_length=300, **named)

    def clean(self, value: Any) -> str:
        found = super().clean(value)
        if found and not found.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Write a web address that begins with https://."), code="scheme")
        return found


class WishedForm(forms.Form):
    """What the list is narrowed to; a wish that cannot be read is none."""

    words = CleanText(label=_("Name"), required=False, max_length=100)
    place = PickerField(source="places", label=_("Place"), required=False)
    sector = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Every kind")), *Sector.choices])
    asset = forms.ChoiceField(
        label=_("Can bring"), required=False, choices=[("", _("Anything")), *AssetKind.choices]
    )  # fmt: skip


class _OrganisationFields(forms.ModelForm):
    name = CleanText(label=_("Name of the organization"), max_length=200)
    place = PickerField(
        source="places", label=_("Where it works"), required=False, help_text=_("A county, a state or the nation.")
    )
    website = WebAddress(label=_("Website"), required=False)


class AskInForm(_OrganisationFields):
    """A lead asks an organization in."""

    class Meta:
        model = Organisation
        fields = ("name", "sector", "place", "website", "contact_email")
        labels = {"sector": _("Kind of organization"), "contact_email": _("Its e-mail address")}
        help_texts = {"contact_email": _("Only its editors will see it, until they decide otherwise.")}


class BeginForm(_OrganisationFields):
    """One of its own people puts it there."""

    title = CleanText(label=_("Your title there"), max_length=120, required=False)
    note = forms.CharField(
        label=_("How do you act for it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A second person reads this and checks it. Say how they can, such as a page that names you."),
    )
    community = forms.ChoiceField(
        label=_("Who may check it?"),
        required=False,
        help_text=_("The leads of a community of yours know you best. Without one the support team checks."),
    )

    class Meta:
        model = Organisation
        fields = ("name", "sector", "place", "website")
        labels = {"sector": _("Kind of organization")}

    def __init__(self, *arguments: Any, communities: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["community"].choices = [("", _("The support team")), *communities]


class ClaimForm(forms.Form):
    """Say that one may act for an organization that is there already."""

    title = CleanText(label=_("Your title there"), max_length=120, required=False)
    note = forms.CharField(
        label=_("How do you act for it?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A second person reads this and checks it. Say how they can, such as a page that names you."),
    )


class ProfileForm(_OrganisationFields):
    """Everything that its editors write."""

    class Meta:
        model = Organisation
        fields = (
            "name", "sector", "place", "website", "about", "contact_name", "contact_name_publicity", "contact_email",
            "contact_email_publicity", "contact_phone", "contact_phone_publicity",
        )  # fmt: skip
        labels = {"sector": _("Kind of organization"), "about": _("What it does")}
        widgets = {"about": forms.Textarea(attrs={"rows": 6})}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name in ("contact_name", "contact_email", "contact_phone"):
            self.fields[f"{name}_publicity"].choices = WHO_SEES_IT

    def clean_contact_name(self) -> str:
        return clean_name(self.cleaned_data["contact_name"])

    def clean_contact_phone(self) -> str:
        return clean_name(self.cleaned_data["contact_phone"])


class AssetForm(forms.ModelForm):
    """One thing that a person or an organization can bring."""

    text = CleanText(
        label=_("In your words"), max_length=300, help_text=_("Such as “A hall for 80 people, free on Sundays”.")
    )

    class Meta:
        model = Asset
        fields = ("asset_kind", "text", "publicity")
        labels = {"asset_kind": _("What is it?"), "publicity": _("Who sees it")}

    def __init__(self, *arguments: Any, of_organisation: bool = False, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if of_organisation:
            self.fields["publicity"].choices = WHO_SEES_IT


class JoinForm(forms.Form):
    """Say that one works in an organization."""

    title = CleanText(label=_("Your title there"), max_length=120, required=False)


class RoleForm(forms.Form):
    """What somebody is in an organization."""

    role = forms.ChoiceField(label=_("Role"), choices=AffiliationRole.choices, widget=forms.RadioSelect)
    title = CleanText(label=_("Title"), max_length=120, required=False)
    sure = forms.BooleanField(
        label=_("I know that nobody would keep the page; tell those who should know"), required=False
    )


class MergeForm(forms.Form):
    """Which one it is merged into, and why."""

    into = PickerField(source="organisations", label=_("Merge it into"))
    reason = forms.CharField(
        label=_("Why are they the same?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
