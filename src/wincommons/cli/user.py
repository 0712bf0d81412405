"""`win user`: the first person of a host, and a way in for whoever lost every other."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from .speaking import WinGroup, complain, write

if TYPE_CHECKING:
    from wincommons.web.accounts.models import User

SETTINGS = "wincommons.web.site.settings"
ADDRESS = "http://127.0.0.1:8000"

user = typer.Typer(
    cls=WinGroup,
    no_args_is_help=True,
    help="Make accounts, and links that sign a person in once.",
    rich_markup_mode="rich",
)

Email = Annotated[str, typer.Argument(help="The e-mail address, which is the account's name.", metavar="EMAIL")]
Host = Annotated[str, typer.Option(help="Where the site is reached; the link begins with it.")]


@user.command()
def create(
    email: Email,
    support: Annotated[
        bool, typer.Option("--support", help="This person looks after the host; a second step will be asked for.")
    ] = False,
    name: Annotated[str, typer.Option(help="The name as others see it.")] = "",
    address: Host = ADDRESS,
) -> None:
    """Make an account and print a link that signs its person in once, within a day.

    \b
    Examples:
      win user create ana@example.org --support
      win user create ana@example.org --name "Ana" --address https://win.example.org
    """
    model = prepare()
    wanted = require_address(email)
    if model.objects.filter(email=wanted).exists():
        end(f"There is an account with {wanted} already. For a link into it: win user link {wanted}")
    from wincommons.web.accounts.forms import clean_name

    made = model.objects.create_user(wanted, name=clean_name(name)[:150], is_staff=support, is_superuser=support)
    write(f"Made an account for {made.email}{' of the support team' if support else ''}.")
    tell_link(made, address=address)


@user.command()
def link(
    email: Email,
    forget: Annotated[
        bool, typer.Option("--forget-second-step", help="Their phone and codes are lost: remove app, passkeys, codes.")
    ] = False,
    address: Host = ADDRESS,
) -> None:
    """Print a link that signs this person in once, within a day; their second step is still asked for.

    \b
    Examples:
      win user link ana@example.org
      win user link ana@example.org --forget-second-step
    """
    model = prepare()
    wanted = require_address(email)
    found = model.objects.filter(email=wanted, is_active=True).first()
    if found is None:
        end(f"There is no open account with {wanted}. To make one: win user create {wanted}")
    if forget:
        from wincommons.web.accounts.holdings import erase_second_steps

        number = erase_second_steps(found)
        write(f"Removed the second steps of {wanted} ({number}).")
    tell_link(found, address=address)


def prepare() -> type[User]:
    """Django and its tables ready; returns the model of accounts."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    from .up import prepare_database

    prepare_database()
    from wincommons.web.accounts.models import User

    return User


def require_address(email: str) -> str:
    """The address in its one spelling; ends with a sentence where it is none."""
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from wincommons.web.accounts.managers import UserManager

    wanted = UserManager.canonical(email)
    try:
        validate_email(wanted)
    except ValidationError:
        end(f"'{email}' is no e-mail address. Write it like ana@example.org.")
    return wanted


def tell_link(person: User, *, address: str) -> None:
    """Print where the person signs in once."""
    from django.urls import reverse

    from wincommons.web.accounts.sign_in_link import make_token

    path = reverse("account_enter", kwargs={"token": make_token(person)})
    write("Open this link within a day, while the site runs (win up). It works once:")
    write(f"{address.rstrip('/')}{path}")


def end(sentence: str) -> NoReturn:
    """Say why and stop."""
    complain(sentence)
    raise typer.Exit(1)
