"""allauth's forms in this site's words: one name for one thing, in both languages, and no word in an empty field."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as account
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as app
from django.utils.translation import gettext_lazy as _

ADDRESS = _("Your e-mail address")
LABELS = {
    "email": ADDRESS,
    "login": ADDRESS,
    "password": _("Your password"),
    "remember": _("Keep me signed in on this device"),
    "oldpassword": _("Your password until now"),
    "password1": _("The new password"),
    "password2": _("The new password, once more"),
    "code": _("Code"),
}
WRONG_CODE = _("This code is not right. Look at the newest letter, or at your app, and type it again.")
ERRORS = {
    "account_inactive": _("This account is closed."),
    "cannot_remove_primary_email": _("You sign in with this address, so it cannot be removed."),
    "duplicate_email": _("Your account has this address already."),
    "email_password_mismatch": _("The address or the password is not right. A code by e-mail always works."),
    "email_taken": _("There is an account with this address already."),
    "enter_current_password": _("This is not your password until now. Type it again."),
    "incorrect_code": WRONG_CODE,
    "incorrect_password": _("This is not your password. Type it again."),
    "invalid_or_expired_key": _("This way was used already or is too old. Ask for another code."),
    "invalid_login": _("That did not work. Sign in again."),
    "invalid_password_reset": _("This way to a new password was used already or is too old."),
    "max_email_addresses": _("You cannot add more than %d addresses."),
    "too_many_login_attempts": _("Too many tries. Wait a few minutes, then try again."),
    "unknown_email": _("There is no account with this address."),
    "unverified_primary_email": _("Confirm your address first."),
    "select_only_one": _("Choose one only."),
    "same_as_current": _("This is your address already. Type the new one."),
    "rate_limited": _("That was too often. Wait a few minutes, then try again."),
}
"""What allauth says, by its own names for it; the adapter takes these in place of allauth's sentences."""


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step's refusals in this site's words."""

    error_messages = {
        "add_email_blocked": _("Remove your second step before you add an address."),
        "cannot_delete_authenticator": _("This second step cannot be removed."),
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first: recovery codes stand in for it."),
        "incorrect_code": WRONG_CODE,
        "unverified_email": _("Confirm your address first."),
    }


class PlainWords:
    """Puts this site's labels on a form's fields."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        for name, field in self.fields.items():  # type: ignore[attr-defined]  -- the form's own
            field.widget.attrs.pop("placeholder", None)
            if name in LABELS:
                field.label = LABELS[name]
            if name == "password":
                # The page itself has the way to a forgotten password.
                field.help_text = ""


class LoginForm(PlainWords, account.LoginForm):
    """Signs in by password."""


class AddressForm(PlainWords, account.AddEmailForm):
    """Changes the address."""


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    """Changes the password."""


class SetPasswordForm(PlainWords, account.SetPasswordForm):
    """Sets the first password."""


class ForgottenPasswordForm(PlainWords, account.ResetPasswordForm):
    """Asks for a code for a new password."""


class NewPasswordForm(PlainWords, account.ResetPasswordKeyForm):
    """Takes the new password after that code."""


class ProofByPasswordForm(PlainWords, account.ReauthenticateForm):
    """Confirms by password that it is still the same person."""


class RequestCodeForm(PlainWords, account.RequestLoginCodeForm):
    """Asks for a code to sign in."""


class CodeForm(PlainWords, account.ConfirmLoginCodeForm):
    """Takes the code for signing in."""


class AddressCodeForm(PlainWords, account.ConfirmEmailVerificationCodeForm):
    """Takes the code that confirms an address."""


class PasswordCodeForm(PlainWords, account.ConfirmPasswordResetCodeForm):
    """Takes the code for a new password."""


class SecondStepForm(PlainWords, second_step.AuthenticateForm):
    """Takes an app's code or a recovery code at signing in."""


class ProofBySecondStepForm(PlainWords, second_step.ReauthenticateForm):
    """Takes an app's code as proof."""


class AppForm(PlainWords, app.ActivateTOTPForm):
    """Sets up the app."""
