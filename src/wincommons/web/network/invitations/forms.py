"""The forms of invitations."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wincommons.web.network.communities.forms import addresses_in
from wincommons.web.network.models import MembershipRole

from .inviting import DAYS_CHOICES, MOST_USES_CHOICES


class LinkForm(forms.Form):
    """One link to hand on."""

    role = forms.ChoiceField(
        label=_("They join as"), choices=MembershipRole.choices, widget=forms.RadioSelect,
        initial=MembershipRole.PARTICIPANT,
    )  # fmt: skip
    most_uses = forms.TypedChoiceField(
        label=_("For how many people"), choices=[(one, one) for one in MOST_USES_CHOICES], coerce=int,
        help_text=_("A link for a lead or a moderator is for one person."),
    )  # fmt: skip
    days = forms.TypedChoiceField(
        label=_("Valid for how many days"), choices=[(one, one) for one in DAYS_CHOICES], coerce=int, initial=14
    )


class LettersForm(forms.Form):
    """One letter each to these addresses."""

    addresses = forms.CharField(
        label=_("E-mail addresses"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One address a line. Each gets a link that lets one person in."),
    )  # fmt: skip
    role = forms.ChoiceField(
        label=_("They join as"), choices=MembershipRole.choices, widget=forms.RadioSelect,
        initial=MembershipRole.PARTICIPANT,
    )  # fmt: skip

    def clean_addresses(self) -> list[str]:
        return addresses_in(self.cleaned_data["addresses"])
