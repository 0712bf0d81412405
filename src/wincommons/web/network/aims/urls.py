"""Addresses of aims."""

from django.urls import path

from .views import adding, inside, leading, proposing, public

_HERE = "communities/<slug:community>/aims/"
_ONE = f"{_HERE}<int:aim>/"
_PUBLIC = "communities/<slug:community>/what-we-aim-for"

urlpatterns = [
    path("aims/add/", adding.add, name="aim_add"),
    path("aims/<int:aim>/", inside.by_number, name="aim_by_number"),
    path(f"{_PUBLIC}/", public.aims, name="public_aims"),
    path(f"{_PUBLIC}.csv", public.aims_csv, name="public_aims_csv"),
    path(f"{_PUBLIC}/<int:aim>/", public.aim, name="public_aim"),
    path(_HERE, inside.aims, name="aims"),
    path(f"{_HERE}propose/", proposing.propose, name="aim_propose"),
    path(_ONE, inside.aim, name="aim"),
    path(f"{_ONE}change/", proposing.change, name="aim_change"),
    path(f"{_ONE}move/", proposing.move, name="aim_move"),
    path(f"{_ONE}agree/", leading.agree, name="aim_agree"),
    path(f"{_ONE}target/", leading.change_target, name="aim_target"),
    path(f"{_ONE}met/", leading.meet, name="aim_meet"),
    path(f"{_ONE}review/", leading.review, name="aim_review"),
]
