"""What the rooms of communities tell the site about themselves."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from wincommons.web.kit.manifest import Entry, Job, Panel, PersonalData, Reference, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, Persona, Refusal, addresses

_HERE = "wincommons.web.network.communities"
MEMBERS = frozenset({Persona.PARTICIPANT, Persona.LEAD})
"""Of the community that the tests ask about; support comes in once it has said why."""
LEADS = frozenset({Persona.LEAD})

NAVIGATION = (Entry(title=_("Communities"), url_name="network:communities", order=40),)
REFERENCES = (
    Reference(kind="community", url_name="network:community", argument="community", resolve=f"{_HERE}.queries.cards"),
)
PANELS = (Panel(page="place", title=_("Who works on this here"), fragment="network:here", order=10),)
TOPICS = (
    Topic(
        name="network.belonging",
        title=_("Your place in communities: invitations, your role, and who joins those that you lead"),
        sayings=(
            ("invited", _("You are invited to “%(title)s”. The way in is in the letter to your address.")),
            (
                "joined",
                ngettext_lazy("Somebody joined “%(title)s”.", "%(count)d people joined “%(title)s”.", "count"),
            ),
            ("removed", _("You do not belong to “%(title)s” any more.")),
            ("became_lead", _("You are a lead of “%(title)s” now.")),
            ("became_moderator", _("You are a moderator of “%(title)s” now.")),
            ("became_participant", _("You are a participant of “%(title)s” now.")),
        ),
    ),
)
JOBS = (
    Job(
        name="network.quiet_communities",
        title=_("Say of which communities nothing was heard for a year"),
        run=f"{_HERE}.quiet.quieten",
        every=timedelta(days=1),
    ),
)
PERSONAL_DATA = (
    PersonalData(
        model="network.Membership",
        fields=("community_id", "role", "start", "end"),
        purpose=_("To know which communities you belong to, and what you do there"),
        erase=f"{_HERE}.erasing.erase_memberships",
        owner="person__account",
    ),
)
ADDRESSES = (
    *addresses("network:communities", "network:community", "network:here", open_to=EVERYONE),
    *addresses("network:found", "network:mine", "network:join", open_to=SIGNED_IN),
    # With a second step shown it leads back; without, it is for anyone with an account.
    *addresses("network:protect", open_to=SIGNED_IN),
    *addresses("network:inside", "network:members", "network:leave", open_to=MEMBERS),
    *addresses("network:settings", open_to=LEADS),
    Address(name="network:unled", open_to=frozenset({Persona.SUPPORT}), refusal=Refusal.HIDDEN),
    *addresses(
        "network:hand_over", "network:settings_places", "network:settings_partners", open_to=LEADS, method="POST"
    ),
    *addresses("network:role", open_to=LEADS, method="POST"),
    *addresses("network:remove", open_to=LEADS),
    Address(name="network:move", open_to=SIGNED_IN, method="POST"),
)
