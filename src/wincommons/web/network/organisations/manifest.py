"""What the room of organizations tells the site about itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Entry, Export, Job, PersonalData, Picker, Reference, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, Persona, Refusal, addresses

_HERE = "wincommons.web.network.organisations"
EDITORS = frozenset({Persona.EDITOR})
"""Of the organization that the tests ask about; support comes in once it has said why."""
LEADS = frozenset({Persona.LEAD})

NAVIGATION = (Entry(title=_("Organizations"), url_name="network:organisations", order=50),)
REFERENCES = (
    Reference(
        kind="organisation",
        url_name="network:organisation",
        argument="organisation",
        resolve=f"{_HERE}.queries.resolve",
    ),
)
PICKERS = (Picker(name="organisations", search=f"{_HERE}.queries.search"),)
EXPORTS = (
    Export(
        name="organisations", title=_("Every organization that everyone may read, as CSV"),
        maker=f"{_HERE}.queries.public_organisations",
    ),
)  # fmt: skip
TOPICS = (
    Topic(
        name="network.organisations",
        title=_("Your organizations: invitations, who asks to belong, and whether the page is fresh"),
        sayings=(
            (
                "quiet",
                _("Nobody has confirmed “%(title)s” for a year: it is shown as quiet. Is its page right?"),
            ),
            ("invited", _("You are invited to work on the page of “%(title)s”. The way in is in the letter.")),
            ("asks", _("Somebody says that they work in “%(title)s”. Are they one of you?")),
            ("no_editor", _("“%(title)s” has nobody left who keeps its page.")),
        ),
    ),
)
JOBS = (
    Job(
        name="network.quieten_organisations",
        title=_("Set organizations to quiet that nobody confirmed for a year"),
        run=f"{_HERE}.domain.freshness.run_quieten",
        every=timedelta(days=1),
        after=timedelta(hours=9),
    ),
)
PERSONAL_DATA = (
    PersonalData(
        model="network.Affiliation",
        fields=("organisation_id", "role", "title", "start", "end", "confirmed_on"),
        purpose=_("To know in which organizations you work, and what you do there"),
        erase=f"{_HERE}.erasing.erase_affiliations",
        owner="person__account",
    ),
)
ADDRESSES = (
    *addresses("network:organisations", "network:organisations_csv", "network:organisation", open_to=EVERYONE),
    *addresses("network:begin_organisation", "network:claims", open_to=SIGNED_IN),
    Address(name="network:claim_organisation", open_to=SIGNED_IN, journey=True),
    Address(name="network:organisation_invitation", open_to=EVERYONE),
    *addresses("network:organisation_inside", "network:join_organisation", open_to=SIGNED_IN),
    Address(name="network:organisation_step", open_to=SIGNED_IN, method="POST"),
    # Whoever belongs to it, and whoever asked to: both can go.
    Address(name="network:leave_organisation", open_to=EDITORS | {Persona.PARTICIPANT}, refusal=Refusal.BEHIND_SIGN_IN),
    *addresses("network:edit_organisation", "network:organisation_people", "network:affiliation_role", open_to=EDITORS),
    *addresses("network:end_affiliation", "network:add_asset", "network:change_asset", open_to=EDITORS),
    *addresses("network:decide_affiliation", "network:withdraw_colleague", open_to=EDITORS, method="POST"),
    Address(name="network:invite_claimer", open_to=EDITORS, method="POST"),
    Address(name="network:merge_organisation", open_to=frozenset()),
    Address(name="network:ask_in_organisation", open_to=LEADS),
)
