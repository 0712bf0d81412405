"""What the room of decisions tells the site about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from wincommons.web.kit.manifest import PersonalData, Reference, Topic, Wish
from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, addresses
from wincommons.web.network.communities.manifest import LEADS, MEMBERS

_HERE = "wincommons.web.network.decisions"

REFERENCES = (
    Reference(
        kind="decision",
        url_name="network:decision_by_number",
        argument="decision",
        whole_number=True,
        resolve=f"{_HERE}.queries.cards",
    ),
)
TOPICS = (
    Topic(
        name="network.your_word",
        title=_("Decisions that wait for your seat's word"),
        default=Wish.NOW,
        sayings=(
            ("asked", _("Your seat is asked: “%(title)s”")),
            ("more_time", _("There is more time to answer “%(title)s”.")),
        ),
    ),
    Topic(
        name="network.decisions",
        title=_("What your communities discuss and decide"),
        sayings=(
            ("proposed", _("Somebody proposed “%(title)s”. It waits for a lead to open its discussion.")),
            (
                "discussing",
                ngettext_lazy("“%(title)s” is open for discussion.", "“%(title)s” is open for discussion.", "count"),
            ),
            ("decided", _("“%(title)s” was decided.")),
        ),
    ),
)
PERSONAL_DATA = (
    PersonalData(
        model="network.EarlierWord",
        fields=("choice", "reason", "at"),
        purpose=_("What you said for a seat before you, or another, said something else"),
        erase=f"{_HERE}.erasing.forget_earlier_words",
        owner="by",
    ),
    PersonalData(
        model="network.Position",
        fields=("decision_id", "seat_id", "choice", "reason", "at"),
        purpose=_("What you said for a seat in a decision; it stays with the seat, without your name"),
        erase=f"{_HERE}.erasing.forget_positions",
        owner="by",
    ),
    PersonalData(
        model="network.DecisionText",
        fields=("thing_id", "number", "text", "at"),
        purpose=_("The proposals that you wrote; the texts stay with the decision, without your name"),
        erase=f"{_HERE}.erasing.forget_texts",
        owner="by",
    ),
    PersonalData(
        model="network.Decision",
        fields=("title", "why", "state"),
        purpose=_("The decisions that you proposed; they stay with the community, without your name"),
        erase=f"{_HERE}.erasing.forget_proposer",
        owner="author",
    ),
)
ADDRESSES = (
    *addresses("network:waiting", open_to=SIGNED_IN),
    *addresses("network:record", "network:record_csv", "network:record_of", open_to=EVERYONE),
    Address(name="network:decision_by_number", open_to=EVERYONE),
    *addresses(
        "network:decisions", "network:decision_propose", "network:decision", "network:decision_change",
        "network:decision_story", open_to=MEMBERS,
    ),
    *addresses("network:decision_move", "network:decision_answer", open_to=MEMBERS, method="POST"),
    *addresses("network:decision_ask", "network:decision_more_time", "network:decision_back", open_to=LEADS),
    *addresses("network:decision_record", open_to=LEADS),
    Address(name="network:decision_pause", open_to=LEADS, method="POST"),
)  # fmt: skip
