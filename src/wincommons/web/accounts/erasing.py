"""Erase a person: every declared row, in one transaction, with a receipt that says how much and not what."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.utils.module_loading import import_string

from .models import ErasureReceipt, User
from .personal_data import holdings

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def erase_person(*, user: User) -> ErasureReceipt:
    """Walk every eraser, the account's own last; all of it happens or nothing does."""
    with transaction.atomic():
        touched: dict[str, int] = {}
        for held in holdings():
            number = import_string(held.erase)(user)
            if number:
                touched[held.model] = touched.get(held.model, 0) + number
        code = "".join(secrets.choice(_LETTERS) for _ in range(12))
        return ErasureReceipt.objects.create(number=f"{code[:4]}-{code[4:8]}-{code[8:]}", rows=touched)
