"""What the cooperative of pacesetters and proof points tells the rest of the site about itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.importing import Import, ImportColumn
from wincommons.web.kit.manifest import Cooperative, Entry, Job, Panel, PersonalData, Reference, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, Address, Persona, addresses

_HERE = "wincommons.web.pacesetters"
MEMBERS = frozenset({Persona.PARTICIPANT, Persona.LEAD})
LEADS = frozenset({Persona.LEAD})
PEERS = frozenset({Persona.EDITOR, Persona.OUTSIDER})
"""Somebody of another organization, and the lead of another community."""

IMPORT = Import(
    kind="program-figures",
    title=_("What programs count"),
    explanation=_(
        "Each row is one figure of one initiative in one period: a count, or so many of so many people. What is "
        "counted already stays as it is; nothing is written over. Bring in numbers only, never names."
    ),
    columns=(
        ImportColumn(
            name="initiative", title=_("Initiative"), required=True, example="12",
            hint=_("Its number, as its page says."), aliases=("initiative number", "iniciativa", "program", "programa"),
        ),
        ImportColumn(
            name="question", title=_("Question"), required=True, example=_("better off"),
            hint=_("How much, how well, or better off."), aliases=("kind", "type", "pregunta", "tipo"),
        ),
        ImportColumn(
            name="measure", title=_("What is counted"), required=True, example=_("Still in a home of their own"),
            aliases=("measure", "name", "indicator", "medida", "indicador"),
        ),
        ImportColumn(name="start", title=_("From"), required=True, example="2025-01-01", aliases=("start", "desde")),
        ImportColumn(name="end", title=_("Until"), required=True, example="2025-03-31", aliases=("end", "to", "hasta")),
        ImportColumn(
            name="count", title=_("Count"), required=True, example="61",
            aliases=("numerator", "value", "n", "conteo", "numerador", "valor"),
        ),
        ImportColumn(
            name="of", title=_("Of how many"), example="100",
            hint=_("Empty for a count that is no part of anything."),
            aliases=("denominator", "total", "out of", "denominador", "de"),
        ),
    ),
    key=("initiative", "question", "measure", "start", "end"),
    rule="wincommons.web.network.rules.sees_inside",
    parse_row=f"{_HERE}.programs.importing.parse_row",
    create_many=f"{_HERE}.programs.importing.create_many",
    undo=f"{_HERE}.programs.importing.undo",
)  # fmt: skip

COOPERATIVE = Cooperative(
    name="pacesetters",
    title=_("Pacesetters and proof points"),
    urls=f"{_HERE}.urls",
    aim_items=f"{_HERE}.aims.aim_items",
    aim_holders=("pacesetters.Initiative.aim", "pacesetters.Proof.aim", "pacesetters.BrightSpot.aim"),
    aim_ways=f"{_HERE}.aims.aim_ways",
    sample=f"{_HERE}.sample.SAMPLE",
    sitemap=f"{_HERE}.sitemap.addresses",
    imports=(IMPORT,),
    community_links=(
        Entry(title=_("What we do"), url_name="pacesetters:public_initiatives", order=70),
        Entry(title=_("What changed"), url_name="pacesetters:public_proofs", order=80),
        Entry(title=_("Who does better"), url_name="pacesetters:public_bright_spots", order=85),
    ),
    panels=(
        Panel(page="inside", title=_("What we do"), fragment="pacesetters:initiatives", order=70),
        Panel(page="inside", title=_("Proof"), fragment="pacesetters:proofs", order=80),
        Panel(page="inside", title=_("Bright spots"), fragment="pacesetters:bright_spots", order=85),
    ),
    references=(
        Reference(
            kind="bright_spot", url_name="pacesetters:bright_spot_by_number", argument="spot", whole_number=True,
            resolve=f"{_HERE}.bright_spots.queries.cards",
        ),
        Reference(
            kind="initiative", url_name="pacesetters:initiative_by_number", argument="initiative", whole_number=True,
            resolve=f"{_HERE}.initiatives.queries.cards",
        ),
        Reference(
            kind="proof", url_name="pacesetters:proof_by_number", argument="proof", whole_number=True,
            resolve=f"{_HERE}.proofs.queries.cards",
        ),
    ),
    topics=(
        Topic(
            name="pacesetters.initiatives",
            title=_("Initiatives of your communities whose last day has come"),
            sayings=(("due", _("“%(title)s” was to end by now: say that it ended, or until when it goes on.")),),
        ),
        Topic(
            name="pacesetters.proofs",
            title=_("Proofs of your communities: results that are in, and those to be checked again"),
            sayings=(
                ("result", _("There is news of the proof “%(title)s”.")),
                ("recheck", _("Two years have passed: it is time to check the proof “%(title)s” again.")),
            ),
        ),
        Topic(
            name="pacesetters.bright_spots",
            title=_("Bright spots: when your place is asked how it does better, and when one that you found answers"),
            sayings=(
                ("asked", _("You are asked how your place does it: “%(title)s”.")),
                ("news", _("There is news of the bright spot “%(title)s”.")),
            ),
        ),
    ),
    jobs=(
        Job(
            name="pacesetters.initiatives_due",
            title=_("Tell of initiatives whose last day has come"),
            run=f"{_HERE}.initiatives.due.remind",
            every=timedelta(days=1),
        ),
        Job(
            name="pacesetters.weigh_stale",
            title=_("Work out the doses of aims whose numbers have changed"),
            run=f"{_HERE}.initiatives.weighing.weigh_stale",
            every=timedelta(hours=1),
        ),
        Job(
            name="pacesetters.proofs_to_recheck",
            title=_("Tell of proofs that are to be checked again"),
            run=f"{_HERE}.proofs.rechecking.remind",
            every=timedelta(days=1),
        ),
    ),
    personal_data=(
        PersonalData(
            model="pacesetters.BrightSearch",
            fields=("measure", "asked_at"),
            purpose=_("The looks for bright spots that you asked for; they stay with the community, without your name"),
            erase=f"{_HERE}.erasing.forget_searches",
            owner="asked_by",
        ),
        PersonalData(
            model="pacesetters.BrightSpotText",
            fields=("number", "text", "at"),
            purpose=_("What you wrote down of how a place does better; it stays, without your name"),
            erase=f"{_HERE}.erasing.forget_spot_texts",
            owner="by",
        ),
        PersonalData(
            model="pacesetters.BrightSpot",
            fields=("measure", "place", "state", "invited_on"),
            purpose=_("The bright spots that you marked or asked; they stay with the community, without your name"),
            erase=f"{_HERE}.erasing.forget_spots",
            owner="author",
        ),
        PersonalData(
            model="pacesetters.ProgramFigure",
            fields=("measure_id", "start", "end", "at"),
            purpose=_("The counts that you brought in; they stay with the initiative, without your name"),
            erase=f"{_HERE}.erasing.forget_figures",
            owner="by",
        ),
        PersonalData(
            model="pacesetters.PeerCheck",
            fields=("proof_id", "found", "words", "at"),
            purpose=_("What you found as a peer; it stays with the proof, without your name"),
            erase=f"{_HERE}.erasing.forget_checks",
            owner="by",
        ),
        PersonalData(
            model="pacesetters.ProofRun",
            fields=("proof_id", "number", "asked_at"),
            purpose=_("The tests that you asked for; they stay with the proof, without your name"),
            erase=f"{_HERE}.erasing.forget_runs",
            owner="asked_by",
        ),
        PersonalData(
            model="pacesetters.Proof",
            fields=("title", "why", "state", "registered_at"),
            purpose=_("The proofs that you claimed; they stay with the community, without your name"),
            erase=f"{_HERE}.erasing.forget_proofs",
            owner="author",
        ),
        PersonalData(
            model="pacesetters.Initiative",
            fields=("title", "what", "state"),
            purpose=_("The initiatives that you wrote; they stay with the community, without your name"),
            erase=f"{_HERE}.erasing.forget_initiatives",
            owner="author",
        ),
    ),
    addresses=(
        *addresses(
            "pacesetters:bright_spot_by_number", "pacesetters:initiative_by_number", "pacesetters:proof_by_number",
            "pacesetters:public_bright_spots", "pacesetters:public_bright_spots_csv", "pacesetters:public_bright_spot",
            open_to=EVERYONE,
        ),
        *addresses("pacesetters:bright_spots", "pacesetters:bright_found", "pacesetters:bright_spot", open_to=MEMBERS),
        *addresses(
            "pacesetters:bright_look", "pacesetters:bright_spot_invite", "pacesetters:bright_spot_tell",
            "pacesetters:bright_spot_proof", open_to=LEADS,
        ),
        Address(name="pacesetters:bright_mark", open_to=LEADS, method="POST"),
        Address(name="pacesetters:bright_spot_move", open_to=MEMBERS, method="POST"),
        *addresses(
            "pacesetters:public_initiatives", "pacesetters:public_initiatives_csv", "pacesetters:public_initiative",
            "pacesetters:public_counts_csv", "pacesetters:public_plan", "pacesetters:public_proofs",
            "pacesetters:public_proofs_csv", "pacesetters:public_proof", open_to=EVERYONE,
        ),
        *addresses(
            "pacesetters:initiatives", "pacesetters:initiative_begin", "pacesetters:initiative",
            "pacesetters:initiative_change", "pacesetters:counts_csv", "pacesetters:plan", "pacesetters:proofs",
            "pacesetters:proof_claim", "pacesetters:proof", "pacesetters:proof_change", "pacesetters:proof_register",
            open_to=MEMBERS,
        ),
        *addresses("pacesetters:initiative_move", "pacesetters:proof_move", open_to=MEMBERS, method="POST"),
        Address(name="pacesetters:proof_again", open_to=LEADS, method="POST"),
        Address(name="pacesetters:proof_check", open_to=PEERS),
    ),
)  # fmt: skip
