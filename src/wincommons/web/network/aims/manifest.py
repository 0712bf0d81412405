"""What the room of aims tells the site about itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Job, PersonalData, Reference, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, Address, addresses
from wincommons.web.network.communities.manifest import LEADS, MEMBERS

_HERE = "wincommons.web.network.aims"

REFERENCES = (
    Reference(
        kind="aim",
        url_name="network:aim_by_number",
        argument="aim",
        whole_number=True,
        resolve=f"{_HERE}.queries.cards",
    ),
)
TOPICS = (
    Topic(
        name="network.aims",
        title=_("The aims of your communities: proposed, agreed, changed, met, and reviews that are due"),
        sayings=(
            ("proposed", _("Somebody proposed the aim “%(title)s”.")),
            ("review_due", _("A year has passed: it is time to look back at the aim “%(title)s”.")),
        ),
    ),
)
JOBS = (
    Job(
        name="network.aims_to_review",
        title=_("Tell leads of aims whose yearly review is due"),
        run=f"{_HERE}.reviewing.remind",
        every=timedelta(days=1),
    ),
    Job(
        name="network.odds_of_aims",
        title=_("Work out what could move the figures of aims"),
        run=f"{_HERE}.odds.work_out_waiting",
        # A proposal, a decision and a new release are all the same to it: whatever has no answer of now gets one.
        every=timedelta(minutes=1),
        quick=True,
    ),
)
PERSONAL_DATA = (
    PersonalData(
        model="network.AimReview",
        fields=("aim_id", "number", "on", "found"),
        purpose=_("The reviews that you wrote; they stay with the aim, without your name"),
        erase=f"{_HERE}.erasing.forget_reviews",
        owner="by",
    ),
    PersonalData(
        model="network.AimTarget",
        fields=("aim_id", "number", "value", "due", "why", "at"),
        purpose=_("The targets that you wrote down; they stay with the aim, without your name"),
        erase=f"{_HERE}.erasing.forget_targets",
        owner="by",
    ),
    PersonalData(
        model="network.AimText",
        fields=("thing_id", "number", "text", "at"),
        purpose=_("The words of aims that you wrote; they stay with the aim, without your name"),
        erase=f"{_HERE}.erasing.forget_texts",
        owner="by",
    ),
    PersonalData(
        model="network.Aim",
        fields=("title", "why", "state"),
        purpose=_("The aims that you proposed; they stay with the community, without your name"),
        erase=f"{_HERE}.erasing.forget_proposer",
        owner="author",
    ),
)
ADDRESSES = (
    *addresses("network:public_aims", "network:public_aims_csv", "network:public_aim", open_to=EVERYONE),
    *addresses("network:aim_by_number", "network:aim_add", open_to=EVERYONE),
    *addresses("network:aims", "network:aim_propose", "network:aim", "network:aim_change", open_to=MEMBERS),
    Address(name="network:aim_move", open_to=MEMBERS, method="POST"),
    *addresses(
        "network:aim_agree", "network:aim_target", "network:aim_meet", "network:aim_review", open_to=LEADS
    ),
)  # fmt: skip
