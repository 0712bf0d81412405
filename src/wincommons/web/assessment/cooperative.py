"""What assessments and plans tell the site about themselves."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Cooperative, Entry, Job, Panel, PersonalData, Reference, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, Address, Refusal, addresses
from wincommons.web.network.communities.manifest import LEADS, MEMBERS

_HERE = "wincommons.web.assessment"

COOPERATIVE = Cooperative(
    name="assessment",
    title=_("Assessments and plans"),
    urls=f"{_HERE}.urls",
    panels=(Panel(page="inside", title=_("Assessments and plans"), fragment="assessment:cycles", order=90),),
    community_links=(Entry(title=_("Assessments and plans"), url_name="assessment:public_cycles", order=90),),
    references=(
        Reference(
            kind="cycle",
            url_name="assessment:cycle_by_number",
            argument="cycle",
            whole_number=True,
            resolve=f"{_HERE}.queries.cards",
        ),
    ),
    topics=(
        Topic(
            name="assessment.cycles",
            title=_("Assessments and plans of your communities: adopted, reported, dropped, requirements that are due"),
            sayings=(("rows_due", _("Requirements of “%(title)s” are due and not filled.")),),
        ),
    ),
    jobs=(
        Job(
            name="assessment.rows_due",
            title=_("Tell leads of requirements that are due and not filled"),
            run=f"{_HERE}.due.remind",
            every=timedelta(days=1),
        ),
        Job(
            name="assessment.look_through",
            title=_("Withhold documents that quote what was withdrawn, and make them again"),
            run=f"{_HERE}.making.look_through",
            every=timedelta(minutes=5),
            quick=True,
        ),
    ),
    personal_data=(
        PersonalData(
            model="assessment.RowLink",
            fields=("reference", "at"),
            purpose=_("What you linked to requirements; it stays with the community, without your name"),
            erase=f"{_HERE}.erasing.forget_links",
            owner="by",
        ),
        PersonalData(
            model="assessment.WrittenComment",
            fields=("comment_state", "decided_at", "why"),
            purpose=_("Written comments that you read for your community; they stay, without your name"),
            erase=f"{_HERE}.erasing.forget_reader",
            owner="decided_by",
        ),
        PersonalData(
            model="assessment.Cycle",
            fields=("title", "state"),
            purpose=_("The assessments and plans that you opened; they stay with the community, without your name"),
            erase=f"{_HERE}.erasing.forget_opener",
            owner="author",
        ),
    ),
    addresses=(
        *addresses(
            "assessment:public_cycles", "assessment:public_cycle", "assessment:public_comment", open_to=EVERYONE
        ),
        *addresses("assessment:cycle_by_number", open_to=EVERYONE),
        Address(name="assessment:document", open_to=EVERYONE, refusal=Refusal.HIDDEN, journey=True),
        *addresses("assessment:cycles", "assessment:cycle", "assessment:cycle_row", open_to=MEMBERS),
        Address(name="assessment:cycle_documents", open_to=MEMBERS, method="POST"),
        Address(name="assessment:cycle_comments", open_to=LEADS, method="POST"),
        *addresses(
            "assessment:cycle_begin", "assessment:cycle_dates", "assessment:cycle_adopt", "assessment:cycle_arrange",
            open_to=LEADS,
        ),
        Address(name="assessment:cycle_move", open_to=LEADS, method="POST"),
    ),
    sample=f"{_HERE}.sample.SAMPLE",
    aim_items=f"{_HERE}.queries.aim_items",
    aim_holders=("assessment.RowLink.reference",),
    sitemap=f"{_HERE}.sitemap.addresses",
)  # fmt: skip
