"""Addresses of people."""

from django.urls import path

from . import imported, views

urlpatterns = [
    path("people/me/", views.me, name="me"),
    path("people/me/seen/", views.me_seen, name="me_seen"),
    path("people/me/assets/", views.add_asset, name="add_own_asset"),
    path("people/me/assets/<int:asset>/", views.change_asset, name="change_own_asset"),
    path("people/<slug:key>/", views.person, name="person"),
    path("communities/<slug:community>/people/table.csv", views.members_csv, name="members_csv"),
    path("communities/<slug:community>/person/<slug:key>/", views.member, name="member"),
    path("communities/<slug:community>/imported/", imported.imported_people, name="imported"),
    path("communities/<slug:community>/imported/send/", imported.send_imported, name="send_imported"),
    path("communities/<slug:community>/imported/forget/", imported.forget_imported, name="forget_imported"),
]
