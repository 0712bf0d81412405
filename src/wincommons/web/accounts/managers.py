"""How accounts are made: by e-mail address, kept in lower case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.base_user import BaseUserManager

if TYPE_CHECKING:
    from .models import User


class UserManager(BaseUserManager["User"]):
    """Makes people and finds them by e-mail, whatever its capitals."""

    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person without rights of their own; without a password they cannot sign in by one.

        Raises `ValueError` when the e-mail address is empty.
        """
        fields.setdefault("is_staff", False)
        fields.setdefault("is_superuser", False)
        return self._create(email=email, password=password, fields=fields)

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """A person who may do everything in the administration."""
        return self._create(email=email, password=password, fields={**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email=self.canonical(username or ""))

    @staticmethod
    def canonical(email: str) -> str:
        """The one spelling that an address is stored under."""
        return email.strip().lower()

    def _create(self, *, email: str, password: str | None, fields: dict[str, Any]) -> User:
        if not self.canonical(email):
            raise ValueError("An account needs an e-mail address: none was given.")
        user = self.model(email=self.canonical(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user
