"""Every address of the network, gathered from its rooms."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "network"

urlpatterns: list[URLPattern] = []
