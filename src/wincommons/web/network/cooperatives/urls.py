"""Addresses of the cooperatives and focus areas."""

from django.urls import path

from . import views

urlpatterns = [
    path("cooperatives/", views.cooperatives, name="cooperatives"),
    path("cooperatives/<slug:community>/", views.cooperative, name="cooperative"),
    path("communities/<slug:community>/mandates/", views.mandates, name="mandates"),
]
