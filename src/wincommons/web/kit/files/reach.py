"""The address of a file, and who may reach it."""

from django.urls import path

from wincommons.web.kit.permissions.personas import EVERYONE, Address, Refusal

# Whether one sees a file follows from its thing; nobody can tell a file that they may not see from one that is not.
ADDRESSES = (Address(name="attachment", open_to=EVERYONE, refusal=Refusal.HIDDEN, journey=True),)


def urls() -> list:
    """The patterns; asked for when the site's are made."""
    from . import views

    return [path("files/<str:token>/", views.attachment, name="attachment")]
