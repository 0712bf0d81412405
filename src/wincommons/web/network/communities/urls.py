"""Addresses of communities."""

from django.urls import path

from wincommons.web.network.second_step import protect

from .views import founding, inside, public, settings

urlpatterns = [
    path("communities/", public.communities, name="communities"),
    path("communities/found/", founding.found, name="found"),
    path("communities/second-step/", protect, name="protect"),
    path("communities/without-a-lead/", public.without_lead, name="unled"),
    path("communities/yours/", public.mine, name="mine"),
    path("communities/working-on/<str:place>/", public.here, name="here"),
    path("communities/<slug:community>/", public.community, name="community"),
    path("communities/<slug:community>/inside/", inside.inside, name="inside"),
    path("communities/<slug:community>/move/", inside.move, name="move"),
    path("communities/<slug:community>/join/", inside.join, name="join"),
    path("communities/<slug:community>/leave/", inside.leave_page, name="leave"),
    path("communities/<slug:community>/people/", inside.members, name="members"),
    path("communities/<slug:community>/people/hand-over/", inside.hand_over_lead, name="hand_over"),
    path("communities/<slug:community>/people/<int:membership>/role/", inside.role, name="role"),
    path("communities/<slug:community>/people/<int:membership>/end/", inside.remove, name="remove"),
    path("communities/<slug:community>/settings/", settings.settings, name="settings"),
    path("communities/<slug:community>/settings/places/", settings.places, name="settings_places"),
    path("communities/<slug:community>/settings/partners/", settings.partners, name="settings_partners"),
]
