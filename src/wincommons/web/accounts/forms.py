"""The forms of accounts; each names its fields, so nothing else that is sent can reach the account."""

from __future__ import annotations

import re
from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .models import User
from .plain_words import CodeForm, PlainWords

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def clean_name(name: str) -> str:
    """A name on one line: line breaks and marks that turn the direction of text become a space."""
    return " ".join(_UNPRINTABLE.sub(" ", name).split())


UNDER_13 = "under-13"


class SignupForm(PlainWords, AllauthSignupForm):
    """An address, a language and how old one is, as a band; a name only if one likes."""

    name = forms.CharField(
        label=_("Your name, as others will see it"),
        max_length=150,
        required=False,
        help_text=_("You can leave this empty and add it later."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of our letters"), choices=User.Language.choices, widget=forms.RadioSelect
    )
    age = forms.ChoiceField(
        label=_("How old are you?"),
        choices=[
            (User.Age.ADULT, _("18 or older")),
            (User.Age.TEEN, _("13 to 17")),
            (UNDER_13, _("Younger than 13")),
        ],
        widget=forms.RadioSelect,
        help_text=_("We never ask for your date of birth. From 13 to 17 a parent or guardian says yes first."),
        error_messages={"required": _("Choose how old you are.")},
    )
    field_order = ("email", "name", "language", "age")

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        # A code by e-mail is enough to begin; a password can be set later, on one's own page.
        del self.fields["password1"]
        self.fields["language"].initial = get_language() or User.Language.ENGLISH

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])

    def clean_age(self) -> str:
        if self.cleaned_data["age"] == UNDER_13:
            raise forms.ValidationError(
                _(
                    "Accounts are for people of 13 and older. If you are younger, all pages are still yours to read, "
                    "and a grown-up you trust can take part with you. We have kept nothing of what you typed."
                )
            )
        return str(self.cleaned_data["age"])

    def custom_signup(self, request: HttpRequest, user: User) -> None:
        """Store what is beyond the address."""
        for field in ("name", "language", "age"):
            setattr(user, field, self.cleaned_data[field])
        user.save(update_fields=["name", "language", "age"])


class WishesForm(forms.ModelForm):
    """The name, the language and how pages should look for this person."""

    class Meta:
        model = User
        fields = ("name", "language", "age", "larger_text", "more_contrast", "reduced_motion")
        widgets = {
            "language": forms.RadioSelect,
            "age": forms.RadioSelect,
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
        }
        labels = {
            "name": _("Your name, as others will see it"),
            "language": _("Language of our letters"),
            "age": _("How old are you?"),
        }
        help_texts = {"language": "", "age": _("Say it once. Only people of 18 and older can be shown to everyone.")}

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        if self.instance.age != User.Age.NOT_SAID:
            # Said once, at joining or here: from then on only a guardian, or being 18, changes it.
            del self.fields["age"]

    def clean_name(self) -> str:
        return clean_name(self.cleaned_data["name"])


class ConfirmCodeForm(CodeForm):
    """The code that proves that it is still the same person."""


class EraseForm(forms.Form):
    """One last look before everything is erased."""

    sure = forms.BooleanField(
        label=_("I understand that this cannot be undone"),
        error_messages={"required": _("Check this box if you want to be erased.")},
    )


class GuardianForm(forms.Form):
    """The young person's own yes, and whom to ask for theirs."""

    assent = forms.BooleanField(
        label=_("I have read this, and I want to take part"),
        error_messages={"required": _("Check this box if you want to take part.")},
    )
    email = forms.EmailField(
        label=_("E-mail address of your parent or guardian"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Type the address of your parent or guardian.")},
    )
