"""Every letter that an account causes, in one place: short, plain, and never with words that a stranger typed.

A name is never put into a letter: whoever signs up with another's address could write to them in our name.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Letter(NamedTuple):
    """A subject and paragraphs; `{code}` and the like are filled from what the moment knows."""

    subject: Promise
    paragraphs: tuple[Promise, ...]


_NOT_YOU = _("If this was not you, ignore this letter: nothing happens without the code.")
_CHECK = _("If this was not you, sign in now, change what was changed, and sign out everywhere else.")

LETTERS = {
    "login_code": Letter(
        _("Your sign-in code"),
        (
            _("Your code is:"),
            _("{code}"),
            _("Type it on the page where you asked for it. It works once and for ten minutes."),
            _NOT_YOU,
        ),
    ),
    "email_confirmation_signup": Letter(
        _("Your code to join"),
        (
            _("Welcome. Your code is:"),
            _("{code}"),
            _("Type it on the page where you created your account. It works once and for fifteen minutes."),
            _NOT_YOU,
        ),
    ),
    "email_confirmation": Letter(
        _("Your code to confirm this address"),
        (_("Your code is:"), _("{code}"), _("It works once and for fifteen minutes."), _NOT_YOU),
    ),
    "confirm_code": Letter(
        _("Your code to confirm that it is you"),
        (
            _("Your code is:"),
            _("{code}"),
            _("Somebody signed in to your account wants to do something that asks for proof."),
            _CHECK,
        ),
    ),
    "password_reset_code": Letter(
        _("Your code for a new password"),
        (
            _("Your code is:"),
            _("{code}"),
            _("Type it on the page where you asked for it. It works once and for ten minutes."),
            _NOT_YOU,
        ),
    ),
    "account_already_exists": Letter(
        _("You have an account already"),
        (
            _("Somebody, perhaps you, asked for an account with this address. There is one already: sign in."),
            _("{sign_in}"),
        ),
    ),
    "unknown_account": Letter(
        _("There is no account with this address"),
        (
            _("Somebody, perhaps you, wanted to sign in with this address. No account has it."),
            _("You can create one, or try your other address:"),
            _("{sign_up}"),
        ),
    ),
    "email_changed": Letter(_("Your address was changed"), (_("Your account has a new address."), _CHECK)),
    "email_confirm": Letter(_("Your address was confirmed"), (_("Your address was confirmed."), _CHECK)),
    "email_deleted": Letter(_("An address was removed"), (_("An address was removed from your account."), _CHECK)),
    "password_changed": Letter(_("Your password was changed"), (_("Your password was changed."), _CHECK)),
    "password_reset": Letter(_("Your password is new"), (_("Your account has a new password."), _CHECK)),
    "password_set": Letter(_("You have a password now"), (_("Your account has a password now."), _CHECK)),
    "totp_activated": Letter(
        _("Second step: app added"), (_("An authenticator app now protects your account."), _CHECK)
    ),
    "totp_deactivated": Letter(
        _("Second step: app removed"), (_("The authenticator app was removed from your account."), _CHECK)
    ),
    "recovery_codes_generated": Letter(
        _("New recovery codes"), (_("New recovery codes were made; older ones no longer work."), _CHECK)
    ),
    "webauthn_added": Letter(_("Passkey added"), (_("A passkey was added to your account."), _CHECK)),
    "webauthn_removed": Letter(_("Passkey removed"), (_("A passkey was removed from your account."), _CHECK)),
    "guardian_asked": Letter(
        _("A young person asks for your yes"),
        (
            _("The person with the address {whom} wants to take part here and says that they are 13 to 17 years old."),
            _(
                "They named you as their parent or guardian. Until you say yes they can read, but they cannot write, "
                "vote, or be seen by others."
            ),
            _("Read what taking part means, and say yes or no, within fourteen days:"),
            _("{link}"),
            _("If you are not their parent or guardian, say no there, or ignore this letter: nothing happens then."),
        ),
    ),
    "guardian_too_young": Letter(
        _("Somebody asked you as a guardian"),
        (
            _("The person with the address {whom} named you as their parent or guardian."),
            _("Your own account says that you are 13 to 17 years old, so you cannot say yes for them."),
        ),
    ),
    "guardian_granted": Letter(
        _("You said yes"),
        (
            _("The person with the address {whom} can now take part, until {until} or until they are 18."),
            _("Keep this letter. With this link you can take your yes back at any time:"),
            _("{link}"),
        ),
    ),
    "guardian_answered": Letter(
        _("Your parent or guardian said yes"),
        (_("You can take part now, until {until}. Welcome."), _("{sign_in}")),
    ),
    "guardian_stopped": Letter(
        _("You cannot take part at the moment"),
        (
            _("Your parent or guardian did not say yes, or took their yes back. You can still read everything."),
            _("Talk with them. On your account's page you can ask again."),
            _("{sign_in}"),
        ),
    ),
    "guardian_of_age": Letter(
        _("The person you said yes for says that they are 18"),
        (
            _("The person with the address {whom} says that they are 18 now, so your yes is no longer needed."),
            _("If that is not so, tell us within fourteen days:"),
            _("{link}"),
        ),
    ),
    "of_age": Letter(
        _("You told us that you are 18"),
        (
            _("You take part without a grant from now on."),
            _("We have told your parent or guardian. If it is not so, they can say so within fourteen days."),
            _CHECK,
        ),
    ),
    "guardian_soon": Letter(
        _("Your yes runs out soon"),
        (
            _("The person with the address {whom} can take part until {until}, because you said yes."),
            _("With this link you can say yes for two more years, or take your yes back. It replaces the one you had:"),
            _("{link}"),
            _(
                "If you do nothing, they can only read from that day on. If they are 18 by then, they say so "
                "themselves on their account's page."
            ),
        ),
    ),
    "guardian_soon_young": Letter(
        _("The yes of your parent or guardian runs out soon"),
        (
            _("You can take part until {until}. We have asked your parent or guardian to say yes for two more years."),
            _("If you are 18 by then, tell us before that day, on your account's page:"),
            _("{sign_in}"),
        ),
    ),
    "guardian_over": Letter(
        _("Your yes has run out"),
        (
            _("The person with the address {whom} can only read now: the yes that you gave has run out."),
            _(
                "If they are to take part again, they ask you anew on their account's page. The link that you had no "
                "longer works, and your address is forgotten here."
            ),
        ),
    ),
    "guardian_over_young": Letter(
        _("The yes of your parent or guardian has run out"),
        (
            _("You can read everything, but at the moment you cannot write, vote, or be seen by others."),
            _("Ask them again on your account's page. Once they say yes you can also tell us that you are 18."),
            _("{sign_in}"),
        ),
    ),
    "erased": Letter(
        _("You have been erased here"),
        (
            _("Your account and what it held about you have been erased. Number of the receipt: {number}."),
            _("Counts and decisions that you took part in still stand, without your name."),
            _(
                "Backups of this host may still hold what was there. Whoever restores one erases you from it again, "
                "by a list that does not name you."
            ),
            _("This is the last letter that we send to this address; we no longer know it."),
        ),
    ),
}


def write(name: str, values: dict[str, Any]) -> tuple[str, str]:
    """Subject and body in the language of this moment; raises `KeyError` for a letter that we do not send."""
    letter = LETTERS[name]
    body = "\n\n".join(str(paragraph).format_map(values) for paragraph in letter.paragraphs)
    return str(letter.subject), f"{body}\n\nWIN Commons · {values['host']}\n"
