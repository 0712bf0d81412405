"""Write notices: for these people, about this thing. Letters are the worker's; nothing is sent here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone

from wincommons.web.kit.manifest import BrokenManifestError, Wish
from wincommons.web.kit.registry import reference
from wincommons.web.kit.registry import topic as declared

from .wishes import wishes_of
from .wording import require_saying

AT_ONCE = 400


def tell(people: Iterable[int], *, topic: str, saying: str, about: str, by: Any = None) -> int:
    """Tell these accounts (primary keys) about a thing; returns how many are told.

    Left out: whoever did it (`by`), accounts no longer in use, and those who wish not to hear of the topic. Whether
    they may still know of the thing is asked when they read it and when a letter is written. Raises
    `BrokenManifestError` on a topic or saying that no manifest declares.
    """
    require_saying(declared(topic), saying)
    wanted = sorted({pk for pk in people if pk is not None} - {getattr(by, "pk", None)})
    told = 0
    with transaction.atomic():
        for start in range(0, len(wanted), AT_ONCE):
            told += _tell_some(wanted[start : start + AT_ONCE], topic=topic, saying=saying, about=about)
    return told


def tell_of_move(thing: Any, *, transition: Any, by: Any) -> None:
    """Tell those whom the transition names; of a kind without addresses nobody can be told."""
    try:
        reference(thing.kind)
    except BrokenManifestError:
        return
    for one in transition.tells:
        saying = one.saying or f"state:{thing.kind}:{transition.target}"
        tell(one.whom(thing), topic=one.topic, saying=saying, about=f"{thing.kind}:{thing.pk}", by=by)


def _tell_some(people: list[int], *, topic: str, saying: str, about: str) -> int:
    from .models import Notice

    now = timezone.now()
    active = list(get_user_model().objects.filter(pk__in=people, is_active=True).values_list("pk", flat=True))
    how = {pk: wishes.about(topic) for pk, wishes in wishes_of(active).items()}
    readers = {pk for pk, wish in how.items() if wish is not Wish.NEVER}
    by_letter = {pk for pk in readers if how[pk] in (Wish.NOW, Wish.DIGEST)}
    same = Notice.objects.filter(reader__in=readers, topic=topic, saying=saying, about=about, read_at=None)
    have = set(same.values_list("reader", flat=True))
    same.update(count=F("count") + 1, at=now)
    same.filter(reader__in=by_letter).update(to_mail=F("to_mail") + 1, waiting_since=Coalesce("waiting_since", now))
    Notice.objects.bulk_create(
        [
            Notice(
                reader_id=pk,
                topic=topic,
                saying=saying,
                about=about,
                at=now,
                to_mail=int(pk in by_letter),
                waiting_since=now if pk in by_letter else None,
            )
            for pk in sorted(readers - have)
        ],
        # Somebody else may have told the same people the same thing this very moment.
        ignore_conflicts=True,
    )
    return len(readers)
