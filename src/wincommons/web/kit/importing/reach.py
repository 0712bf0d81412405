"""Addresses of imports, and who may reach them."""

from django.urls import path

from wincommons.web.kit.permissions.personas import Address, Persona, Refusal

# Who may is for each declaration's rule to say: those of its community or organization, and nobody else.
_OPEN_TO = frozenset({Persona.LEAD, Persona.EDITOR})
ADDRESSES = tuple(
    Address(name=name, open_to=_OPEN_TO, refusal=Refusal.BEHIND_SIGN_IN, journey=True)
    for name in ("import_begin", "import_template", "import_batch", "import_refused")
)


def urls() -> list:
    """The patterns; asked for when the site's are made."""
    from . import views

    return [
        path("imports/<int:batch>/", views.batch_page, name="import_batch"),
        path("imports/<int:batch>/refused.csv", views.refused_rows, name="import_refused"),
        path("imports/<slug:kind>/<slug:within>/", views.begin_page, name="import_begin"),
        path("imports/<slug:kind>/<slug:within>/template.csv", views.template, name="import_template"),
    ]
