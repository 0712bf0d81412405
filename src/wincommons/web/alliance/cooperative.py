"""The manifest of the alliance."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from wincommons.web.kit.importing.declaration import Import, ImportColumn
from wincommons.web.kit.manifest import Cooperative, Entry, Export, Job, Panel, PersonalData, Reference, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, Persona, Refusal, addresses
from wincommons.web.network.communities.manifest import LEADS, MEMBERS

_HERE = "wincommons.web.alliance"
PROMISERS = MEMBERS | {Persona.EDITOR}
"""The community's people, and who speaks for a partner: the editor of the tests does."""
ITS_OWN = frozenset({Persona.EDITOR})
"""What the tests ask about was promised by the editor's organization."""


def _reference(kind: str, url_name: str, argument: str, resolve: str) -> Reference:
    return Reference(
        kind=kind, url_name=f"alliance:{url_name}", argument=argument, whole_number=True, resolve=f"{_HERE}.{resolve}"
    )


def _held(model: str, owner: str, erase: str, *, fields: tuple[str, ...], purpose: object) -> PersonalData:
    return PersonalData(
        model=f"alliance.{model}", fields=fields, purpose=purpose, erase=f"{_HERE}.erasing.{erase}", owner=owner
    )  # type: ignore[arg-type]  -- a lazy text


COOPERATIVE = Cooperative(
    name="alliance",
    title=_("Alliance"),
    urls=f"{_HERE}.urls",
    addresses=(
        *addresses("alliance:commitments", "alliance:commitments_csv", "alliance:roll_up", open_to=EVERYONE),
        *addresses("alliance:commitment_public", "alliance:compacts", "alliance:compact_public", open_to=EVERYONE),
        *addresses("alliance:promised_by", open_to=EVERYONE),
        *addresses("alliance:commitment_by_number", "alliance:compact_by_number", "alliance:report_by_number"),
        *addresses("alliance:inside", "alliance:pledge", open_to=PROMISERS),
        # Everyone else is led to its public page.
        Address(name="alliance:commitment", open_to=EVERYONE),
        Address(name="alliance:compact", open_to=EVERYONE),
        *addresses("alliance:change", "alliance:target", "alliance:report", "alliance:report_files", open_to=ITS_OWN),
        Address(name="alliance:move", open_to=PROMISERS, method="POST"),
        Address(name="alliance:confirm", open_to=PROMISERS),
        Address(name="alliance:report_move", open_to=SIGNED_IN, method="POST"),
        *addresses("alliance:compacts_inside", "alliance:draft", "alliance:compact_change", open_to=MEMBERS),
        Address(name="alliance:compact_move", open_to=MEMBERS, method="POST"),
        Address(name="alliance:replace", open_to=LEADS),
        Address(name="alliance:sign", open_to=SIGNED_IN),
        # Of the organization that signed; to all others there is nothing to take back.
        Address(name="alliance:take_back", open_to=ITS_OWN, refusal=Refusal.BEHIND_SIGN_IN),
    ),
    references=(
        _reference("compact", "compact_by_number", "compact", "signatures.compact_cards"),
        _reference("commitment", "commitment_by_number", "commitment", "queries.cards"),
        _reference("commitment_report", "report_by_number", "report", "queries.report_cards"),
    ),
    aim_items=f"{_HERE}.aims.aim_items",
    aim_holders=("alliance.Commitment.aim", "alliance.Compact.aim"),
    aim_ways=f"{_HERE}.aims.aim_ways",
    panels=(
        Panel(page="organisation", title=_("What it promised"), fragment="alliance:promised_by", order=20),
        Panel(page="inside", title=_("Commitments"), fragment="alliance:inside", order=60),
    ),
    community_links=(
        Entry(title=_("Commitments"), url_name="alliance:commitments", order=60),
        Entry(title=_("Compacts"), url_name="alliance:compacts", order=61),
    ),
    exports=(
        Export(
            name="commitments", title=_("The public commitments of a community, as CSV"),
            maker=f"{_HERE}.queries.rows_of",
        ),
    ),
    topics=(
        Topic(
            name="alliance.compacts",
            title=_("Compacts of your communities and organizations: drafted, open, signed, changed"),
            sayings=(
                ("drafted", _("Somebody drafted the compact “%(title)s”.")),
                (
                    "signed",
                    ngettext_lazy(
                        "An organization signed “%(title)s”.", "%(count)d organizations signed “%(title)s”.", "count"
                    ),
                ),
                ("taken_back", _("An organization took its signature under “%(title)s” back.")),
                ("renew", _("The words of “%(title)s” have changed since your organization signed. Sign anew?")),
            ),
        ),
        Topic(
            name="alliance.commitments",
            title=_("Commitments of your communities and organizations: pledged, accepted, reported, quiet"),
            sayings=(
                ("pledged", _("A commitment waits for a lead: “%(title)s”.")),
                (
                    "reported",
                    ngettext_lazy(
                        "There is a new report on “%(title)s”.",
                        "There are %(count)d new reports on “%(title)s”.",
                        "count",
                    ),
                ),
                ("due", _("“%(title)s” is due now. Say what came of it: met, partly, or missed.")),
                ("quiet", _("Nothing was heard of “%(title)s” for 90 days. How does it go? Two minutes are enough.")),
            ),
        ),
    ),
    jobs=(
        Job(
            name="alliance.quiet_commitments",
            title=_("Tell those of whose commitments nothing was heard for 90 days"),
            run=f"{_HERE}.quiet.remind",
            every=timedelta(days=1),
            after=timedelta(hours=9),
        ),
        Job(
            name="alliance.commitments_due",
            title=_("Tell those whose commitments are due"),
            run=f"{_HERE}.due.remind",
            every=timedelta(days=1),
            after=timedelta(hours=9),
        ),
    ),
    personal_data=(
        _held(
            "Confirmation", "by", "forget_confirmations", fields=("report_id", "how", "organisation", "at"),
            purpose=_("What you confirmed of others' reports"),
        ),
        _held(
            "Report", "author", "forget_reports",
            fields=("commitment_id", "on", "value", "spent", "text", "link", "state"),
            purpose=_("The reports that you wrote; they stay with the commitment, without your name"),
        ),
        _held(
            "CommitmentTarget", "by", "forget_targets", fields=("commitment_id", "number", "value", "due", "why", "at"),
            purpose=_("The targets that you wrote down; they stay with the commitment, without your name"),
        ),
        _held(
            "Commitment", "author", "forget_promiser",
            fields=("title", "organisation", "state", "details", "condition"),
            purpose=_("What you promised, for yourself or for an organization"),
        ),
        _held(
            "Signature", "by", "forget_signer", fields=("compact_id", "organisation", "role", "right", "at"),
            purpose=_("The compacts that you signed for an organization; its signature stays, without your name"),
        ),
        _held(
            "CompactText", "by", "forget_texts", fields=("thing_id", "number", "text", "at"),
            purpose=_("The versions of compacts that you wrote; they stay, without your name"),
        ),
        _held(
            "Compact", "author", "forget_drafter", fields=("title", "state"),
            purpose=_("The compacts that you drafted; they stay with the community, without your name"),
        ),
    ),
    imports=(
        Import(
            kind="commitments",
            title=_("Commitments"),
            explanation=_(
                "Each row becomes a commitment that is pledged, not accepted: another lead than you, who does not "
                "belong to the organization, accepts it. The organization has to be a partner of this community."
            ),
            columns=(
                ImportColumn(
                    name="organisation", title=_("Organization"), required=True, example="food-bank",
                    hint=_("Its name in addresses, or its name as it stands on its page."),
                    aliases=("organisation", "who", "organización", "quién"),
                ),
                ImportColumn(
                    name="title", title=_("What is promised"), required=True,
                    example=_("Hire 40 neighbors into jobs that pay 20 dollars an hour"),
                    aliases=("promise", "what", "commitment", "compromiso", "qué"),
                ),
                ImportColumn(name="target", title=_("Number"), required=True, example="40", aliases=("target", "meta")),
                ImportColumn(
                    name="unit", title=_("Unit"), required=True, example=_("people hired"),
                    hint=_("Write USD for money."), aliases=("unit", "unidad"),
                ),
                ImportColumn(name="baseline", title=_("Where it starts"), example="0", aliases=("baseline", "inicio")),
                ImportColumn(name="start", title=_("From"), example="2027-01-01", aliases=("start", "desde")),
                ImportColumn(
                    name="due", title=_("By"), required=True, example="2028-12-31",
                    hint=_("As year-month-day."), aliases=("due", "until", "hasta", "fecha"),
                ),
            ),
            rule="wincommons.web.kit.permissions.predicates.is_lead",
            parse_row=f"{_HERE}.importing.parse_row",
            create_many=f"{_HERE}.importing.create_many",
            undo=f"{_HERE}.importing.undo",
            key=("organisation", "title", "due"),
        ),
    ),
    sample=f"{_HERE}.sample.SAMPLE",
    sitemap=f"{_HERE}.sitemap.addresses",
)  # fmt: skip
