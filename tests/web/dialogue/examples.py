"""What the addresses of listening take: a session that is being coded, a public theme, a story with its link."""

from datetime import timedelta

from django.utils import timezone

from wincommons.web.dialogue.models import Coder, Note, Session, Story, Theme
from wincommons.web.dialogue.models.story import fingerprint

_THERE = {"community": "riverside"}
TOKEN = "a-link-of-the-examples"
EXAMPLES = {
    "dialogue:session_by_number": {"session": 8202},
    "dialogue:theme_by_number": {"theme": 8211},
    "dialogue:story_by_number": {"story": 8221},
    "dialogue:public_theme": {**_THERE, "theme": 8211},
    "dialogue:public_story": {**_THERE, "story": 8221},
    **{f"dialogue:story_{name}": {"token": TOKEN} for name in ("yours", "withdraw", "step")},
    **{
        f"dialogue:{name}": _THERE
        for name in ("heard", "heard_csv", "public_stories", "tell", "sessions", "plan", "themes", "add_theme")
    },
    **{
        f"dialogue:{name}": {**_THERE, "session": 8201}
        for name in ("session", "change", "people", "notes", "code", "agree", "read_back", "move")
    },
    "dialogue:change_note": {**_THERE, "session": 8201, "note": 8231},
    **{f"dialogue:{name}": {**_THERE, "theme": 8211} for name in ("theme", "change_theme", "move_theme", "quote")},
}


def plant(cast):
    """Riverside listened twice; the second time two voices said the same."""
    today = timezone.localdate()
    made = {
        pk: Session.objects.create(
            pk=pk,
            community="riverside",
            state=state,
            title="At the library",
            session_kind="focus_group",
            on=today,
            where="Library",
            for_whom="Everyone",
            came=9,
            author=cast["participant"],
        )
        for pk, state in ((8201, "held"), (8202, "closed"))
    }
    for number, name in ((1, "participant"), (2, "lead")):
        Coder.objects.create(session=made[8201], number=number, by=cast[name], finished_at=timezone.now())
    theme = Theme.objects.create(
        pk=8211, community="riverside", state="published", title="Hours", meaning="Shifts", published_on=today,
        author=cast["participant"],
    )  # fmt: skip
    Note.objects.create(pk=8231, session=made[8201], text="Not yet", may_quote=True)
    for speaker in "AB":
        Note.objects.create(session=made[8202], text="They text me", speaker=speaker, theme=theme, settled=True)
    Story.objects.create(
        pk=8221, community="riverside", state="published", text="A story of the river.", language="en",
        age_band="18+", may_page=True, may_quote=True, live_on=today - timedelta(days=1),
        published_at=timezone.now(), token_hash=fingerprint(TOKEN),
    )  # fmt: skip
