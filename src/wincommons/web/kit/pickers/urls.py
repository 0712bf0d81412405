"""The address that pickers ask."""

from django.urls import path

from .views import pick

urlpatterns = [path("pick/<slug:source>/", pick, name="pick")]
