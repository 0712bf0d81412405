"""Passkey answers that are none: refused with a sentence, where the library would stumble over a missing part."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.webauthn import forms
from django.utils.translation import gettext_lazy as _

_PARTS = ("id", "rawId", "type", "response")


def require_parts(credential: Any) -> None:
    """Raise a form's error unless the browser's answer has every part that the standard names."""
    whole = isinstance(credential, dict) and all(part in credential for part in _PARTS)
    if not (whole and isinstance(credential["response"], dict) and "clientDataJSON" in credential["response"]):
        raise get_adapter().validation_error("incorrect_code")


class AddPasskeyForm(forms.AddWebAuthnForm):
    """Adds a passkey that the browser really made."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["name"].label = _("Name")
        self.fields["passwordless"].label = _("Sign in with this passkey alone")
        self.fields["passwordless"].help_text = _("Then no code by e-mail is needed. The device asks for more proof.")

    def clean_credential(self) -> Any:
        require_parts(self.cleaned_data["credential"])
        return self.cleaned_data["credential"]


class _WholeAnswer:
    def clean_credential(self) -> Any:
        require_parts(self.cleaned_data["credential"])  # type: ignore[attr-defined]  -- the form's own
        return super().clean_credential()  # type: ignore[misc]  -- the form's own


class LoginPasskeyForm(_WholeAnswer, forms.LoginWebAuthnForm):
    """Signs in by a passkey alone."""


class SecondStepPasskeyForm(_WholeAnswer, forms.AuthenticateWebAuthnForm):
    """Shows a passkey as the second step."""


class ConfirmPasskeyForm(_WholeAnswer, forms.ReauthenticateWebAuthnForm):
    """Confirms by a passkey that it is still the same person."""


class RenamePasskeyForm(forms.EditWebAuthnForm):
    """Gives a passkey another name."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["name"].label = _("Name")
