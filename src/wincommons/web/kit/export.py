"""Tables to take away as CSV, in which no cell is ever a formula (`wincommons.data.defusing`)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse

from wincommons.data.defusing import defuse


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The table line by line, CRLF at each end as RFC 4180 asks; an unknown column in a row raises `ValueError`."""
    line = io.StringIO()
    writer = csv.DictWriter(line, fieldnames=[str(defuse(one)) for one in columns])
    names = dict(zip(columns, writer.fieldnames, strict=True))
    writer.writeheader()
    yield _taken(line)
    for row in rows:
        unknown = set(row) - set(columns)
        if unknown:
            raise ValueError(f"The row has a column '{min(unknown)}' that the table has not: {', '.join(columns)}.")
        writer.writerow({names[name]: defuse(cell) for name, cell in row.items()})
        yield _taken(line)


def _taken(line: io.StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text


def csv_answer(*, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> StreamingHttpResponse:
    """A streamed download. A mark at its head lets spreadsheets read accents; `name` is made of plain letters."""
    lines = write_csv(columns, rows)
    response = StreamingHttpResponse(_marked(lines), content_type="text/csv; charset=utf-8")
    _name(response, name)
    return response


def _marked(lines: Iterable[str]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf"
    yield from (line.encode() for line in lines)


def _name(response: HttpResponse | StreamingHttpResponse, name: str) -> None:
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "table"
    response["Content-Disposition"] = f'attachment; filename="{plain}.csv"'
