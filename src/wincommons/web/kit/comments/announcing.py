"""Who hears of a comment when it can be read: whose thing it is on, and those whom it answers."""

from __future__ import annotations

from typing import Any

from wincommons.web.kit.moderation.machine import PUBLISHED
from wincommons.web.kit.notifications import tell
from wincommons.web.kit.notifications.whom import its_people
from wincommons.web.kit.references import BrokenReferenceError, parse

TOPIC = "kit.comments"


def announce(comment: Any) -> None:
    """Tell of a published comment; a thing without an address of its own can be told to nobody."""
    from .models import Comment
    from .things import model_of

    about = f"{comment.on_kind}:{comment.on_thing}"
    model = model_of(comment.on_kind)
    thing = model._base_manager.filter(pk=comment.on_thing).first() if model else None
    try:
        parse(about)
    except BrokenReferenceError:
        return
    answered: set[int] = set()
    if comment.parent_id:
        branch = Comment._base_manager.filter(parent=comment.parent_id) | Comment._base_manager.filter(
            pk=comment.parent_id
        )
        authors = branch.filter(state=PUBLISHED).values_list("author", flat=True).distinct()
        answered = {pk for pk in authors if pk is not None}
    tell(answered, topic=TOPIC, saying="answered", about=about, by=comment.author)
    others = set(its_people(thing)) - answered if thing else set()
    tell(others, topic=TOPIC, saying="commented", about=about, by=comment.author)
