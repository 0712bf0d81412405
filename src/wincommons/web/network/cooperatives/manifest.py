"""What the room of cooperatives tells the site about itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Job, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, NOBODY, Address, Refusal, addresses

_HERE = "wincommons.web.network.cooperatives"

TOPICS = (
    Topic(
        name="network.mandates",
        title=_("Mandates: of your organizations, and of the cooperatives that you lead"),
        sayings=(
            ("given", _("An organization that you speak for is given a mandate to lead “%(title)s” later.")),
            ("begun", _("An organization that you speak for leads “%(title)s” now.")),
            (
                "soon",
                _("The mandate of an organization that you speak for to lead “%(title)s” ends within four weeks."),
            ),
            ("ended", _("The mandate of an organization that you speak for to lead “%(title)s” has ended.")),
            ("given_for_leads", _("A mandate to lead “%(title)s” is given. It begins later.")),
            ("begun_for_leads", _("A mandate to lead “%(title)s” has begun.")),
            ("soon_for_leads", _("The mandate to lead “%(title)s” ends within four weeks. Who leads it next?")),
            ("ended_for_leads", _("The mandate to lead “%(title)s” has ended.")),
        ),
    ),
)
JOBS = (
    Job(
        name="network.end_mandates",
        title=_("Begin mandates and end those that have run out, and say so four weeks before"),
        run=f"{_HERE}.ending.run",
        every=timedelta(days=1),
        after=timedelta(hours=9),
    ),
)
ADDRESSES = (
    *addresses("network:cooperatives", "network:cooperative", open_to=EVERYONE),
    # Of a cooperative that none of the cast leads.
    Address(name="network:mandates", open_to=NOBODY, refusal=Refusal.FORBIDDEN),
)
