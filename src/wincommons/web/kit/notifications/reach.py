"""Addresses of notices, and who may reach them."""

from django.urls import path

from wincommons.web.kit.permissions.personas import EVERYONE, SIGNED_IN, Address, addresses

ADDRESSES = (
    *addresses("notices", "notice_wishes", open_to=SIGNED_IN),
    *addresses("notices_read", open_to=SIGNED_IN, method="POST"),
    # Without a good token there is nothing to stop.
    Address(name="stop_letters", open_to=EVERYONE, journey=True),
)


def urls() -> list:
    """The patterns; asked for when the site's are made."""
    from . import views

    return [
        path("notices/", views.notices, name="notices"),
        path("notices/read/", views.mark_read, name="notices_read"),
        path("notices/wishes/", views.notice_wishes, name="notice_wishes"),
        path("notices/stop/<str:token>/", views.stop_letters, name="stop_letters"),
    ]
