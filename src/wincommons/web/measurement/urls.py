"""Addresses of places, measures and data."""

from django.urls import path

from .views import borders, bulk, compare, data, downloads, embed, explore, measure, numbers, place, preview, releases

app_name = "measurement"

urlpatterns = [
    path("places/", place.places, name="places"),
    path("places/<str:place>/", place.place_page, name="place"),
    path("places/<str:place>/figures.<str:form>", downloads.place_figures, name="place_figures"),
    path("measures/", measure.measures, name="measures"),
    path("measures/<str:measure>/", measure.measure_page, name="measure"),
    path("measures/<str:measure>/map.json", measure.measure_map, name="measure_map"),
    path("measures/<str:measure>/figures.<str:form>", downloads.measure_figures, name="measure_figures"),
    path("compare/", compare.compare, name="compare"),
    path("compare/figures.<str:form>", compare.compare_figures, name="compare_figures"),
    path("boundaries/tracts/<str:edition>/<str:county>.json", borders.borders, name="borders"),
    path("previews/<str:name>.png", preview.preview, name="preview"),
    path("explore/", explore.explore, name="explore"),
    path("explore/figures.<str:form>", explore.explore_figures, name="explore_figures"),
    path("embed/<str:figure>/<str:measure>/", embed.embed, name="embed"),
    path("oembed/", embed.oembed, name="oembed"),
    path("data/", data.data_page, name="data"),
    path("data/feed/", releases.feed, name="data_feed"),
    path("data/releases/<str:release>/", releases.release_page, name="release"),
    path("data/releases/<str:release>/numbers/<str:measure>/<str:place>/", numbers.number, name="number"),
    path(
        "data/releases/<str:release>/numbers/<str:measure>/<str:place>/cite.<str:form>",
        numbers.citation,
        name="number_citation",
    ),
    path("data/releases/<str:release>/tables/<str:table>.<str:form>", bulk.release_table, name="release_table"),
    path("data/quote/", numbers.quote, name="quote"),
    path("data/loading/", data.loading, name="loading"),
    path("data/<str:source>.<str:form>", bulk.source_figures, name="source_figures"),
]
