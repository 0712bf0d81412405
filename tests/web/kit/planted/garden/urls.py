"""Addresses of gardens."""

from django.urls import path

from garden import views
from garden.models import Plot
from wincommons.web.kit.files.answering import answer_files
from wincommons.web.kit.permissions import is_owner
from wincommons.web.kit.states.answering import answer_moves

app_name = "garden"

urlpatterns = [
    path("gardens/", views.plots, name="plots"),
    path("gardens/begin/", views.begin, name="begin"),
    path("gardens/<int:plot>/", views.plot, name="plot"),
    path("gardens/<int:plot>/move/", answer_moves(Plot, argument="plot"), name="move"),
    path("gardens/<int:plot>/files/", answer_files(Plot, argument="plot", rule=is_owner), name="files"),
]
