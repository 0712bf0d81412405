"""Addresses of comments, and who may reach them."""

from django.urls import path

from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address

# Whoever may not know of the thing finds nothing, as for any guessed id.
ADDRESSES = (
    *(Address(name=name, open_to=EVERYONE, journey=True) for name in ("comment", "comment_changes")),
    *(Address(name=name, open_to=SIGNED_IN, journey=True) for name in ("comment_edit", "comment_delete")),
    *(Address(name=name, open_to=SIGNED_IN, method="POST", journey=True) for name in ("comment_write", "talk")),
)


def urls() -> list:
    """The patterns; asked for when the site's are made."""
    from . import views

    return [
        path("comments/on/<str:about>/", views.comment_write, name="comment_write"),
        path("comments/on/<str:about>/talk/", views.talk, name="talk"),
        path("comments/<int:comment>/", views.comment, name="comment"),
        path("comments/<int:comment>/edit/", views.comment_edit, name="comment_edit"),
        path("comments/<int:comment>/delete/", views.comment_delete, name="comment_delete"),
        path("comments/<int:comment>/changes/", views.comment_changes, name="comment_changes"),
    ]
