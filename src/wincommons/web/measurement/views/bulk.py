"""A whole source or a whole release to take away: streamed from files, and refused where terms forbid it."""

from __future__ import annotations

from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.data.errors import DataError, RedistributionError
from wincommons.data.export_tables import FORMS
from wincommons.data.reads import open_release
from wincommons.model import Redistribute
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.not_found import not_found
from wincommons.web.measurement import bulk, queries

from .releases import CURRENT

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "txt": "text/plain; charset=utf-8",
}


@public_page
def source_figures(request: HttpRequest, source: str, form: str) -> HttpResponse | FileResponse:
    """Every figure of one source; refused where its terms forbid passing it on."""
    if form not in bulk.SOURCE_FORMS:
        return not_found(request, sentence=_("A whole source comes as .csv or as .parquet."))
    entry = next((one for one in commons().sources() if one.source.id == source and one.loaded), None)
    if entry is None:
        return not_found(request, sentence=_("No source of this name is loaded."))
    if entry.source.redistribute is Redistribute.NO:
        return _refused(request, _("The terms of this source do not allow us to pass its figures on."))
    return _sent(bulk.source_file(source, form), name=f"{source}-{commons().release.id}.{form}", form=form)


@public_page
def release_table(request: HttpRequest, release: str, table: str, form: str) -> HttpResponse | FileResponse:
    """One table of a release that is kept, without the rows of sources that may not be passed on; and their terms."""
    if release == CURRENT:
        named = {"release": commons().release.id, "table": table, "form": form}
        return HttpResponseRedirect(reverse("measurement:release_table", kwargs=named))
    if form not in FORMS.get(table, ()) and (table, form) != ("terms", "txt"):
        names = ", ".join(f"{one}.{as_}" for one, forms in FORMS.items() for as_ in forms)
        return not_found(
            request, sentence=_("There is no such table to take. There are: %(names)s.") % {"names": names}
        )
    if queries.commons_at(release) is None:
        return not_found(request, sentence=_("This host does not have a release of this name, or no longer."))
    try:
        file = bulk.table_file(open_release(release_id=release), table, form)
    except RedistributionError:
        return _refused(request, _("The terms of its sources do not allow us to pass this table on."))
    except DataError as error:
        return not_found(request, sentence=str(error))
    return _sent(file, name=f"wincommons-{release}-{table}.{form}", form=form)


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    response = not_found(request, sentence=sentence)
    response.status_code = 403
    return response


def _sent(file: Path, *, name: str, form: str) -> FileResponse:
    return FileResponse(file.open("rb"), as_attachment=True, filename=name, content_type=_TYPES[form])
