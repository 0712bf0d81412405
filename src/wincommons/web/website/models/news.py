"""News: items with authors, topics and a date, and the page that lists them."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from wincommons.web.network.faces import name_for_everyone

from .base import EditorialPage

ON_A_PAGE = 20


class Topic(models.Model):
    """A subject that news is about."""

    slug = models.SlugField(_("short name for the address"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80)
    name_es = models.CharField(_("name in Spanish"), max_length=80)

    class Meta:
        app_label = "website"
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ("name_en",)

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """In the language of the page."""
        return self.name_es if get_language() == "es" else self.name_en


class NewsIndexPage(EditorialPage):
    """All news, newest first, by topic where one is asked for."""

    template = "website/news.html"
    max_count = 1
    fixed_address = True
    parent_page_types = ["website.HomePage"]
    subpage_types = ["website.NewsItemPage"]

    class Meta:
        app_label = "website"
        verbose_name = _("news")

    def get_context(self, request: HttpRequest, *_: Any, **__: Any) -> dict[str, Any]:
        asked = request.GET.get("topic", "")[:60].replace("\x00", "")
        topics = list(Topic.objects.filter(newsitempage__live=True).distinct())
        topic = next((one for one in topics if one.slug == asked), None)
        shown = items() if topic is None else items().filter(topics=topic)
        page = Paginator(shown, ON_A_PAGE).get_page(request.GET.get("page"))
        return {**super().get_context(request), "items": page, "topics": topics, "topic": topic}


def items() -> models.QuerySet[NewsItemPage]:
    """Published items, newest first, with their authors and topics: three questions however many there are."""
    return (
        NewsItemPage.objects.live()
        .order_by("-day", "-pk")
        .prefetch_related("topics", models.Prefetch("authors", NewsAuthor.objects.select_related("account__person")))
    )


class NewsItemPage(EditorialPage):
    """One piece of news."""

    day = models.DateField(_("date"), default=timezone.localdate)
    topics = ParentalManyToManyField(Topic, verbose_name=_("topics"), blank=True)

    template = "website/news_item.html"
    parent_page_types = ["website.NewsIndexPage"]
    subpage_types: list[str] = []
    further_panels = [
        FieldPanel("day"),
        InlinePanel("authors", heading=_("Authors"), label=_("author")),
        FieldPanel("topics"),
    ]

    class Meta:
        app_label = "website"
        verbose_name = _("news item")

    def get_context(self, request: HttpRequest, *_: Any, **__: Any) -> dict[str, Any]:
        return {**super().get_context(request), "byline": self.byline}

    @property
    def byline(self) -> str:
        """Its authors' names as everyone may read them now, by comma; of several who show none, one word for all."""
        return ", ".join(dict.fromkeys(one.shown for one in self.authors.all() if one.shown))


class NewsAuthor(Orderable):
    """Who wrote an item: an account of this host, or a name where there is none."""

    page = ParentalKey(NewsItemPage, related_name="authors")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("member of the team"), limit_choices_to={"is_staff": True, "is_active": True},
        help_text=_(
            "Their name is read from their account where their profile shows it to everyone; else “A member of the "
            "team” stands here. It is gone when they leave."
        ),
    )  # fmt: skip
    name = models.CharField(_("or a name"), max_length=120, blank=True)

    panels = [FieldPanel("account"), FieldPanel("name")]

    class Meta(Orderable.Meta):
        app_label = "website"
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.shown

    @property
    def shown(self) -> str:
        """The account's name where it is for everyone, never its e-mail address; else the name that was written."""
        if self.account is None:
            return self.name
        if not self.account.is_active:
            return ""
        person = getattr(self.account, "person", None)
        return (name_for_everyone(person) if person is not None else "") or gettext("A member of the team")

    def clean(self) -> None:
        super().clean()
        if self.account is None and not self.name.strip():
            raise ValidationError(_("Choose a member of the team, or write a name."))
