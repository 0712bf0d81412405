"""The website's present edition: a number that rises whenever what readers see has changed."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, Subquery, Value
from django.db.models.functions import Greatest
from django.db.models.signals import post_delete, post_save


def current() -> str:
    """The number, and when an author of news last changed their name or who sees it, as a part of a page's ETag.

    One question: other processes publish as well, and a name that somebody hides must not live on in a kept page.
    """
    from .models import Edition, NewsAuthor

    authors = NewsAuthor.objects.order_by().values("account")
    changed = get_user_model().objects.filter(pk__in=authors).order_by("-changed_at").values("changed_at")[:1]
    row = Edition.objects.values_list("number", Subquery(changed)).first()
    if row is None:
        return "0"
    number, last = row
    return f"{number}-{last.timestamp()}" if last else str(number)


def rise(**_: Any) -> None:
    """A new edition, in the same transaction as whatever made it new.

    Its number is the moment in microseconds: a number that counted would come twice after a backup was put back, and
    browsers would keep the words of its first time.
    """
    from .models import Edition

    moment = time.time_ns() // 1000
    if not Edition.objects.update(number=Greatest(F("number") + 1, Value(moment))):
        Edition.objects.create(number=moment)


def connect() -> None:
    """Listen for whatever changes a public page."""
    from wagtail.contrib.redirects.models import Redirect
    from wagtail.models import Page
    from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

    from .models import Picture, Topic

    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(rise, dispatch_uid="website.editions")
    for model in (Topic, Picture, Redirect):
        post_save.connect(rise, sender=model, dispatch_uid=f"website.editions.{model.__name__}")
        post_delete.connect(rise, sender=model, dispatch_uid=f"website.editions.{model.__name__}")
    for model in (Page, *_page_models()):
        post_delete.connect(rise, sender=model, dispatch_uid=f"website.editions.{model.__name__}")


def _page_models() -> tuple[Any, ...]:
    from . import models

    return tuple(one for one in vars(models).values() if isinstance(one, type) and one.__name__.endswith("Page"))
