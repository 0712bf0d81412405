"""How people wish to be told, asked for many at once; and the verbs that change it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from wincommons.web.kit.manifest import Wish
from wincommons.web.kit.registry import topic as declared
from wincommons.web.kit.registry import topics

EVERYTHING = "*"


@dataclass(frozen=True)
class Wishes:
    """What one person wishes."""

    letters: bool = True
    pace: str = "daily"
    by_topic: dict[str, Wish] = field(default_factory=dict)

    def about(self, topic: str) -> Wish:
        """How to tell this person about a topic; without letters the site's list is left."""
        wish = self.by_topic.get(topic) or declared(topic).default
        return Wish.SITE if wish in (Wish.NOW, Wish.DIGEST) and not self.letters else wish


def wishes_of(people: Iterable[int]) -> dict[int, Wishes]:
    """The wishes of each person; two queries however many they are."""
    from .models import LetterWish, TopicWish

    wanted = list(people)
    letters = {one.person_id: one for one in LetterWish.objects.filter(person__in=wanted)}
    by_topic: dict[int, dict[str, Wish]] = {one: {} for one in wanted}
    for person, topic, wish in TopicWish.objects.filter(person__in=wanted).values_list("person", "topic", "wish"):
        by_topic[person][topic] = Wish(wish)
    return {
        one: Wishes(
            letters=letters[one].letters if one in letters else True,
            pace=letters[one].pace if one in letters else "daily",
            by_topic=by_topic[one],
        )
        for one in wanted
    }


def wish(*, person: Any, letters: bool, pace: str, by_topic: dict[str, str]) -> None:
    """Keep what a person wishes; topics that nobody declares are left out."""
    from .models import LetterWish, TopicWish

    known = {topic.name for topic in topics()}
    with transaction.atomic():
        LetterWish.objects.update_or_create(
            person=person, defaults={"letters": letters, "pace": pace, "refused_at": None}
        )
        for topic, how in by_topic.items():
            if topic in known:
                TopicWish.objects.update_or_create(person=person, topic=topic, defaults={"wish": Wish(how)})
        let_go_of_letters(person.pk)


def stop_letters(*, person: int, scope: str) -> None:
    """No letters any more about one topic, or at all (`EVERYTHING`); the list on the site stays."""
    from .models import LetterWish, TopicWish

    with transaction.atomic():
        if scope == EVERYTHING:
            LetterWish.objects.update_or_create(person_id=person, defaults={"letters": False})
        else:
            TopicWish.objects.update_or_create(person_id=person, topic=scope, defaults={"wish": Wish.SITE})
        let_go_of_letters(person)


def let_go_of_letters(person: int) -> None:
    """Let nothing wait for a letter that is no longer wished."""
    from .models import Notice

    wished = wishes_of([person])[person]
    unwished = [one.name for one in topics() if wished.about(one.name) in (Wish.SITE, Wish.NEVER)]
    Notice.objects.filter(reader_id=person, topic__in=unwished).update(to_mail=0, waiting_since=None)
