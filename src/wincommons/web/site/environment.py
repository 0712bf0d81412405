"""What the operator says by environment variables, read once and checked."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_YES = {"1", "true", "yes", "on"}
_NO = {"", "0", "false", "no", "off"}


class UnusableEnvironmentError(ValueError):
    """An environment variable holds something that cannot be used."""


@dataclass(frozen=True, kw_only=True)
class Environment:
    """The settings that differ from one host to the next; each has a safe default."""

    debug: bool = False
    secret_key: str | None = None
    allowed_hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    trusted_origins: tuple[str, ...] = ()
    https: bool = False
    """The host is only reached by HTTPS: cookies are secure and the browser is told to stay with it."""
    behind_proxy: bool = False
    """A proxy that strips and sets `X-Forwarded-Proto` stands before the server."""
    database_url: str | None = None
    smtp_url: str | None = None
    mail_from: str = "WIN Commons <no-reply@localhost>"
    site_address: str = "http://127.0.0.1:8000"
    """Where people reach the site, without a slash at the end: letters link there."""

    @classmethod
    def read(cls, variables: Mapping[str, str]) -> Environment:
        """The operator's wishes; raises `UnusableEnvironmentError` with a sentence on a value it cannot use."""
        return cls(
            debug=_flag(variables, "WIN_DEBUG"),
            secret_key=variables.get("WIN_SECRET_KEY") or None,
            allowed_hosts=_words(variables, "WIN_ALLOWED_HOSTS") or cls.allowed_hosts,
            trusted_origins=_words(variables, "WIN_TRUSTED_ORIGINS"),
            https=_flag(variables, "WIN_HTTPS"),
            behind_proxy=_flag(variables, "WIN_BEHIND_PROXY"),
            database_url=variables.get("DATABASE_URL") or None,
            smtp_url=variables.get("WIN_SMTP_URL") or None,
            mail_from=_sender(variables) or cls.mail_from,
            site_address=_address(variables) or cls.site_address,
        )

    def mail(self) -> dict[str, Any]:
        """Django's mail settings: letters go to files and the terminal unless `WIN_SMTP_URL` names a server."""
        if self.smtp_url is None:
            return {"EMAIL_BACKEND": "wincommons.web.accounts.mail.LocalBackend", "DEFAULT_FROM_EMAIL": self.mail_from}
        address = urlsplit(self.smtp_url)
        if address.scheme not in ("smtp", "smtps") or not address.hostname:
            raise UnusableEnvironmentError(
                f"WIN_SMTP_URL begins with '{address.scheme}:' or names no host. Give smtp://user:password@host:587 "
                "(STARTTLS) or smtps://user:password@host:465, or leave it empty."
            )
        direct = address.scheme == "smtps"
        local = address.hostname in ("localhost", "127.0.0.1", "::1")
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": address.hostname,
            "EMAIL_PORT": address.port or (465 if direct else 25 if local else 587),
            "EMAIL_HOST_USER": unquote(address.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
            "EMAIL_USE_SSL": direct,
            # Letters carry codes: off this machine they are never sent in the clear.
            "EMAIL_USE_TLS": not direct and not local,
            "EMAIL_TIMEOUT": 10,
            "DEFAULT_FROM_EMAIL": self.mail_from,
        }

    def database(self, *, home: Path) -> dict[str, Any]:
        """Django's `DATABASES["default"]`: SQLite in `home` unless `DATABASE_URL` names another."""
        if self.database_url is None:
            return _sqlite(home / "db.sqlite3")
        address = urlsplit(self.database_url)
        if address.scheme == "sqlite":
            return _sqlite(Path(unquote(address.path.removeprefix("/"))))
        if address.scheme in ("postgres", "postgresql"):
            return _postgresql(self.database_url)
        raise UnusableEnvironmentError(
            f"DATABASE_URL begins with '{address.scheme}:', which is not a database we know. "
            "Give postgresql://user:password@host:5432/name or sqlite:///file, or leave it empty."
        )


def _flag(variables: Mapping[str, str], name: str) -> bool:
    word = variables.get(name, "").strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise UnusableEnvironmentError(f"{name} is '{word}', which is neither yes nor no. Give 1 or 0.")


def _sender(variables: Mapping[str, str]) -> str:
    sender = variables.get("WIN_MAIL_FROM", "").strip()
    if sender and ("@" not in parseaddr(sender)[1] or not sender.isprintable()):
        raise UnusableEnvironmentError(
            f"WIN_MAIL_FROM is {sender!r}, which is no sender. Give an address, such as WIN <win@example.org>."
        )
    return sender


def _address(variables: Mapping[str, str]) -> str:
    """`WIN_SITE_ADDRESS`, else the first trusted origin, which is the same on most hosts."""
    origins = _words(variables, "WIN_TRUSTED_ORIGINS")
    given = variables.get("WIN_SITE_ADDRESS", "").strip().rstrip("/") or (origins[0] if origins else "")
    address = urlsplit(given)
    if given and (address.scheme not in ("http", "https") or not address.hostname or not given.isprintable()):
        raise UnusableEnvironmentError(
            f"WIN_SITE_ADDRESS is {given!r}, which is no address. Give https://commons.example.org, without a path."
        )
    return "" if "*" in given else given


def _words(variables: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in variables.get(name, "").split(",") if word.strip())


def _sqlite(file: Path) -> dict[str, Any]:
    # Untuned SQLite loses writes under two processes: a deferred transaction that turns into a write fails at once
    # instead of waiting. WAL lets pages be read while the worker writes.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000"
            ),
        },
    }


_SHORT_QUESTIONS = "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0"
"""A page asks for a few rows by an index. PostgreSQL's own figures are for turning discs, where reading a whole table
is the cheaper, and it starts more processes for it than a question of ten milliseconds is worth."""


def _postgresql(url: str) -> dict[str, Any]:
    address = urlsplit(url)
    if not address.path.strip("/"):
        raise UnusableEnvironmentError(
            "DATABASE_URL names no database: end it with /name, as in postgresql://host/wincommons."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(address.path.strip("/")),
        "USER": unquote(address.username or ""),
        "PASSWORD": unquote(address.password or ""),
        "HOST": unquote(address.hostname or ""),
        "PORT": str(address.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": _SHORT_QUESTIONS, **dict(parse_qsl(address.query))},
    }
