"""Addresses of places, measures and data."""

from django.urls import path

from .views import data, downloads, measure, place

app_name = "measurement"

urlpatterns = [
    path("places/", place.places, name="places"),
    path("places/<str:place>/", place.place_page, name="place"),
    path("places/<str:place>/figures.<str:form>", downloads.place_figures, name="place_figures"),
    path("measures/", measure.measures, name="measures"),
    path("measures/<str:measure>/", measure.measure_page, name="measure"),
    path("measures/<str:measure>/map.json", measure.measure_map, name="measure_map"),
    path("measures/<str:measure>/figures.<str:form>", downloads.measure_figures, name="measure_figures"),
    path("data/", data.data_page, name="data"),
    path("data/loading/", data.loading, name="loading"),
    path("data/<str:source>.csv", downloads.source_figures, name="source_figures"),
]
