"""Releases: the page of one, which is its permanent address, and a feed of new ones."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wincommons.data.export_tables import FIGURES, FORMS
from wincommons.data.release import Label
from wincommons.insight.words import show_date
from wincommons.web.kit.commons import commons
from wincommons.web.kit.conditional import public_page
from wincommons.web.kit.not_found import Offer, not_found
from wincommons.web.measurement import bulk, queries
from wincommons.web.measurement.charts import page_language

CURRENT = "current"


@public_page(version=bulk.version)
def release_page(request: HttpRequest, release: str) -> HttpResponse:
    """What a release holds, and whether it is the one that is shown; one that this host no longer has is said so.

    `current` leads to the one that is shown now.
    """
    if release == CURRENT:
        return HttpResponseRedirect(address_of_release(commons().release.id))
    kept = queries.kept_releases()
    found = next((one for one in kept if one.id == release), None)
    current = commons().release.id
    if found is None:
        sentence = _("This host does not have a release of this name, or no longer: it keeps the newest ones.")
        offer = Offer(title=current, detail=_("the release that is shown now"), address=address_of_release(current))
        return not_found(request, sentence=sentence, offers=(offer,))
    titles = {one.source.id: one.source.title for one in commons().sources()}
    sources = [
        {
            "id": source,
            "title": titles.get(source, source),
            "citation": held["citation"],
            "licence": held["licence"].get(page_language().value) or held["licence"]["en"],
            "kept_back": held["redistribute"] == "no",
            "vintages": held["vintages"],
            "rows": held["rows"],
            "parts": held["parts"],
        }
        for source, held in sorted(found.manifest["sources"].items())
    ]
    context = {
        "release": found,
        "is_current": found.id == current,
        "current": current,
        "sources": sources,
        "figures": found.manifest["tables"]["by_place"],
        "tables": _tables(found),
        "kept_back": [one["title"] for one in sources if one["kept_back"]],
        "others": [one for one in kept if one.id != found.id],
    }
    return render(request, "measurement/release.html", context)


def _tables(release: Label) -> list[dict[str, Any]]:
    """What of a release can be taken whole: its name, what it is, how many rows, and its files with their sizes."""
    told = {
        FIGURES: _("Every figure, as on the pages"),
        "distribution": _("How the places of each level are spread, by fifths"),
        "trend": _("Which way each series goes, or why that cannot be told"),
        "gap": _("The widest gap between groups in each place"),
        "closing": _("Whether each gap is closing, or why that cannot be told"),
        "inequality": _("Measures of inequality between groups"),
        "rank": _("Ranks with the ranks between which each place stands"),
    }
    rows = release.manifest["tables"]
    return [
        {
            "name": name,
            "words": told[name],
            "rows": rows.get("by_measure" if name == FIGURES else name),
            "files": [{"form": form, "size": bulk.size_of_table(release.id, name, form)} for form in forms],
        }
        for name, forms in FORMS.items()
        if (name == FIGURES or name in rows)
    ]


def address_of_release(release: str) -> str:
    """The permanent address of a release."""
    return reverse("measurement:release", kwargs={"release": release})


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """New releases as RSS, newest first, each with the sources that it has newer than the one before."""
    rss = Rss201rev2Feed(
        title=_("WIN Commons · data releases"),
        link=request.build_absolute_uri(reverse("measurement:data")),
        description=_("Each time that this host publishes new figures."),
        language=get_language(),
        feed_url=request.build_absolute_uri(),
    )
    kept = queries.kept_releases()
    for label, before in zip(kept, [*kept[1:], None], strict=True):
        address = request.build_absolute_uri(address_of_release(label.id))
        rss.add_item(
            title=_("Data release of %(day)s") % {"day": show_date(label.published_at.date(), page_language())},
            link=address,
            description=_changed(label, before),
            pubdate=label.published_at,
            unique_id=address,
        )
    return HttpResponse(rss.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


def _changed(label: Label, before: Label | None) -> str:
    """What a release has that the one before had not: sources, or newer vintages of them."""
    titles = {one.source.id: one.source.title for one in commons().sources()}
    held = {source: tuple(one["vintages"]) for source, one in label.manifest["sources"].items()}
    old = {source: tuple(one["vintages"]) for source, one in before.manifest["sources"].items()} if before else {}
    newer = [titles.get(source, source) for source, vintages in sorted(held.items()) if old.get(source) != vintages]
    if before is not None and not newer:
        return _("The same sources and vintages as before, put together anew.")
    return _("New or renewed: %(sources)s.") % {"sources": "; ".join(newer)}
