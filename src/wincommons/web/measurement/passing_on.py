"""How a figure is passed on: its address alone, whether its sources' terms allow that, and how it is cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.figures.named import FigureAsked
from wincommons.insight.answers import SourceLabel
from wincommons.model import Redistribute
from wincommons.web.kit.commons import commons
from wincommons.web.kit.figure import FigureView

_PARAMETERS = ("level", "within", "place", "against", "group", "period", "dimension")
LONGEST = 60


def embed_address(asked: FigureAsked, *, release: str = "") -> str:
    """Where a figure stands alone; of one release for good where it is named."""
    path = reverse("measurement:embed", kwargs={"figure": asked.name, "measure": asked.measure})
    wishes = {name: getattr(asked, name) for name in _PARAMETERS} | {
        "places": ",".join(asked.places),
        "release": release,
    }
    query = urlencode({name: value for name, value in wishes.items() if value}, safe=",:/=")
    return f"{path}?{query}" if query else path


def read_figure(figure: str, measure: str, address: Mapping[str, str]) -> FigureAsked:
    """What an address of a figure alone asks for; every part is short, and what it names is looked up later."""
    parts = {name: address.get(name, "")[:LONGEST] for name in _PARAMETERS}
    places = tuple(filter(None, address.get("places", "")[: 9 * LONGEST].split(",")))
    return FigureAsked(name=figure, measure=measure, places=places, **parts)


def withheld_words(sources: Iterable[SourceLabel]) -> str:
    """Why a figure may not be shown elsewhere, naming the source; empty where all terms allow it."""
    refused = [source.title for source in sources if source.redistribute is Redistribute.NO]
    if not refused:
        return ""
    return _("The terms of %(source)s do not allow this figure to be shown on other sites.") % {"source": refused[0]}


def quotation_of(sources: Iterable[SourceLabel]) -> str:
    """The sources' own citations, and this release."""
    cited = " ".join(f"{source.citation.rstrip('.')}." for source in sources)
    release = _("WIN Commons, release %(release)s.") % {"release": commons().release.id}
    return f"{cited} {release}"


def with_sharing(
    view: FigureView, asked: FigureAsked | None, *, sources: Iterable[SourceLabel], link: str
) -> FigureView:
    """The figure with its address, its embed where the terms allow one, and its citation."""
    used = tuple(sources)
    withheld = withheld_words(used)
    embed = embed_address(asked) if asked is not None and not withheld else ""
    fixed = embed_address(asked, release=commons().release.id) if asked is not None and embed else ""
    pages = tuple((source.title, f"{reverse('measurement:data')}#source-{source.id}") for source in used)
    return replace(
        view, link=link, embed=embed, embed_of_release=fixed, withheld=withheld, quotation=quotation_of(used),
        source_pages=pages,
    )  # fmt: skip
