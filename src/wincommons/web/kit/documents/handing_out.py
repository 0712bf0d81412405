"""A made document handed out as a download, in which nothing can run."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpResponseBase

from wincommons.web.kit.files.views import LONGEST_TOKEN, SEALED

from .models import MadeDocument

PDF = "application/pdf"
__all__ = ["LONGEST_TOKEN", "PDF", "document_answer"]


def document_answer(made: MadeDocument, *, name: str, media_type: str) -> HttpResponseBase:
    """The file of a ready document; `Http404` where it is not there any more."""
    try:
        content = made.path.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    answer = FileResponse(content, as_attachment=True, filename=name, content_type=media_type)
    answer["Content-Security-Policy"] = SEALED
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
