"""The manifest of the measurement and learning cooperative."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from wincommons.web.kit.manifest import Cooperative, Entry, Export, Job, Reference
from wincommons.web.kit.permissions.personas import EVERYONE, Address, Refusal, addresses

COOPERATIVE = Cooperative(
    name="measurement",
    title=_("Measurement and learning"),
    urls="wincommons.web.measurement.urls",
    navigation=(
        Entry(title=_("Places"), url_name="measurement:places", order=10),
        Entry(title=_("Measures"), url_name="measurement:measures", order=20),
        Entry(title=_("Data"), url_name="measurement:data", order=30),
        Entry(title=_("Compare places"), url_name="measurement:compare", order=32, only_at_the_foot=True),
        Entry(title=_("Explore the figures"), url_name="measurement:explore", order=34, only_at_the_foot=True),
    ),
    exports=(
        Export(
            name="source_figures",
            title=_("Every figure of one source, as CSV"),
            maker="wincommons.web.measurement.bulk.source_file",
        ),
    ),
    sitemap="wincommons.web.measurement.sitemap.addresses",
    addresses=(
        *addresses(
            "measurement:places",
            "measurement:place",
            "measurement:place_figures",
            "measurement:measures",
            "measurement:measure",
            "measurement:measure_map",
            "measurement:measure_figures",
            "measurement:compare",
            "measurement:compare_figures",
            "measurement:explore",
            "measurement:explore_figures",
            "measurement:embed",
            "measurement:oembed",
            "measurement:data",
            "measurement:data_feed",
            "measurement:release",
            "measurement:number",
            "measurement:number_citation",
            "measurement:quote",
            "measurement:loading",
            "measurement:source_figures",
            "measurement:release_table",
        ),
        # A picture is there once the worker has drawn it.
        Address(name="measurement:preview", open_to=EVERYONE, refusal=Refusal.HIDDEN, journey=True),
        # Borders are there once the host has loaded them.
        Address(name="measurement:borders", open_to=EVERYONE, refusal=Refusal.HIDDEN, journey=True),
    ),
    jobs=(
        Job(
            name="measurement.draw_previews",
            title=_("Draw the pictures that other sites show beside a link"),
            run="wincommons.web.measurement.previews.draw_previews",
            every=timedelta(minutes=5),
        ),
        Job(
            name="measurement.write_bulk_files",
            title=_("Write the files in which a source or a release is taken away whole"),
            run="wincommons.web.measurement.bulk.write_files",
            every=timedelta(minutes=10),
        ),
    ),
    references=(
        Reference(
            kind="place",
            url_name="measurement:place",
            argument="place",
            resolve="wincommons.web.measurement.naming.places",
        ),
        Reference(
            kind="measure",
            url_name="measurement:measure",
            argument="measure",
            resolve="wincommons.web.measurement.naming.measures",
        ),
    ),
)
