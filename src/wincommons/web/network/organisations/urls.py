"""Addresses of organizations."""

from django.urls import path

from .views import assets, coming, inside, merging, people, public

_ONE = "organizations/<slug:organisation>/"

urlpatterns = [
    path("organizations/", public.organisations, name="organisations"),
    path("organizations/table.csv", public.organisations_csv, name="organisations_csv"),
    path("organizations/add/", coming.begin, name="begin_organisation"),
    path("organizations/waiting/", coming.claims, name="claims"),
    path("organizations/claim/<str:token>/", coming.claim, name="claim_organisation"),
    path("organizations/invitation/<str:token>/", coming.invitation, name="organisation_invitation"),
    path(_ONE, public.organisation, name="organisation"),
    path(f"{_ONE}inside/", inside.inside, name="organisation_inside"),
    path(f"{_ONE}edit/", inside.edit, name="edit_organisation"),
    path(f"{_ONE}step/", inside.step, name="organisation_step"),
    path(f"{_ONE}merge/", merging.merge, name="merge_organisation"),
    path(f"{_ONE}join/", people.join, name="join_organisation"),
    path(f"{_ONE}leave/", people.leave, name="leave_organisation"),
    path(f"{_ONE}claimer/", people.invite_claimer, name="invite_claimer"),
    path(f"{_ONE}people/", people.people, name="organisation_people"),
    path(f"{_ONE}people/<int:affiliation>/decide/", people.decide, name="decide_affiliation"),
    path(f"{_ONE}people/<int:affiliation>/role/", people.role, name="affiliation_role"),
    path(f"{_ONE}people/<int:affiliation>/end/", people.end, name="end_affiliation"),
    path(f"{_ONE}people/invitation/<int:invitation>/withdraw/", people.withdraw_invitation, name="withdraw_colleague"),
    path(f"{_ONE}assets/", assets.add, name="add_asset"),
    path(f"{_ONE}assets/<int:asset>/", assets.change, name="change_asset"),
    path("communities/<slug:community>/organizations/", coming.ask_in, name="ask_in_organisation"),
]
