"""What Wagtail writes into its own log goes into the site's one record of events as well."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save

from wincommons.web.kit.events import record

KIND = "page"
VERBS = {
    "wagtail.publish": "publish",
    "wagtail.unpublish": "unpublish",
    "wagtail.delete": "delete",
    "wagtail.move": "move",
    "wagtail.revert": "revert",
    "wagtail.workflow.start": "submit",
    "wagtail.workflow.approve": "approve",
    "wagtail.workflow.reject": "ask_for_changes",
    "wagtail.workflow.cancel": "cancel",
}


def connect() -> None:
    """Listen to the log of pages."""
    from wagtail.models import PageLogEntry

    post_save.connect(_note, sender=PageLogEntry, dispatch_uid="website.events")


def _note(instance: Any, created: bool, **_: Any) -> None:
    verb = VERBS.get(instance.action)
    if created and verb:
        said = str((instance.data or {}).get("comment", ""))[:2000]
        record(actor=instance.user, kind=KIND, thing=str(instance.page_id), verb=verb, reason_text=said)
