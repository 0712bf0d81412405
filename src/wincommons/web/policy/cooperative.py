"""The manifest of the policy and investment cooperative."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Cooperative, Entry, Job, Panel, PersonalData, Picker, Reference, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, Address, addresses
from wincommons.web.network.communities.manifest import LEADS, MEMBERS

_HERE = "wincommons.web.policy"

COOPERATIVE = Cooperative(
    name="policy",
    title=_("Policy and investment"),
    urls=f"{_HERE}.urls",
    navigation=(Entry(title=_("Policies"), url_name="policy:policies", order=25),),
    references=(
        Reference(kind="policy", url_name="policy:policy", argument="policy", resolve=f"{_HERE}.library.naming.cards"),
        Reference(
            kind="plank",
            url_name="policy:plank_by_number",
            argument="plank",
            whole_number=True,
            resolve=f"{_HERE}.planks.queries.cards",
            brief=f"{_HERE}.planks.briefing.brief",
        ),
    ),
    panels=(Panel(page="inside", title=_("Agenda"), fragment="policy:planks", order=30),),
    community_links=(
        Entry(
            title=_("The agenda: what it takes up, and who stands behind it"), url_name="policy:public_planks", order=30
        ),
    ),
    pickers=(Picker(name="policies", search=f"{_HERE}.library.naming.search"),),
    aim_items=f"{_HERE}.planks.queries.planks_of_aims",
    aim_holders=("policy.Plank.aim",),
    aim_ways=f"{_HERE}.planks.queries.ways_of_aim",
    thing_ways=f"{_HERE}.planks.heard.thing_ways",
    thing_items=f"{_HERE}.planks.heard.thing_items",
    sitemap=f"{_HERE}.sitemap.addresses",
    sample=f"{_HERE}.sample.SAMPLE",
    topics=(
        Topic(
            name="policy.planks",
            title=_("Planks of your communities: proposed, asked about, adopted, and what you endorsed"),
            sayings=(
                ("proposed", _("Somebody proposed the plank “%(title)s”.")),
                ("meaning_changed", _("The text of “%(title)s” changed: your endorsement is of an earlier version.")),
                ("words_changed", _("A word of “%(title)s” changed. Your endorsement stands.")),
                ("review_due", _("A year has passed: it is time to look back at the plank “%(title)s”.")),
            ),
        ),
    ),
    jobs=(
        Job(
            name="policy.planks_to_review",
            title=_("Tell leads of planks whose yearly review is due"),
            run=f"{_HERE}.planks.adopting.remind",
            every=timedelta(days=1),
        ),
    ),
    personal_data=(
        PersonalData(
            model="policy.Endorsement",
            fields=("plank_id", "version", "seat_id", "organisation_id", "words", "at"),
            purpose=_("What you endorsed: your own goes with you, that of a seat or organization stays unnamed"),
            erase=f"{_HERE}.planks.erasing.forget_endorsements",
            owner="by",
        ),
        PersonalData(
            model="policy.PlankText",
            fields=("thing_id", "number", "text", "at"),
            purpose=_("The texts of planks that you wrote; they stay with the community, without your name"),
            erase=f"{_HERE}.planks.erasing.forget_texts",
            owner="by",
        ),
        PersonalData(
            model="policy.Plank",
            fields=("title", "state"),
            purpose=_("The planks that you proposed; they stay with the community, without your name"),
            erase=f"{_HERE}.planks.erasing.forget_proposer",
            owner="author",
        ),
    ),
    addresses=(
        *addresses("policy:policies", "policy:policies_csv", "policy:stop_doing", "policy:policy", "policy:policy_add"),
        *addresses(
            "policy:plank_by_number", "policy:public_planks", "policy:public_planks_csv", "policy:public_plank",
            open_to=EVERYONE,
        ),
        *addresses(
            "policy:planks", "policy:plank_propose", "policy:plank", "policy:plank_change", "policy:plank_story",
            open_to=MEMBERS,
        ),
        Address(name="policy:plank_move", open_to=MEMBERS, method="POST"),
        Address(name="policy:plank_endorse", open_to=MEMBERS, method="POST"),
        Address(name="policy:plank_take_back", open_to=MEMBERS, method="POST"),
        *addresses("policy:plank_adopt", "policy:plank_review", "policy:plank_supersede", open_to=LEADS),
    ),
)  # fmt: skip
