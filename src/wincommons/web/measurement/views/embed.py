"""One figure alone, to be framed by other sites; and what oEmbed says of it."""

from __future__ import annotations

from html import escape
from typing import Any
from urllib.parse import urlsplit

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt

from wincommons.data.errors import DataError
from wincommons.figures.named import Drawn, FigureAsked, draw
from wincommons.insight import InsightError
from wincommons.insight.answers.measure_map import SHOWS
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.measurement import passing_on, queries
from wincommons.web.measurement.figures import view_of
from wincommons.web.measurement.full_pages import page_of_figure
from wincommons.web.measurement.map_files import borders_version

WIDTH, HEIGHT = 720, 560
LONGEST_ADDRESS = 2000


# Framed by anybody: it shows nothing of who reads it, sets no cookie and asks for no account. Set around what is kept,
# so that a page from memory is framed as well.
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@public_page(version=borders_version)
def embed(request: HttpRequest, figure: str, measure: str) -> HttpResponse:
    """A figure with its title, its table, its source and the way to its page, in a frame of another site."""
    asked = passing_on.read_figure(figure, measure, request.GET.dict())
    fixed = request.GET.get("release", "")
    of = queries.commons_at(fixed) if fixed else commons()
    if of is None:
        sentence = _("This figure was of a data release that this host no longer has; what it showed cannot be shown.")
        return _without(request, sentence, status=404, page=page_of_figure(asked), now=passing_on.embed_address(asked))
    try:
        drawn = draw(asked, of)
    except (InsightError, DataError) as error:
        return _without(request, str(error), status=404)
    withheld = passing_on.withheld_words(drawn.sources)
    if withheld:
        return _without(request, withheld, status=403, page=page_of_figure(asked))
    view = view_of(
        drawn.figure, figure_id="the-figure", maps=drawn.maps, notes=drawn.notes, summary=drawn.figure.subtitle
    )
    context = {
        "figure": view,
        "drawn": drawn,
        "page": page_of_figure(asked),
        "release": drawn.release,
        "replaced": drawn.release != commons().release.id,
        "now": passing_on.embed_address(asked),
    }
    return render(request, "measurement/embed.html", context)


def _without(request: HttpRequest, sentence: str, *, status: int, page: str = "", now: str = "") -> HttpResponse:
    context = {"sentence": sentence, "page": page, "now": now}
    return render(request, "measurement/embed.html", context, status=status)


@public_page
def oembed(request: HttpRequest) -> HttpResponse:
    """What https://oembed.com asks for: the frame of the figure that an address of ours shows."""
    if request.GET.get("format", "json") != "json":
        return _refused(_("Only JSON is spoken here."), status=501)
    if not request.GET.get("url"):
        return _refused(_("The address is none of a figure here."), status=400)
    found = _asked_of(request)
    if found is None:
        return _refused(_("The address is none of a figure here."), status=404)
    language, asked, fixed = found
    with override(language):
        of = queries.commons_at(fixed) if fixed else commons()
        if of is None:
            return _refused(_("This host does not have a release of this name, or no longer."), status=404)
        try:
            drawn = draw(asked, of)
        except (InsightError, DataError) as error:
            return _refused(str(error), status=404)
        withheld = passing_on.withheld_words(drawn.sources)
        if withheld:
            return _refused(withheld, status=401)
        answer = JsonResponse(_rich(request, drawn, fixed=fixed))
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _refused(sentence: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


def _asked_of(request: HttpRequest) -> tuple[str, FigureAsked, str] | None:
    """The language, the figure and the fixed release of `?url=`; None for no figure or measure of this host."""
    text = request.GET.get("url", "")
    if len(text) > LONGEST_ADDRESS:
        return None
    try:
        address = urlsplit(text)
        language = get_language_from_path(address.path) or settings.LANGUAGE_CODE
        with override(language):  # an address in Spanish is known in Spanish only
            match = resolve(address.path)
    except (ValueError, Resolver404):
        return None
    if address.netloc != request.get_host() or match.app_name != "measurement":
        return None
    wishes = QueryDict(address.query).dict()
    if match.url_name == "embed":
        asked = passing_on.read_figure(match.kwargs["figure"], match.kwargs["measure"], wishes)
        return language, asked, wishes.get("release", "")
    if match.url_name == "measure":
        show = wishes.get("show", "")
        name, by = (f"{show}_map", wishes.get("by", "")) if show in SHOWS else ("distribution", "")
        return language, passing_on.read_figure(name, match.kwargs["measure"], wishes | {"dimension": by}), ""
    return None


def _rich(request: HttpRequest, drawn: Drawn, *, fixed: str) -> dict[str, Any]:
    width = _size(request.GET.get("maxwidth"), WIDTH)
    height = _size(request.GET.get("maxheight"), HEIGHT)
    source = request.build_absolute_uri(passing_on.embed_address(drawn.asked, release=fixed))
    title = drawn.figure.title
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": "WIN Commons",
        "provider_url": request.build_absolute_uri("/"),
        "title": title,
        "cache_age": 86400,
        "width": width,
        "height": height,
        "html": f'<iframe src="{escape(source)}" width="{width}" height="{height}" loading="lazy" '
        f'title="{escape(title)}"></iframe>',
    }


def _size(text: str | None, usual: int) -> int:
    """At most the size wished, and never more than the usual one; `usual` for anything that is no number."""
    if text is None or not text.isascii() or not text.isdigit() or len(text) > 6:
        return usual
    return min(max(int(text), 1), usual)
