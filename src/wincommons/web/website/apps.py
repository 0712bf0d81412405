"""The website, and the parts of Wagtail that it uses, as Django knows them."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models import ForeignKey
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.images.apps import WagtailImagesAppConfig


class WebsiteConfig(AppConfig):
    name = "wincommons.web.website"
    label = "website"
    verbose_name = _("Website")
    default = True
    """The other two in this file are for Wagtail's apps; Django would not choose among three."""

    def ready(self) -> None:
        from . import checks, editions, events
        from .beginning import begin_after_migrating

        checks.register()
        editions.connect()
        events.connect()
        post_migrate.connect(begin_after_migrating, sender=self, dispatch_uid="website.beginning")


class ImagesConfig(WagtailImagesAppConfig):
    """Wagtail's images without its interface for machines, which costs every start a sixth of a second."""

    default = False

    def ready(self) -> None:
        from wagtail.admin.compare import register_comparison_class
        from wagtail.admin.forms.models import register_form_field_override
        from wagtail.admin.ui.fields import register_display_class
        from wagtail.images import get_image_model, get_permission_policy
        from wagtail.images.components import ImageDisplay
        from wagtail.images.edit_handlers import ImageFieldComparison
        from wagtail.images.signal_handlers import register_signal_handlers
        from wagtail.images.widgets import AdminImageChooser
        from wagtail.models.reference_index import ReferenceIndex
        from wagtail.permissions import register_permission_policy

        picture = get_image_model()
        register_permission_policy(picture, get_permission_policy())
        register_signal_handlers()
        register_form_field_override(ForeignKey, to=picture, override={"widget": AdminImageChooser})
        register_comparison_class(ForeignKey, to=picture, comparison_class=ImageFieldComparison)
        register_display_class(ForeignKey, to=picture, display_class=ImageDisplay)
        ReferenceIndex.register_model(picture)


class RedirectsConfig(WagtailRedirectsAppConfig):
    """Wagtail's redirects without its interface for machines, which costs every start two thirds of a second."""

    default = False

    def ready(self) -> None:
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.contrib.redirects.signal_handlers import (
            autocreate_redirects_on_page_move,
            autocreate_redirects_on_slug_change,
        )
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_slug_changed, post_page_move

        register_permission_policy(Redirect)
        post_page_move.connect(autocreate_redirects_on_page_move)
        page_slug_changed.connect(autocreate_redirects_on_slug_change)
