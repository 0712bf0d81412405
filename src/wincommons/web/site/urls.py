"""Every address: without a prefix in English, under /es/ in Spanish."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from wincommons.web.kit import notices, registry
from wincommons.web.kit.acting_page import acting_page

from . import machine, views

handler404 = "wincommons.web.site.errors.not_found"
handler500 = "wincommons.web.site.errors.server_error"
handler403 = "wincommons.web.site.errors.forbidden"
handler400 = "wincommons.web.site.errors.bad_request"

urlpatterns = [
    path("healthz", machine.healthz, name="healthz"),
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", machine.sitemap, name="sitemap"),
    path("favicon.ico", machine.favicon, name="favicon"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("search/", views.search, name="search"),
        path("search/suggest/", views.suggest, name="suggest"),
        path("about/", views.about, name="about"),
        path("styles/", views.styles, name="styles"),
        path("account/", include("wincommons.web.accounts.urls")),
        path("acting/", acting_page, name="acting"),
        path("", include("wincommons.web.kit.pickers.urls")),
        *notices.urls(),
        *(path("", include(room.urls)) for room in registry.cooperatives()),
        prefix_default_language=False,
    ),
]
