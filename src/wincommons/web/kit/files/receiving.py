"""No request can fill the disk: what is larger than any room takes is let go of while it arrives."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler

MOST_BYTES = 40_000_000
"""For all files of one request together."""


class OversizedUpload(UploadedFile):
    """A file that was too large to be kept: it has a name and a size, and no content."""

    def __init__(self, *, name: str, size: int) -> None:
        super().__init__(file=None, name=name, size=size)

    def read(self, *_: Any) -> bytes:
        """Nothing: its size has to be asked first."""
        return b""


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Files on disk until their view has looked at them, as long as they are not too many bytes."""

    received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.received += len(raw_data)
        if self.received <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        if self.received <= MOST_BYTES:
            return super().file_complete(file_size)
        self.file.close()
        # Its true size: also where the request as a whole was too large, no view will take it.
        return OversizedUpload(name=self.file.name, size=max(file_size, MOST_BYTES))
