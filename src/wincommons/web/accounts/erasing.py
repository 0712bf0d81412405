"""Erase a person: every declared row, in one transaction, with a receipt that says how much and not what."""

from __future__ import annotations

import secrets

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.module_loading import import_string

from . import erasure_list
from .mail import forget_letters
from .models import ErasureReceipt, User
from .personal_data import holdings

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LETTERS_KEPT = "letters kept on this host"
"""What a receipt calls the files that the host without a mail server keeps."""


def erase_person(*, user: User) -> ErasureReceipt:
    """Walk every eraser, the account's own last; all of it happens or nothing does.

    The account goes onto the erasure list, so that a backup restored later is emptied of it again.
    """
    mark = erasure_list.mark_of(user)
    addresses = {user.email, *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    with transaction.atomic():
        touched: dict[str, int] = {}
        for held in holdings():
            number = import_string(held.erase)(user)
            if number:
                touched[held.model] = touched.get(held.model, 0) + number
        # Files know no transaction, so they come last: what could fail has been done by now.
        if number := forget_letters(addresses):
            touched[LETTERS_KEPT] = number
        if mark not in erasure_list.marks():
            erasure_list.add(mark)
        code = "".join(secrets.choice(_LETTERS) for _ in range(12))
        return ErasureReceipt.objects.create(number=f"{code[:4]}-{code[4:8]}-{code[8:]}", rows=touched)


def erase_again() -> int:
    """Erase whoever was erased before and came back with a restored database; how many that were."""
    returned = erasure_list.back_again()
    for user in returned:
        erase_person(user=user)
    return len(returned)
