"""The kinds of pages: home, about, cooperatives, focus areas, resources, and plain ones."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from wincommons.content import load as load_content
from wincommons.web.website import front
from wincommons.web.website.blocks import StepBlock

from .base import EditorialPage


class HomePage(EditorialPage):
    """What the site is for, the search box, what coalitions do here, and the nation at a glance."""

    steps = StreamField([("step", StepBlock())], blank=True, verbose_name=_("what coalitions do here"))

    template = "website/home.html"
    max_count = 1
    fixed_address = True
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["website.AboutPage", "website.NewsIndexPage", "website.ResourcesPage", "website.PlainPage"]
    further_panels = [FieldPanel("steps")]

    class Meta:
        app_label = "website"
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *_: Any, **__: Any) -> dict[str, Any]:
        return {**super().get_context(request), **front.home_context(), "steps": self.steps_in_words()}

    def steps_in_words(self) -> list[dict[str, Any]]:
        """Each step in the page's language."""
        language = "es" if get_language() == "es" else "en"
        values = [block.value for block in self.steps]
        return [
            {
                "name": one[f"name_{language}"],
                "words": one[f"words_{language}"],
                "stands": one["stands"],
                "address": front.in_this_language(one["address"]) if one["address"] else "",
            }
            for one in values
        ]


class AboutPage(EditorialPage):
    """What this is, how figures are treated, and what is not here yet; below it the cooperatives."""

    template = "website/about.html"
    max_count = 1
    fixed_address = True
    parent_page_types = ["website.HomePage"]
    subpage_types = ["website.CooperativePage", "website.FocusAreaPage", "website.PlainPage"]

    class Meta:
        app_label = "website"
        verbose_name = _("about page")

    def get_context(self, request: HttpRequest, *_: Any, **__: Any) -> dict[str, Any]:
        return {**super().get_context(request), **front.about_context(self)}


class PlainPage(EditorialPage):
    """Any other page of words."""

    template = "website/page.html"
    parent_page_types = ["website.HomePage", "website.AboutPage", "website.ResourcesPage", "website.PlainPage"]
    subpage_types = ["website.PlainPage"]

    class Meta:
        app_label = "website"
        verbose_name = _("plain page")


class ResourcesPage(EditorialPage):
    """Where to learn: the pages below it as cards."""

    template = "website/resources.html"
    max_count = 1
    fixed_address = True
    parent_page_types = ["website.HomePage"]
    subpage_types = ["website.PlainPage"]

    class Meta:
        app_label = "website"
        verbose_name = _("resources page")

    def get_context(self, request: HttpRequest, *_: Any, **__: Any) -> dict[str, Any]:
        return {**super().get_context(request), "pages": front.pages_below(self)}


class CooperativePage(EditorialPage):
    """What one cooperative is for. Its members, leads and work stand on its own page, which is named by its id."""

    cooperative = models.SlugField(
        _("cooperative"), max_length=64, help_text=_("The id in its address, such as policy-and-investment.")
    )

    template = "website/cooperative.html"
    parent_page_types = ["website.AboutPage"]
    subpage_types = ["website.PlainPage"]
    further_panels = [FieldPanel("cooperative")]

    class Meta:
        app_label = "website"
        verbose_name = _("page of a cooperative")

    def get_context(self, request: HttpRequest, *_: Any, **__: Any) -> dict[str, Any]:
        return {**super().get_context(request), "own_page": front.own_page_of(self.cooperative)}


class FocusAreaPage(EditorialPage):
    """A focus area: why the network begins there. Its measures come from `content/`, its numbers from the release."""

    focus_area = models.CharField(
        _("focus area"), max_length=64, help_text=_("The id in content/vocabulary/focus_areas.yaml.")
    )
    cooperative = models.SlugField(_("its group in the network"), max_length=64, blank=True)

    template = "website/focus_area.html"
    parent_page_types = ["website.AboutPage"]
    subpage_types = ["website.PlainPage"]
    further_panels = [FieldPanel("focus_area"), FieldPanel("cooperative")]

    class Meta:
        app_label = "website"
        verbose_name = _("page of a focus area")

    def clean(self) -> None:
        super().clean()
        known = [area.id for area in load_content().vocabulary.focus_areas]
        if self.focus_area not in known:
            raise ValidationError({"focus_area": _("Choose one of: %(ids)s.") % {"ids": ", ".join(known)}})

    def get_context(self, request: HttpRequest, *_: Any, **__: Any) -> dict[str, Any]:
        own = front.own_page_of(self.cooperative)
        return {**super().get_context(request), "area": front.focus_area(self.focus_area), "own_page": own}
