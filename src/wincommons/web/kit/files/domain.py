"""The verbs of files: attach, detach, read; and what becomes of them when a person is erased."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wincommons.web.kit.events import record
from wincommons.web.kit.references import parse, resolve

from .kinds import Limits, UnwantedFileError, recognise
from .models import Attachment
from .names import safe_name
from .pictures import draw_anew

_KEEP_STRAYS = timedelta(days=1)


def attach(
    *, thing: str, upload: Any, by: Any, words: str = "", limits: Limits | None = None, community: str = ""
) -> Attachment:
    """Add an uploaded file to the thing of this reference. Raises `UnwantedFileError` with a sentence.

    Whether this person may is for the caller to ask; `community` is whose the thing is, for its record of events.
    """
    within = limits or Limits()
    if upload.size > within.most_bytes:
        raise UnwantedFileError(_("“%(name)s” is too large: %(kinds)s") % {"name": upload.name, "kinds": within.words})
    content = upload.read()
    kind = recognise(content, name=upload.name, limits=within)
    width = height = None
    if kind.picture:
        if not words.strip():
            raise UnwantedFileError(_("Say in a few words what the picture shows, for those who cannot see it."))
        content, width, height = draw_anew(content, kind)
    made = Attachment(
        thing=str(parse(thing)),
        name=safe_name(upload.name, extension=kind.extension),
        kind=kind.name,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        words=" ".join(words.replace("\x00", " ").split())[:300],
        width=width,
        height=height,
        by=by,
    )
    _write(made.path, content)
    try:
        with transaction.atomic():
            made.save()
            if Attachment.objects.filter(thing=made.thing).count() > within.most_files:
                raise UnwantedFileError(
                    ngettext("There can be %(most)d file here.", "There can be %(most)d files here.", within.most_files)
                    % {"most": within.most_files}
                )
            _record(made, by=by, verb="file_added", community=community)
    except IntegrityError as error:
        made.path.unlink(missing_ok=True)
        raise UnwantedFileError(_("This file is here already.")) from error
    except Exception:
        made.path.unlink(missing_ok=True)
        raise
    return made


def detach(attachment: Attachment, *, by: Any, community: str = "") -> None:
    """Remove a file; its bytes go when that is settled."""
    with transaction.atomic():
        path = attachment.path
        _record(attachment, by=by, verb="file_removed", community=community)
        attachment.delete()
        transaction.on_commit(lambda: path.unlink(missing_ok=True))


def attachments_of(thing: str) -> list[Attachment]:
    """The files of a thing, oldest first; one question. Ask only for a thing that the reader may see."""
    return list(Attachment.objects.filter(thing=thing).order_by("pk"))


def find_attachment(token: str, *, user: Any) -> Attachment | None:
    """A file that this person may see: their own, or that of a thing which they may know of."""
    found = Attachment.objects.filter(token=token).first()
    if found is None:
        return None
    own = user.is_authenticated and found.by_id == user.pk
    return found if own or resolve((found.thing,), user=user)[found.thing].known else None


def forget_uploader(user: Any) -> int:
    """Delete what a person added, for nobody can know what it tells about them; returns how many."""
    mine = list(Attachment.objects.filter(by=user))
    for one in mine:
        path = one.path
        one.delete()
        transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))
    return len(mine)


def clear_strays() -> None:
    """Let go of bytes that no row names any more, as a crash may leave them."""
    folder = Path(settings.MEDIA_ROOT) / "attachments"
    old = (timezone.now() - _KEEP_STRAYS).timestamp()
    for part in folder.iterdir() if folder.is_dir() else ():
        files = {file.name: file for file in part.iterdir() if file.stat().st_mtime < old}
        known = set(Attachment.objects.filter(token__in=list(files)).values_list("token", flat=True))
        for name in files.keys() - known:
            files[name].unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(content)


def _record(attachment: Attachment, *, by: Any, verb: str, community: str) -> None:
    kind, thing_id = parse(attachment.thing)
    record(actor=by, kind=kind, thing=thing_id, verb=verb, community=community)
