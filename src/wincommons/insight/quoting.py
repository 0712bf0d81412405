"""One number of a release by its own coordinates: measure, place, group, period and series."""

from __future__ import annotations

from collections.abc import Sequence

from wincommons.data.reads import Release
from wincommons.model import Basis, Group, Measure, Place

from .answers import ReleaseLabel
from .answers.exploration import Choice
from .answers.quotation import Citation, QuotedNumber
from .errors import NoFiguresError
from .naming import Naming
from .reading import Reader, Record, read_estimate, read_period, read_series, series_key, whole_years_between
from .words import citations
from .words.estimates import cautions
from .words.numbers import show_period
from .words.questions import no_history

_SEPARATOR = "/"


def read_number(
    measure: Measure,
    place: Place,
    *,
    group: Group,
    period: str,
    series: tuple[str, str, str] | None,
    release: Release,
    naming: Naming,
) -> QuotedNumber:
    """The figure of one group and period (empty: the newest) in one series (source, method, boundary).

    Without a series, the measure's first one that has a value here. Raises `NoFiguresError` where the release has no
    such row; a row without a value is a number to quote as well: that it is not there, and why.
    """
    rows = release.history(place=place.id, measure=measure.id, group=str(group))
    own = [row for row in rows if series_key(row) == (series or _preferred(measure, rows))]
    newest_first = sorted(own, key=lambda row: (row["end"], row["start"]), reverse=True)
    found = next((row for row in newest_first if period in ("", _written(row))), None)
    if found is None:
        told = no_history(
            measure=measure.name.into(naming.language),
            place=naming.place(place.id).full_name,
            group=naming.group(group),
            source=(series or ("",))[0],
            language=naming.language,
        )
        raise NoFiguresError(told)
    return _told(found, newest_first, measure, place, release=release, naming=naming)


def _preferred(measure: Measure, rows: Sequence[Record]) -> tuple[str, str, str] | None:
    """The first series in the measure's order with a value here, on the boundary of its newest period."""
    order = {(one.source, one.method): position for position, one in enumerate(measure.series)}

    def preference(row: Record) -> tuple[bool, int, int, tuple[str, str, str]]:
        position = order.get((row["source"], row["method"]), len(order))
        return (row["value"] is None, position, -row["end"].toordinal(), series_key(row))

    return series_key(min(rows, key=preference)) if rows else None


def _written(row: Record) -> str:
    return f"{row['start'].isoformat()}{_SEPARATOR}{row['end'].isoformat()}"


def _told(
    row: Record, newest_first: Sequence[Record], measure: Measure, place: Place, *, release: Release, naming: Naming
) -> QuotedNumber:
    reader, language = Reader(naming), naming.language
    figure, estimate, period = reader.figure(row), read_estimate(row), read_period(row)
    years_old = whole_years_between(period.end, release.published_at.date())
    known = cautions(
        estimate, modelled=estimate.basis is Basis.MODELLED, years_old=years_old, language=language
    )  # fmt: skip
    hidden = (citations.hidden_words(language),) if estimate.is_missing else ()
    return QuotedNumber(
        figure=figure,
        measure=naming.measure(measure.id),
        place=naming.place(place.id),
        series=naming.series(read_series(row), basis=row["basis"]),
        release=ReleaseLabel(id=release.id, published_at=release.published_at),
        language=language,
        definition=measure.definition.into(language),
        # The sentence speaks of all people of the measure: of a group it would say what is not so.
        words="" if figure.group_name else reader.sentence(estimate, measure, period=period),
        period=_written(row),
        interval_words=citations.interval_words(figure.interval, language),
        cautions=(*hidden, *known),
        periods=tuple(Choice(id=_written(one), name=show_period(read_period(one), language)) for one in newest_first),
    )


def cite(number: QuotedNumber, *, address: str) -> Citation:
    """How the number is cited; `address` is where it stands for good, with its host."""
    source, figure = number.series.source, number.figure
    named = (number.measure.id, number.place.id, str(figure.group), number.period[:10], number.release.id)
    key = "wincommons:" + ":".join(named)
    note = f"{source.citation} ({figure.vintage}). {number.series.words}; {figure.status_name}"
    return Citation(
        plain=citations.plain(
            sentence=number.sentence,
            source=source.citation,
            vintage=figure.vintage,
            release=number.release.id,
            address=address,
            language=number.language,
        ),
        bibtex=citations.bibtex(
            key=key,
            sentence=number.sentence,
            publisher=source.publisher,
            note=note,
            year=number.release.published_at.year,
            address=address,
        ),
        csl=citations.csl(
            key=key,
            sentence=number.sentence,
            publisher=source.publisher,
            note=note,
            issued=number.release.published_at.date(),
            address=address,
            language=number.language,
        ),
    )
