"""What the kit would write in a manifest if it were a cooperative: recurring jobs, topics, kinds of reference."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from .manifest import Job, Reference, Topic, Wish

JOBS: tuple[Job, ...] = (
    Job(
        name="kit.clear_tasks",
        title=_("Clear away tasks that have ended"),
        run="wincommons.web.kit.schedule.housekeeping.clear_tasks",
        every=timedelta(hours=1),
    ),
    Job(
        name="kit.clear_sessions",
        title=_("Clear away sessions that have run out"),
        run="wincommons.web.kit.schedule.housekeeping.clear_sessions",
        every=timedelta(days=1),
        after=timedelta(hours=8),
    ),
    Job(
        name="kit.letters_now",
        title=_("Send letters about what people wish to hear at once"),
        run="wincommons.web.kit.notifications.mailing.send_now",
        every=timedelta(minutes=1),
        quick=True,
    ),
    Job(
        name="kit.letters_collected",
        title=_("Send the collected letters"),
        run="wincommons.web.kit.notifications.mailing.send_digests",
        every=timedelta(hours=1),
        quick=True,
    ),
)
TOPICS: tuple[Topic, ...] = (
    Topic(name="kit.yours", title=_("What becomes of what you wrote"), default=Wish.NOW),
    Topic(
        name="kit.reviews",
        title=_("What waits for your decision"),
        sayings=(("waits", _("“%(title)s” waits for your decision.")),),
    ),
)
REFERENCES: tuple[Reference, ...] = ()
