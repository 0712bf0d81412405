"""The website's present edition: a number that rises whenever what readers see has changed."""

from __future__ import annotations

import time
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.db.models.signals import post_delete, post_save


def current() -> str:
    """The number as a part of a page's ETag; one question, for other processes publish as well."""
    from .models import Edition

    return str(Edition.objects.values_list("number", flat=True).first() or 0)


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
