"""The manifest of the network, gathered from its rooms."""

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Cooperative

from .gathering import declared

COOPERATIVE = Cooperative(
    name="network",
    title=_("Network"),
    urls="wincommons.web.network.urls",
    navigation=declared("NAVIGATION"),
    # People last: their row holds the others, and each is counted before it goes.
    personal_data=tuple(reversed(declared("PERSONAL_DATA"))),
    panels=declared("PANELS"),
    jobs=declared("JOBS"),
    topics=declared("TOPICS"),
    references=declared("REFERENCES"),
    pickers=declared("PICKERS"),
    imports=declared("IMPORTS"),
    exports=declared("EXPORTS"),
    addresses=declared("ADDRESSES"),
    sample="wincommons.web.network.sample.SAMPLE",
    aim_items="wincommons.web.network.aims.queries.decisions_of_aims",
    aim_holders=("network.AimTarget.aim",),
    sitemap="wincommons.web.network.sitemap.addresses",
)
