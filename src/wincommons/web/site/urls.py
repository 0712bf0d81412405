"""Every address: without a prefix in English, under /es/ in Spanish."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLResolver, include, path
from django.urls.resolvers import RoutePattern

from wincommons.web.kit import notices, registry
from wincommons.web.kit.acting_page import acting_page
from wincommons.web.website.views import picture

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
    # Named, not imported: a start does not wait for the editor, which the first who needs an address of it loads.
    URLResolver(RoutePattern("cms/"), "wincommons.web.website.editor_urls"),
    path("media/images/<str:name>", picture, name="picture"),
    *i18n_patterns(
        path("search/", views.search, name="search"),
        path("search/suggest/", views.suggest, name="suggest"),
        path("styles/", views.styles, name="styles"),
        path("account/", include("wincommons.web.accounts.urls")),
        path("acting/", acting_page, name="acting"),
        path("", include("wincommons.web.kit.pickers.urls")),
        *notices.urls(),
        *(path("", include(room.urls)) for room in registry.cooperatives()),
        path("", include("wincommons.web.website.urls")),
        prefix_default_language=False,
    ),
]
