"""The manifest of capacity building."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from wincommons.web.kit.manifest import Cooperative, Entry, Job, Panel, PersonalData, Reference, Topic
from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, Persona, addresses

_HERE = "wincommons.web.capacity"
MEMBERS = frozenset({Persona.PARTICIPANT, Persona.LEAD})

COOPERATIVE = Cooperative(
    name="capacity",
    title=_("Capacity building"),
    urls=f"{_HERE}.urls",
    personal_data=(
        PersonalData(
            model="capacity.ResourceText",
            fields=("thing_id", "number", "text", "at"),
            purpose=_("The texts of resources that you wrote; they stay with the resource, without your name"),
            erase=f"{_HERE}.erasing.forget_texts",
            owner="by",
        ),
        PersonalData(
            model="capacity.Adaptation",
            fields=("title", "changed", "audience", "since", "state", "outcome"),
            purpose=_("The adaptations that you wrote down; they stay with the community, without your name"),
            erase=f"{_HERE}.erasing.forget_adaptations",
            owner="author",
        ),
        PersonalData(
            model="capacity.Resource",
            fields=("title", "purpose", "audience", "evidence", "link", "state"),
            purpose=_("The resources that you wrote; they stay with the community, without your name"),
            erase=f"{_HERE}.erasing.forget_resources",
            owner="author",
        ),
    ),
    jobs=(
        Job(
            name="capacity.stale_resources",
            title=_("Say of which resources nobody looked at for two years"),
            run=f"{_HERE}.stepping.grow_stale",
            every=timedelta(days=1),
        ),
    ),
    topics=(
        Topic(
            name="capacity.resources",
            title=_("What becomes of the resources that you wrote, lead or adapted"),
            sayings=(
                (
                    "adapted",
                    ngettext_lazy(
                        "A resource of yours was adapted: “%(title)s”.",
                        "A resource of yours was adapted: “%(title)s” (%(count)d times).",
                        "count",
                    ),
                ),
                ("kept", _("A community keeps what it made of your resource: “%(title)s”.")),
                ("dropped", _("A community dropped what it made of your resource, and says why: “%(title)s”.")),
                ("stale", _("Nobody has looked at “%(title)s” for two years. Is it still right?")),
                ("withdrawn", _("What “%(title)s” was adapted from was withdrawn by its owner. Yours stays.")),
                ("removed", _("What “%(title)s” was adapted from was removed by a moderator. Yours stays.")),
            ),
        ),
    ),
    references=(
        Reference(
            kind="resource", url_name="capacity:resource_work", argument="resource", whole_number=True,
            resolve=f"{_HERE}.queries.resource_cards", brief=f"{_HERE}.briefing.brief",
        ),
        Reference(
            kind="adaptation", url_name="capacity:adaptation_work", argument="adaptation", whole_number=True,
            resolve=f"{_HERE}.queries.adaptation_cards",
        ),
    ),
    addresses=(
        *addresses(
            "capacity:library", "capacity:library_csv", "capacity:resource", "capacity:adaptation",
            "capacity:resource_work", "capacity:adaptation_work", "capacity:of_community", open_to=EVERYONE,
        ),
        *addresses("capacity:adapt_where", "capacity:make", open_to=SIGNED_IN),
        *addresses("capacity:resource_change", "capacity:resource_files", open_to=MEMBERS),
        *addresses("capacity:adaptation_change", open_to=MEMBERS),
        Address(name="capacity:resource_list", open_to=MEMBERS, method="POST"),
        Address(name="capacity:resource_move", open_to=SIGNED_IN, method="POST"),
        Address(name="capacity:adaptation_move", open_to=SIGNED_IN, method="POST"),
        *addresses("capacity:inside", "capacity:inside_adapted", "capacity:write", "capacity:adapt", open_to=MEMBERS),
    ),
    community_links=(Entry(title=_("What it passes on"), url_name="capacity:of_community", order=85),),
    panels=(Panel(page="inside", title=_("Resources"), fragment="capacity:inside", order=85),),
    sample=f"{_HERE}.sample.SAMPLE",
    thing_ways=f"{_HERE}.origins.thing_ways",
    aim_items=f"{_HERE}.queries.aim_items",
    aim_holders=("capacity.Resource.aim", "capacity.Adaptation.aim"),
    aim_ways=f"{_HERE}.queries.aim_ways",
    sitemap=f"{_HERE}.sitemap.addresses",
)  # fmt: skip
