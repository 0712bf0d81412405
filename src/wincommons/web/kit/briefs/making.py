"""Briefs: asked for by anybody, made by the worker, handed out only while they say what everyone may read now."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from wincommons.insight import Commons
from wincommons.web.kit.commons import commons
from wincommons.web.kit.documents.making import Progress, begin_anew, is_being_made, keep, make, said_of
from wincommons.web.kit.documents.models import Making

from .models import BriefFile
from .words import BRIEF, BriefWords, digest_of, words_of

_AT_ONCE = 100


def ask_for(*, about: str, language: str) -> BriefFile | None:
    """Ask for it; None where the thing has no brief that everyone may read.

    Anybody may ask: one that is ready and says what is so now is not made again, and one that waits is not asked twice.
    """
    if words_of(about, language=language) is None:
        return None
    with transaction.atomic():
        made, created = BriefFile.objects.get_or_create(about=about, language=language)
        waits = made.making == Making.ASKED and not created
        if not (is_being_made(made) or waits or (made.is_ready and is_true(made))):
            begin_anew(made, hand_over=hand_over)
    return made


def hand_over(pk: int, token: str) -> None:
    """Give it to the worker."""
    make_brief.enqueue(pk, token)


def is_true(made: BriefFile) -> bool:
    """Is it still made of what everyone may read now, and of this release?"""
    words = words_of(made.about, language=made.language)
    if words is None or made.mark != digest_of(words, release=commons().release.id):
        return False
    return bool(said_of(made.quoted, use=BRIEF) == made.quoted)


def found(about: str, *, language: str) -> BriefFile | None:
    """The brief as it may be shown now: what says something else is withheld first; None where none was asked for."""
    made = BriefFile.objects.filter(about=about, language=language).first()
    if made is not None and made.is_ready:
        withhold_untrue([made])
        made = BriefFile.objects.filter(pk=made.pk).first()
    return made


def withhold_untrue(briefs: Iterable[BriefFile]) -> int:
    """Withhold at once each ready one that says what is not so any more: made again, or gone with its thing."""
    done = 0
    for made in briefs:
        if not made.is_ready or is_true(made):
            continue
        done += 1
        with transaction.atomic():
            if words_of(made.about, language=made.language) is not None:
                begin_anew(made, hand_over=hand_over)
                continue
            path = made.path
            BriefFile._base_manager.filter(pk=made.pk).delete()
            transaction.on_commit(lambda path=path: path.unlink(missing_ok=True))
    return done


def look_through() -> None:
    """Withhold every brief that is not true any more; for a job that recurs."""
    after = 0
    while rows := list(BriefFile.objects.filter(making=Making.READY, pk__gt=after).order_by("pk")[:_AT_ONCE]):
        withhold_untrue(rows)
        after = rows[-1].pk


@task()
def make_brief(pk: int, token: str) -> None:
    """Make the brief that was asked for under this token; nothing where it was asked for anew meanwhile."""
    make(BriefFile, pk, token=token, write=_make)


def _make(made: BriefFile, token: str) -> None:
    words = words_of(made.about, language=made.language)
    if words is None:
        BriefFile._base_manager.filter(pk=made.pk, token=token).delete()
        return
    opened = Commons.open(language=made.language)
    said = said_of(words.quoted, use=BRIEF)
    tell = Progress(made, token=token)
    tell(_("Drawing the figure"), 0, 2)
    content = write(words, opened)
    tell(_("Setting the page"), 1, 2)
    mark = digest_of(words, release=opened.release.id)
    with transaction.atomic():
        if not keep(made, content, token=token, release=opened.release.id, quoted=said, mark=mark):
            return
    made.refresh_from_db()
    withhold_untrue([made])


def write(words: BriefWords, opened: Commons) -> bytes:
    """The page as PDF; raises `InsightError` for an unknown place or measure."""
    from wincommons.reports.told_brief import Told, write_told

    return write_told(
        Told(
            title=words.title, finding=words.finding, points=words.points, credit=words.credit, kind=words.kind,
            address=f"{settings.SITE_ADDRESS}{words.address}", sample=words.sample,
            measure=words.measure.partition(":")[2], place=words.place.partition(":")[2],
        ),
        opened,
    )  # fmt: skip
