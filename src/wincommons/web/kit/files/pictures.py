"""Pictures are drawn anew: what is hidden in the file (where it was taken, by which camera, code) stays behind."""

from __future__ import annotations

import io
from importlib.util import find_spec
from typing import NamedTuple

from django.utils.translation import gettext as _

from .kinds import FileKind, UnwantedFileError

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2_400
_FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}


class Picture(NamedTuple):
    """A picture as it is kept."""

    content: bytes
    width: int
    height: int


def draw_anew(content: bytes, kind: FileKind) -> Picture:
    """The picture upright, at most 2,400 pixels long, and nothing else. Raises `UnwantedFileError`."""
    if find_spec("PIL") is None:
        raise UnwantedFileError(_("This host cannot take pictures in. Send it as PDF."))
    # Only whoever adds a picture waits for its library.
    from PIL import Image, ImageOps

    wanted = _FORMATS[kind.name]
    try:
        with Image.open(io.BytesIO(content), formats=[wanted]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise UnwantedFileError(_("This picture has too many dots. Make it smaller and try again."))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            drawn = upright.convert("RGBA" if clear and wanted != "JPEG" else "RGB")
            drawn.info.clear()
            kept = io.BytesIO()
            drawn.save(kept, format=wanted, **({} if wanted == "PNG" else {"quality": 85}))
            return Picture(kept.getvalue(), drawn.width, drawn.height)
    except UnwantedFileError:
        raise
    # A damaged picture breaks its reader in many ways; to whoever sent it they are one.
    except Exception as error:
        raise UnwantedFileError(_("This picture cannot be read. Save it anew as JPEG or PNG.")) from error
