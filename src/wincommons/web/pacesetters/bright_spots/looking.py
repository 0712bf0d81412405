"""Look for bright spots (the worker's part), and mark one as found."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from wincommons.content import UnknownIdError
from wincommons.insight import InsightError, NoReleaseError
from wincommons.insight.answers.bright_spots import BrightSpots
from wincommons.model import Language
from wincommons.web.kit.commons import commons
from wincommons.web.network.aims.figures import id_in
from wincommons.web.network.communities.acting import RefusedError, as_lead
from wincommons.web.network.decisions.proposing import require_open
from wincommons.web.network.models import Community
from wincommons.web.pacesetters.models import BrightSearch, BrightSpot
from wincommons.web.pacesetters.models.bright_spot import in_language
from wincommons.web.pacesetters.under import aims_to_name


def look(*, community: Community, by: Any, measure: str) -> BrightSearch:
    """Ask the worker to look at every place of a measure; where it is asked already, nothing happens twice."""
    with as_lead(by, community) as row:
        require_open(row)
        fields = {"state": BrightSearch.State.WAITING, "asked_by": by, "asked_at": timezone.now()}
        made, created = BrightSearch.objects.get_or_create(community=row.slug, measure=measure, defaults=fields)
        if not created and made.state == BrightSearch.State.WAITING:
            return made
        BrightSearch._base_manager.filter(pk=made.pk).update(**fields)
        transaction.on_commit(lambda: run.enqueue(made.pk))
    made.refresh_from_db()
    return made


@task()
def run(pk: int) -> None:
    """Look once; nothing where it was done already, so that a task that comes twice changes nothing."""
    waiting = BrightSearch._base_manager.filter(pk=pk, state=BrightSearch.State.WAITING)
    one = waiting.first()
    if one is None:
        return
    fields: dict[str, Any] = {"made_at": timezone.now(), "sentence": None, "told": None, "release": ""}
    try:
        # One release for both languages, whatever is published meanwhile.
        opened = commons()
        answers = {
            language.value: opened.in_language(language).bright_spots(id_in(one.measure)) for language in Language
        }
        fields |= {
            "state": BrightSearch.State.DONE, "release": opened.release.id,
            "told": {name: answer.to_json_value() for name, answer in answers.items()},
        }  # fmt: skip
    except (InsightError, NoReleaseError, UnknownIdError):
        fields |= {
            "state": BrightSearch.State.FAILED,
            "sentence": {language.value: _why(one, language) for language in Language},
        }
    waiting.update(**fields)


def found_by(one: BrightSearch | None) -> BrightSpots | None:
    """The answer of a look as it was kept, in the page's language."""
    kept = in_language(one.told) if one is not None else None
    return BrightSpots.model_validate(kept) if kept else None


def mark(*, search: BrightSearch, community: Community, by: Any, place: str) -> BrightSpot:
    """Keep one of the places that were found, with figure and prediction as they are; nobody is asked by that.

    Raises `RefusedError` for a place that the look did not find, and for one that is marked already.
    """
    with as_lead(by, community) as row:
        require_open(row)
        search.refresh_from_db()
        told = told_of(search, place)
        if not told:
            raise RefusedError(_("This place is not among those that were found. Look again."))
        aims = [one for one in aims_to_name(row) if one.measure == search.measure]
        try:
            with transaction.atomic():
                return BrightSpot.begin(
                    by=by, community=row.slug, measure=search.measure, place=f"place:{place}", told=told,
                    release=search.release, aim=f"aim:{aims[0].pk}" if aims else "", sample=row.sample,
                )  # fmt: skip
        except IntegrityError as error:
            raise RefusedError(_("Your community marked this place on this measure before.")) from error


def told_of(search: BrightSearch, place: str) -> dict[str, Any]:
    """What a spot keeps of the look that found it, in each language; empty for a place that it did not find."""
    told = {name: _kept(answer, place) for name, answer in (search.told or {}).items()}
    return told if all(told.values()) else {}


def _kept(answer: dict[str, Any], place: str) -> dict[str, Any]:
    """What a spot keeps of the answer it was found in: its own look, and out of how many it was found."""
    look = next((one for one in answer["spots"] if one["place"]["id"] == place), None)
    if look is None:
        return {}
    names = ("looked", "by_chance", "period_words", "vintage", "lines", "method_words", "words")
    return {
        "look": look, "measure": answer["measure"]["name"], "series": answer["series"]["words"],
        "beyond": len(answer["spots"]), **{name: answer[name] for name in names},
    }  # fmt: skip


def _why(one: BrightSearch, language: Language) -> str:
    try:
        commons().in_language(language).bright_spots(id_in(one.measure))
    except (InsightError, NoReleaseError, UnknownIdError) as error:
        return str(error)
    return ""
