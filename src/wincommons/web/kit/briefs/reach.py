"""The addresses of briefs, and who may reach them."""

from django.urls import path

from wincommons.web.kit.permissions.personas import EVERYONE, Address, Refusal

# Whether there is a brief follows from its thing: what not everyone may read has none.
ADDRESSES = (
    Address(name="brief", open_to=EVERYONE, refusal=Refusal.HIDDEN),
    Address(name="brief_file", open_to=EVERYONE, refusal=Refusal.HIDDEN, journey=True),
)


def urls() -> list:
    """The patterns; asked for when the site's are made."""
    from . import views

    return [
        path("briefs/<slug:kind>/<int:number>/", views.brief, name="brief"),
        path("briefs/file/<str:token>/", views.brief_file, name="brief_file"),
    ]
