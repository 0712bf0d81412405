"""Addresses of moderation, and who may reach them."""

from django.urls import path

from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, Persona, Refusal, addresses

ADDRESSES = (
    *addresses("moderation", "contributions", open_to=SIGNED_IN),
    Address(name="moderation_queue", open_to=frozenset({Persona.LEAD}), refusal=Refusal.HIDDEN),
    Address(name="moderation_counts", open_to=EVERYONE),
    # Of whom it lets in, nobody finds a contribution that is not theirs.
    Address(name="contribution_move", open_to=SIGNED_IN, method="POST", refusal=Refusal.HIDDEN, journey=True),
)


def urls() -> list:
    """The patterns; asked for when the site's are made."""
    from . import views

    return [
        path("moderation/", views.moderation, name="moderation"),
        path("moderation/<str:community>/", views.moderation_queue, name="moderation_queue"),
        path("moderation/<str:community>/counts/", views.moderation_counts, name="moderation_counts"),
        path("contributions/", views.contributions, name="contributions"),
        path("contributions/<str:kind>/<int:pk>/move/", views.contribution_move, name="contribution_move"),
    ]
