"""What the room of people tells the site about itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.importing import Import, ImportColumn
from wincommons.web.kit.manifest import Export, Job, PersonalData, Picker, Reference
from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, Persona, Refusal, addresses

_HERE = "wincommons.web.network.people"
MEMBERS = frozenset({Persona.PARTICIPANT, Persona.LEAD})
LEADS = frozenset({Persona.LEAD})

REFERENCES = (Reference(kind="person", url_name="network:person", argument="key", resolve=f"{_HERE}.queries.resolve"),)
PICKERS = (Picker(name="people", search=f"{_HERE}.queries.search"),)
EXPORTS = (
    Export(
        name="members", title=_("The members of a community by the names that they show, as CSV"),
        maker=f"{_HERE}.queries.table_of_members",
    ),
)  # fmt: skip
IMPORTS = (
    Import(
        kind="members",
        title=_("People to invite"),
        explanation=_(
            "Each row becomes an invitation into this community. Nobody gets an account by it, and nobody is written "
            "to before you say so. Bring in only people who may expect a letter from you."
        ),
        columns=(
            ImportColumn(
                name="email", title=_("E-mail"), required=True, example="ann@example.org",
                aliases=("email address", "mail", "e-mail address", "correo", "correo electrónico"),
            ),
            ImportColumn(
                name="name", title=_("Name"), hint=_("For you to recognize them; it is forgotten once they have come."),
                example="Ann Example", aliases=("full name", "nombre", "nombre completo"),
            ),
            ImportColumn(
                name="organization", title=_("Organization"), hint=_("As it is called here; it confirms them itself."),
                aliases=("organisation", "organización", "employer", "agency"),
            ),
            ImportColumn(
                name="role", title=_("Role"), hint=_("Participant (also when empty) or moderator."),
                example=_("participant"), aliases=("rol", "papel"),
            ),
        ),
        key=("email",),
        rule="wincommons.web.kit.permissions.predicates.is_lead",
        parse_row=f"{_HERE}.importing.parse_row",
        create_many=f"{_HERE}.importing.create_many",
        undo=f"{_HERE}.importing.undo",
    ),
)  # fmt: skip
JOBS = (
    Job(
        name="network.send_invitations",
        title=_("Send the invitations of imported people that leads want sent"),
        run=f"{_HERE}.sending.run_sending",
        every=timedelta(minutes=1),
        quick=True,
    ),
    Job(
        name="network.forget_unanswered",
        title=_("Forget imported people who did not answer"),
        run=f"{_HERE}.sending.run_forgetting",
        every=timedelta(days=1),
        after=timedelta(hours=8, minutes=30),
    ),
)
PERSONAL_DATA = (
    # The manifest reads these from the end, so that the person goes last.
    PersonalData(
        model="network.Person",
        fields=(
            "about", "languages", "place", "name_publicity", "about_publicity", "languages_publicity",
            "place_publicity", "made_at",
        ),
        purpose=_("Your profile, and who sees which part of it"),
        erase=f"{_HERE}.erasing.erase_person",
        owner="account",
    ),
    PersonalData(
        model="network.Asset",
        fields=("asset_kind", "text", "publicity"),
        purpose=_("What you said that you can bring"),
        erase=f"{_HERE}.erasing.erase_assets",
        owner="person__account",
    ),
)  # fmt: skip
ADDRESSES = (
    *addresses("network:me", "network:me_seen", "network:add_own_asset", open_to=SIGNED_IN),
    Address(name="network:change_own_asset", open_to=frozenset({Persona.PARTICIPANT}), refusal=Refusal.BEHIND_SIGN_IN),
    Address(name="network:person", open_to=EVERYONE),
    Address(name="network:member", open_to=MEMBERS),
    *addresses(
        "network:members_csv", "network:imported", "network:send_imported", "network:forget_imported", open_to=LEADS
    ),
)
