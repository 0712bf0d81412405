"""A story is withdrawn: its words go at once from every use; a receipt says which, and what no one can recall."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wincommons.web.kit.fields import stored_of
from wincommons.web.kit.states import move

from .models import Story, StoryQuote
from .models.story import USES


def withdraw(*, story: Story) -> None:
    """By its link; a second time does nothing. Whoever reads a page now finds nothing of it any more."""
    if story.state != "withdrawn":
        move(story, step="withdraw", by=None)
        story.refresh_from_db()


def empty(story: Story) -> None:
    """Take the words, the name and every use away, and write the receipt; called within the step that withdraws it.

    What refers to the story keeps its number only: from now on nothing answers to it (`queries.stories.cards`).
    """
    quotes = StoryQuote._base_manager.filter(story=story)
    was_live = story.live_on <= timezone.localdate() and story.published_at is not None
    receipt = {
        "on": timezone.localdate().isoformat(),
        "was_public": was_live,
        "page": bool(was_live and story.may_page),
        "themes": quotes.count(),
        "references": sum(1 for _one in stored_of(f"story:{story.pk}")),
    }
    quotes.delete()
    no_use: dict[str, Any] = {f"may_{use}": False for use in USES}
    Story._base_manager.filter(pk=story.pk).update(text="", name="", show_name=False, receipt=receipt, **no_use)


def reached(story: Story) -> list[str]:
    """Every use that the withdrawal reached, a sentence each."""
    told = story.receipt
    lines = [str(_("Your words and your name are deleted here. Nobody can bring them back, not even we."))]
    if told.get("page"):
        lines.append(str(_("Your story is gone from the public page and from its table.")))
    themes, references = int(told.get("themes", 0)), int(told.get("references", 0))
    if themes:
        said = ngettext(
            "Your words are gone from %(number)d theme and from the aim that it stands under.",
            "Your words are gone from %(number)d themes and from the aims that they stand under.",
            themes,
        )
        lines.append(said % {"number": themes})
    if references:
        said = ngettext(
            "%(number)d other thing here named your story; it now finds nothing.",
            "%(number)d other things here named your story; they now find nothing.",
            references,
        )
        lines.append(said % {"number": references})
    if not told.get("was_public"):
        lines.append(str(_("It was never public.")))
    return lines


NOT_RECALLED: tuple[str | Promise, ...] = (
    _("Pages and tables that somebody printed or downloaded before today."),
    _("Documents that were sent out before today. Those made here from now on do not hold it."),
    _("Copies that search engines keep; they fade within weeks."),
)
"""What a withdrawal cannot reach once a story was public."""
