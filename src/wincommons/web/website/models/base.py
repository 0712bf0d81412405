"""What every page of the website is: words in English and, where they are written, in Spanish."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface, TitleFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PagePermissionTester
from wagtail.search import index

from wincommons.web.website.blocks import Body

ENGLISH, SPANISH = "en", "es"
LONGEST_INTRODUCTION = 600
HOME_DEPTH, BELOW_HOME = 2, 3
"""How deep the home page and its children lie in Wagtail's tree."""
NO_WORDS = frozenset(
    [
        "draft_title",
        "expired",
        "first_published_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "owner",
        "url_path",
    ]
)
"""What of a saved page is no word of it."""
OWN_WORDS = _("You wrote these words last, so somebody else publishes them. Submit them for approval.")


@dataclass(frozen=True, kw_only=True)
class Words:
    """One text of a page as it is shown, and the language that it is in."""

    value: Any
    language: str

    @property
    def borrowed(self) -> bool:
        """Is it shown in another language than the page's?"""
        return bool(self.value) and self.language != (get_language() or ENGLISH)

    def __str__(self) -> str:
        return str(self.value)


def wrote_last(page: Page, user: Any) -> bool:
    """Did this person write the newest words of the page, or submit them?"""
    if page.latest_revision is not None and author_of(page.latest_revision) == user.pk:
        return True
    waiting = page.current_workflow_state
    return waiting is not None and waiting.requested_by_id == user.pk


def author_of(revision: Any) -> int | None:
    """Who first wrote these words: the editor saves a page again when it is approved, though nobody changed a word."""
    from wagtail.models import Revision

    while True:
        try:
            before = revision.get_previous()
        except Revision.DoesNotExist:
            return revision.user_id  # type: ignore[no-any-return]  -- a key
        if _words_of(before) != _words_of(revision):
            return revision.user_id  # type: ignore[no-any-return]  -- a key
        revision = before


def _words_of(revision: Any) -> dict[str, Any]:
    return {name: value for name, value in revision.content.items() if name not in NO_WORDS}


class SecondPersonTester(PagePermissionTester):
    """Wagtail's rights, and beside them: nobody publishes their own words, whatever else they may do."""

    def can_publish(self) -> bool:
        return super().can_publish() and not wrote_last(self.page, self.user)

    def can_publish_subpage(self) -> bool:
        """Written and published in one go would be published by its author."""
        return False

    def can_set_view_restrictions(self) -> bool:
        """Every page is for everybody."""
        return False


class EditorialPageForm(WagtailAdminPageForm):
    """Refuses a taken address while a new page is still a form."""

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean()
        slug = said.get("slug")
        if slug and self.parent_page is not None and self.parent_page.depth == HOME_DEPTH:
            try:
                require_free_address(slug)
            except ValidationError as error:
                self.add_error("slug", error.message_dict["slug"])
        return said


class EditorialPage(Page):
    """Title, introduction and body in both languages. A text without Spanish is shown in English and says so."""

    title_es = models.CharField(_("title in Spanish"), max_length=255, blank=True)
    introduction_en = models.TextField(_("introduction in English"), max_length=LONGEST_INTRODUCTION, blank=True)
    introduction_es = models.TextField(_("introduction in Spanish"), max_length=LONGEST_INTRODUCTION, blank=True)
    body_en = StreamField(Body(), blank=True, verbose_name=_("text in English"))
    body_es = StreamField(Body(), blank=True, verbose_name=_("text in Spanish"))

    fixed_address = False
    """The site links to it by name, so its address is not for staff to change."""
    show_in_menus_default = False
    private_page_options: list[str] = []
    base_form_class = EditorialPageForm
    search_fields = [
        *Page.search_fields,
        index.SearchField("title_es"),
        index.SearchField("introduction_en"),
        index.SearchField("introduction_es"),
        index.SearchField("body_en"),
        index.SearchField("body_es"),
    ]
    english_panels = [TitleFieldPanel("title"), FieldPanel("introduction_en"), FieldPanel("body_en")]
    spanish_panels = [FieldPanel("title_es"), FieldPanel("introduction_es"), FieldPanel("body_es")]
    further_panels: list[Any] = []

    class Meta:
        abstract = True

    @classmethod
    @cache
    def get_edit_handler(cls) -> Any:
        """The editor's tabs: English, Spanish, and what is the same in both."""
        address = [] if cls.fixed_address else [FieldPanel("slug")]
        both = [*cls.further_panels, *address]
        return TabbedInterface(
            [
                ObjectList(cls.english_panels, heading="English"),
                ObjectList(cls.spanish_panels, heading="Español"),
                *([ObjectList(both, heading=_("Both"))] if both else []),
            ],
            base_form_class=EditorialPageForm,
        ).bind_to_model(cls)

    def said(self, field: str) -> Words:
        """A text by its plain name (`title`, `introduction`, `body`) in the page's language, else in English."""
        spanish = getattr(self, f"{field}_es")
        if get_language() == SPANISH and spanish:
            return Words(value=spanish, language=SPANISH)
        return Words(value=self.title if field == "title" else getattr(self, f"{field}_en"), language=ENGLISH)

    @property
    def heading(self) -> Words:
        return self.said("title")

    @property
    def introduction(self) -> Words:
        return self.said("introduction")

    @property
    def body(self) -> Words:
        return self.said("body")

    @property
    def is_borrowed(self) -> bool:
        """Is any of its words shown in English to a reader of Spanish?"""
        return any(one.borrowed for one in (self.heading, self.introduction, self.body))

    @property
    def has_spanish(self) -> bool:
        """Is every text that stands in English there in Spanish as well?"""
        introduced = self.introduction_es or not self.introduction_en
        return bool(self.title_es and introduced and (self.body_es or not self.body_en))

    @property
    def path_below_home(self) -> str:
        """`/home/news/first/` is `news/first/`; the home page is empty."""
        return self.url_path.lstrip("/").partition("/")[2]

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Site, host and address; the address is the English one, for redirects are kept without a language."""
        from django.conf import settings

        sites = self._get_relevant_site_root_paths(request)
        if not sites:
            return None
        with override(settings.LANGUAGE_CODE):
            return (
                sites[0].site_id,
                settings.WAGTAILADMIN_BASE_URL,
                reverse("wagtail_serve", args=(self.path_below_home,)),
            )

    def get_url(self, request: Any = None, current_site: Any = None) -> str:
        """The address in the language of this moment."""
        return reverse("wagtail_serve", args=(self.path_below_home,))

    url = property(get_url)

    def get_full_url(self, request: HttpRequest | None = None) -> str:
        from django.conf import settings

        return request.build_absolute_uri(self.url) if request else f"{settings.WAGTAILADMIN_BASE_URL}{self.url}"

    full_url = property(get_full_url)

    def clean(self) -> None:
        """Refuses an address that another part of the site has."""
        super().clean()
        if self.slug and self.depth == BELOW_HOME and not self.fixed_address:
            require_free_address(self.slug)

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return SecondPersonTester(user, self)

    def publish(self, revision: Any, user: Any = None, **further: Any) -> Any:
        """Publishes, unless the person wrote the revision: the last guard, whatever button or address was used."""
        if user is not None and author_of(revision) == user.pk:
            raise PublishPagePermissionError(str(OWN_WORDS))
        return super().publish(revision, user=user, **further)

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [(ENGLISH, "English"), (SPANISH, "Español")]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as its readers will see it, in the language that was chosen."""
        with override(SPANISH if mode_name == SPANISH else ENGLISH):
            return self.serve(request)

    def serve(self, request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
        """The whole answer, written now: a page in Spanish must not be rendered when the language has changed."""
        context = self.get_context(request)
        return HttpResponse(render_to_string(self.template, context, request=request))


def require_free_address(slug: str) -> None:
    """Raise `ValidationError` where `/<slug>/` belongs to a room of the site."""
    try:
        found = resolve(f"/{slug}/")
    except Resolver404:
        return
    except Http404:
        return
    if found.url_name != "wagtail_serve":
        raise ValidationError(
            {"slug": _("The address /%(slug)s/ belongs to another part of this site. Choose another.") % {"slug": slug}}
        )
