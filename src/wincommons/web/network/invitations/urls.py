"""Addresses of invitations."""

from django.urls import path

from . import views

urlpatterns = [
    path("communities/<slug:community>/invitations/", views.invitations, name="invitations"),
    path("communities/<slug:community>/invitations/<int:invitation>/withdraw/", views.withdraw, name="withdraw"),
    path("invitation/<str:token>/", views.invitation, name="invitation"),
]
