"""What the holder of a story's link does with it: narrow the uses, end the days of cooling off, ask a second look."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.states import move
from wincommons.web.network.communities.acting import RefusedError

from .giving import Consent
from .happening import note
from .models import Story, StoryQuote
from .models.story import WITHDRAWN


def narrow(*, story: Story, consent: Consent) -> None:
    """Fewer uses from now on. More is never given by a click: for that the story is told anew."""
    with transaction.atomic():
        row = _mine(story)
        now = consent.fields()
        wider = [name for name, said in now.items() if said and not getattr(row, name)]
        if wider:
            raise RefusedError(_("Here you can take uses away. To allow more, please tell your story once more."))
        if not consent.any_use:
            raise RefusedError(_("Then no use is left. To take your story back altogether, withdraw it below."))
        Story._base_manager.filter(pk=row.pk).update(**now, **({} if now["show_name"] else {"name": ""}))
        if not now["may_quote"]:
            StoryQuote._base_manager.filter(story=row).delete()
        note(row, by=None, verb="narrowed")
    story.refresh_from_db()


def end_cooling(*, story: Story) -> None:
    """Whoever told it has read it again and needs no further days; a moderator looks at it all the same."""
    with transaction.atomic():
        row = _mine(story)
        Story._base_manager.filter(pk=row.pk, live_on__gt=timezone.localdate()).update(live_on=timezone.localdate())
        note(row, by=None, verb="ended_cooling")
    story.refresh_from_db()


def appeal(*, story: Story, words: str) -> None:
    """A moderator removed it: ask a second person to look, once."""
    move(story, step="appeal", by=None, reason_text=words)


def _mine(story: Story) -> Story:
    row: Story = Story._base_manager.select_for_update().get(pk=story.pk)
    if row.state == WITHDRAWN:
        raise RefusedError(_("This story is withdrawn: nothing of it is here any more."))
    return row
