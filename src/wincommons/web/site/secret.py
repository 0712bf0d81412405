"""The host's secret key: made once, kept in its home, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_secret_key(*, home: Path) -> str:
    """The key in `home/secret_key`, made there on first need with mode 0600.

    Two processes that start together agree on one: the file appears whole by a link, and the second link fails.
    """
    file = home / "secret_key"
    if not file.exists():
        home.mkdir(parents=True, exist_ok=True)
        draft = home / f".secret_key.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as stream:
            stream.write(secrets.token_urlsafe(48))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass  # another process was first; its key is as good as ours
        finally:
            draft.unlink()
    return file.read_text().strip()
