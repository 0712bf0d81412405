"""Addresses of the website. The last takes whatever no other room has, so this module stands last."""

from django.urls import path, re_path

from . import views

named = [
    path("", views.page, {"path": ""}, name="home"),
    path("about/", views.page, {"path": "about/"}, name="about"),
    path("news/", views.page, {"path": "news/"}, name="news"),
    path("news/feed/", views.feed, name="news_feed"),
    path("resources/", views.page, {"path": "resources/"}, name="resources"),
]
"""Addresses that other rooms link to by name."""

urlpatterns = [
    *named,
    # Wagtail asks for this name where it writes the address of a page.
    re_path(r"^(?P<path>(?:[\w\-]+/)*)$", views.page, name="wagtail_serve"),
]
