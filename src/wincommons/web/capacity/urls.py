"""Addresses of the library, beneath the website's page of resources, and of what a community passes on."""

from django.urls import path

from wincommons.web.kit.files.answering import answer_files

from .models import Resource
from .rules import changes
from .views import adapting, inside, public, stepping, working, writing

app_name = "capacity"

_LIBRARY = "resources/library"
_ONE = f"{_LIBRARY}/<int:resource>/"
_ADAPTED = "resources/adaptations/<int:adaptation>/"
_HERE = "communities/<slug:community>/resources/"

urlpatterns = [
    path(f"{_LIBRARY}/", public.library, name="library"),
    path(f"{_LIBRARY}.csv", public.library_csv, name="library_csv"),
    path("communities/<slug:community>/what-we-pass-on/", public.of_community, name="of_community"),
    path(_ONE, public.resource, name="resource"),
    path(_ADAPTED, public.adaptation, name="adaptation"),
    path(f"{_ONE}work/", working.resource, name="resource_work"),
    path(f"{_ONE}change/", writing.change, name="resource_change"),
    path(f"{_ONE}list/", writing.list_it, name="resource_list"),
    path(f"{_ONE}move/", stepping.resource, name="resource_move"),
    path(f"{_ONE}files/", answer_files(Resource, argument="resource", rule=changes), name="resource_files"),
    path(f"{_ADAPTED}work/", working.adaptation, name="adaptation_work"),
    path(f"{_ADAPTED}change/", adapting.change, name="adaptation_change"),
    path(f"{_ADAPTED}move/", stepping.adaptation, name="adaptation_move"),
    path("resources/adapt/", adapting.where, name="adapt_where"),
    path(_HERE, inside.resources, name="inside"),
    path(f"{_HERE}adapted/", inside.adaptations, name="inside_adapted"),
    path(f"{_HERE}write/", writing.write, name="write"),
    path(f"{_HERE}adapt/", adapting.adapt, name="adapt"),
    path("resources/make/", writing.where, name="make"),
]
