"""What the kit would write in a manifest if it were a cooperative: recurring jobs, topics, kinds of reference.

The accounts below it have no manifest either: their jobs stand here.
"""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from .manifest import Job, Reference, Topic, Wish

JOBS: tuple[Job, ...] = (
    Job(
        name="kit.clear_imports",
        title=_("Clear away tables that were brought in or left"),
        run="wincommons.web.kit.importing.jobs.clear_away",
        every=timedelta(days=1),
        after=timedelta(hours=9),
    ),
    Job(
        name="kit.clear_files",
        title=_("Clear away files that belong to nothing"),
        run="wincommons.web.kit.files.domain.clear_strays",
        every=timedelta(days=1),
        after=timedelta(hours=9),
    ),
    Job(
        name="kit.look_through_briefs",
        title=_("Withhold one-page briefs whose words changed or were withdrawn, and make them again"),
        run="wincommons.web.kit.briefs.making.look_through",
        every=timedelta(minutes=5),
        quick=True,
    ),
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
        name="accounts.grants_running_out",
        title=_("Write to guardians and young people whose grant runs out"),
        run="wincommons.web.accounts.running_out.run",
        every=timedelta(hours=1),
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
    Job(
        name="kit.moderation_reminders",
        title=_("Remind moderators of what waits for long"),
        run="wincommons.web.kit.moderation.counting.remind",
        every=timedelta(days=1),
        after=timedelta(hours=11),
    ),
)
TOPICS: tuple[Topic, ...] = (
    Topic(name="kit.yours", title=_("What becomes of what you wrote"), default=Wish.NOW),
    Topic(
        name="kit.reviews",
        title=_("What waits for your decision"),
        sayings=(("waits", _("“%(title)s” waits for your decision.")),),
    ),
    Topic(
        name="kit.comments",
        title=_("Comments on what you wrote, and answers to you"),
        sayings=(
            (
                "commented",
                ngettext_lazy(
                    "There is a new comment on “%(title)s”.",
                    "There are %(count)d new comments on “%(title)s”.",
                    "count",
                ),
            ),
            (
                "answered",
                ngettext_lazy(
                    "Somebody answered you on “%(title)s”.",
                    "There are %(count)d answers to you on “%(title)s”.",
                    "count",
                ),
            ),
        ),
    ),
    Topic(
        name="kit.moderation",
        title=_("Contributions that wait for you as a moderator"),
        sayings=(
            (
                "waits",
                ngettext_lazy(
                    "A contribution waits for a moderator in %(title)s.",
                    "%(count)d contributions came to the moderators of %(title)s.",
                    "count",
                ),
            ),
            ("reminder", _("Contributions have waited for more than a day in %(title)s.")),
            ("appealed", _("The author asks a second person to look: %(title)s")),
        ),
    ),
)
REFERENCES: tuple[Reference, ...] = (
    Reference(
        kind="comment",
        url_name="comment",
        argument="comment",
        whole_number=True,
        resolve="wincommons.web.kit.comments.reading.cards",
    ),
    Reference(
        kind="moderation_queue",
        url_name="moderation_queue",
        argument="community",
        resolve="wincommons.web.kit.moderation.queues.queue_cards",
    ),
)
