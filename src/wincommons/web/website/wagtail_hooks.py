"""What of Wagtail's editor staff see. Wagtail finds this file by its name."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.contrib.redirects.forms import RedirectForm
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from .models import Topic
from .redirects import is_here

HIDDEN = frozenset({"users", "groups", "workflows", "workflow-tasks", "collections"})
"""Menu entries of parts that the door keeps closed."""


class TopicViewSet(ModelViewSet):
    """Topics of news."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    add_to_admin_menu = True
    menu_order = 250
    form_fields = ["name_en", "name_es", "slug"]
    list_display = ["name_en", "name_es", "slug"]


@hooks.register("register_admin_viewset")
def topics() -> TopicViewSet:
    """Let staff write topics."""
    return TopicViewSet("topics")


def stays_here(link: str) -> None:
    """Refuses a redirect that would lead to another site: it would not be followed."""
    if not is_here(link, host=urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc):
        raise ValidationError(_("A redirect stays on this site. Choose a page, or write an address of this site."))


RedirectForm.base_fields["redirect_link"].validators.append(stays_here)


@hooks.register("construct_admin_api")
def stand_in_for_documents(router: Any) -> None:
    """The editor's script asks for this address by name on each page, though documents are off; the door is closed."""
    router.register_endpoint("documents", ImagesAdminAPIViewSet)


@hooks.register("construct_settings_menu")
def hide_closed_parts(_request: Any, items: list[Any]) -> None:
    """Leave out what leads to a closed door."""
    items[:] = [item for item in items if item.name not in HIDDEN]


@hooks.register("construct_page_action_menu")
def submit_first(items: list[Any], _request: Any, _context: Any) -> None:
    """No button that publishes at once: words are submitted, and a second person approves them."""
    items[:] = [item for item in items if item.name != "action-publish"]
    first = next((index for index, item in enumerate(items) if item.name in ("approve", "action-submit")), None)
    if first is not None:
        items.insert(0, items.pop(first))
