"""What the room of seats tells the site about itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Job, PersonalData, Reference, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, Address, addresses
from wincommons.web.network.communities.manifest import LEADS, MEMBERS

_HERE = "wincommons.web.network.seats"

REFERENCES = (
    Reference(
        kind="seat", url_name="network:seat_by_number", argument="seat", whole_number=True,
        resolve=f"{_HERE}.queries.cards",
    ),
)  # fmt: skip
TOPICS = (
    Topic(
        name="network.seats",
        title=_("Seats: yours, and those of the communities that you lead"),
        sayings=(
            ("offered", _("You, or an organization that you speak for, are offered the seat “%(title)s”.")),
            ("taken_back", _("The offer of the seat “%(title)s” was taken back.")),
            ("ended", _("The term in your seat “%(title)s” was ended.")),
            ("soon", _("The term in your seat “%(title)s” ends within four weeks.")),
            ("ran_out", _("The term in your seat “%(title)s” has run out.")),
            ("taken", _("The seat “%(title)s” was taken.")),
            ("declined", _("The seat “%(title)s” was declined.")),
            ("unanswered", _("Nobody answered the offer of the seat “%(title)s”, and its term is over.")),
            ("given_back", _("The seat “%(title)s” was given back.")),
            (
                "soon_for_leads",
                _("The term in the seat “%(title)s” ends within four weeks. Who sits there next?"),
            ),
            ("ran_out_for_leads", _("The term in the seat “%(title)s” has run out: the seat is empty now.")),
        ),
    ),
)
JOBS = (
    Job(
        name="network.end_terms",
        title=_("End the terms of seats that have run out, and say so four weeks before"),
        run=f"{_HERE}.ending.run",
        every=timedelta(days=1),
        after=timedelta(hours=9),
    ),
)
PERSONAL_DATA = (
    PersonalData(
        model="network.Term",
        fields=("seat_id", "term_state", "start", "end", "ended_on"),
        purpose=_("To show who holds which seat at a table, and since when"),
        erase="wincommons.web.network.communities.erasing.erase_terms",
        owner="person__account",
    ),
)
ADDRESSES = (
    Address(name="network:seat_by_number", open_to=EVERYONE),
    *addresses("network:seats", "network:seat", open_to=MEMBERS),
    *addresses("network:seat_put", "network:seat_change", "network:seat_close", open_to=LEADS),
    Address(name="network:seat_offer", open_to=LEADS, method="POST"),
    *addresses("network:term_take", "network:term_decline", "network:term_end", open_to=MEMBERS, method="POST"),
)
