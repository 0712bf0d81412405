"""What the page of one measure shows, gathered from insight's answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from wincommons.content import load as load_content
from wincommons.insight.answers import MeasurePage, PlaceFigure, PlaceLabel
from wincommons.insight.answers.groups_over_time import GroupsOverTime
from wincommons.model import NATION, Comparison, Kind, Level
from wincommons.web.kit.commons import commons
from wincommons.web.kit.deciders import deciders_of

from . import figures, other_maps, previews

PLACES_A_PAGE, PLACES_SHOWN = 100, 25
"""So many places a page, and so many of them before the fold: the page goes on beneath the list."""


def context(
    page: MeasurePage, *, asked: Mapping[str, str] | None = None, here: PlaceLabel | None = None
) -> dict[str, Any]:
    """Everything that `measurement/measure.html` names; `asked` is the address's wishes."""
    wishes = asked or {}
    page_number = wishes.get("page", "")
    chosen = other_maps.choose(wishes, page, here)
    by = wishes.get("by", "")
    gap_history, through_time = figures.gap_history(page, here=here, by=by) if page.series else (None, None)
    definition = load_content().measure(page.measure.id)
    places = Paginator(page.places, PLACES_A_PAGE).get_page(page_number)
    first_places, further_places = fold_of(places.object_list)
    names_state = page.level is Level.COUNTY and page.within is None
    return {
        "page": page,
        "measure": page.measure,
        "file": definition,
        "tabs": _tabs(page, here, chosen.show),
        "states": commons().children(NATION).children if Level.COUNTY in page.levels else (),
        "chosen": chosen,
        "map": chosen.figure if chosen.show else figures.measure_map(page, here=here),
        "here": here,
        "standing": figures.standing_of(page, here) if here else "",
        "compare": _compare_address(page, here),
        "preview": previews.of_measure(page.measure.id) if page.series else None,
        "border_notes": figures.border_notes(page),
        "spread": figures.spread(page, here=here),
        "series": figures.history(page),
        "groups": figures.groups(page),
        "gap_history": gap_history,
        "through_time": through_time,
        "told_apart": _told_apart(page, here, chosen.show, through_time),
        "order": _order(page),
        "places": places,
        "first_places": first_places,
        "further_places": further_places,
        "further_names": _ends_of(further_places, names_state=names_state),
        "names_state": names_state,
        "carried": _carried(page, here, chosen.show),
        "condition_name": load_content().condition(page.measure.condition).name.into(page.language),
        "formula": _interval_words(page.measure.kind),
        "comparison": _comparison_words(page.measure.comparison),
        "deciders": deciders_of(page.measure),
        "downloads": {form: download_address(page, form) for form in ("csv", "json")},
    }


def _order(page: MeasurePage) -> dict[str, Any] | None:
    """The places in order, each with the ranks between which it stands; or in words why there is no order.

    Not of all counties of the nation: the order of three thousand helps nobody, and the map shows it.
    """
    if not page.series or (page.level is Level.COUNTY and page.within is None):
        return None
    answer = commons().ranking(page.measure.id, page.level, page.within.id if page.within else None)
    return {"answer": answer, "ranked": [one for one in answer.places if one.rank is not None]}


def fold_of(places: Sequence[PlaceFigure]) -> tuple[Sequence[PlaceFigure], Sequence[PlaceFigure]]:
    """The places before the fold and those in it; a fold of one place would save no line."""
    shown = PLACES_SHOWN if len(places) > PLACES_SHOWN + 1 else len(places)
    return places[:shown], places[shown:]


def _ends_of(places: Sequence[PlaceFigure], *, names_state: bool) -> list[str]:
    """The names of the first and the last place, as the list writes them."""
    ends = (places[0], places[-1]) if places else ()
    return [one.place.full_name if names_state else one.place.name for one in ends]


def download_address(page: MeasurePage, form: str) -> str:
    """Where the figures of this view are as CSV or JSON."""
    address = reverse("measurement:measure_figures", kwargs={"measure": page.measure.id, "form": form})
    wishes = {"level": page.level.value, **({"within": page.within.id} if page.within else {})}
    return f"{address}?{urlencode(wishes)}"


def _told_apart(
    page: MeasurePage, here: PlaceLabel | None, show: str, shown: GroupsOverTime | None
) -> list[dict[str, Any]]:
    """Links to the other dimensions of groups through the years; none where there is one only."""
    if shown is None or len(shown.dimensions) < 2:
        return []
    address = reverse("measurement:measure", kwargs={"measure": page.measure.id})
    kept = _carried(page, here, show)
    return [
        {
            "title": one.name,
            "address": f"{address}?{kept}&{urlencode({'by': one.id}, safe=';')}#gap-history",
            "here": one.id == shown.dimension,
        }
        for one in shown.dimensions
    ]


def _carried(page: MeasurePage, here: PlaceLabel | None, show: str) -> str:
    """The wishes that the links between pages of the list keep."""
    kept = {"within": page.within.id} if page.within else {"level": page.level.value}
    return urlencode(kept | ({"place": here.id} if here else {}) | ({"show": show} if show else {}))


def _compare_address(page: MeasurePage, here: PlaceLabel | None) -> str:
    """The comparison of the place that is looked at, on this measure."""
    first = here.id if here else page.within.id if page.within else NATION
    around = [first, *([first[:2]] if len(first) == 5 else []), NATION]
    query = urlencode({"places": ",".join(dict.fromkeys(around)), "measures": page.measure.id}, safe=",")
    return f"{reverse('measurement:compare')}?{query}"


def _tabs(page: MeasurePage, here: PlaceLabel | None, show: str) -> list[dict[str, Any]]:
    address = reverse("measurement:measure", kwargs={"measure": page.measure.id})
    kept = f"&show={show}" if show else ""
    tabs = []
    if Level.STATE in page.levels:
        tabs.append(
            {"title": _("The states"), "address": f"{address}?level=state{kept}", "here": page.level is Level.STATE}
        )
    if Level.COUNTY in page.levels:
        nation = page.level is Level.COUNTY and page.within is None
        tabs.append({"title": _("All counties"), "address": f"{address}?level=county{kept}", "here": nation})
    if page.within is not None and page.within.level is Level.STATE:
        title = _("Counties of %(state)s") % {"state": page.within.name}
        tabs.append({"title": title, "address": f"{address}?within={page.within.id}{kept}", "here": True})
    county = page.within if page.within is not None and page.within.level is Level.COUNTY else here
    if county is not None and county.level is Level.COUNTY and Level.TRACT in page.levels:
        title = _("Tracts of %(county)s") % {"county": county.name}
        shown = page.level is Level.TRACT
        tabs.append({"title": title, "address": f"{address}?within={county.id}{kept}", "here": shown})
    return tabs


def _interval_words(kind: Kind) -> str:
    """How its uncertainty is worked out where the publisher gives none; the formula's name and its origin."""
    share = _(
        "Where the publisher gives a margin, the 95% interval is that margin, widened from 90% by 1.96 / 1.645. Where "
        "only counts are given, it is Wilson's score interval (Wilson 1927)."
    )
    rate = _(
        "Where the publisher gives a margin or interval, it is shown at 95%. Where only events and people are given, "
        "it is Byar's approximation to the exact Poisson interval, and the exact one below ten events."
    )
    other = _("The publisher's own margin, shown at 95%; where none is published, no interval is invented.")
    return {Kind.PROPORTION: share, Kind.RATE: rate}.get(kind, other)


def _comparison_words(comparison: Comparison) -> str:
    intervals = _("Two values differ when the 95% interval of their difference leaves out zero.")
    return {
        Comparison.INTERVAL_95: intervals,
        Comparison.INTERVAL_998: _("Two values differ when the 99.8% interval of their difference leaves out zero."),
        Comparison.QUINTILE: _(
            "Without intervals a place is called better or worse only where its figures are complete counts or "
            "records, and only in the outer fifth of all places of its kind."
        ),
        Comparison.NONE: _("It describes who lives here: places are not judged by it."),
    }[comparison]
