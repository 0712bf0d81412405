"""The application that a WSGI server calls."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wincommons.web.site.settings")

application = get_wsgi_application()


def _load_addresses() -> None:
    """Read every address, the editor's as well, before the first reader asks for a page that links anywhere."""
    from django.urls import reverse

    reverse("home")


Thread(target=_load_addresses, name="addresses", daemon=True).start()
