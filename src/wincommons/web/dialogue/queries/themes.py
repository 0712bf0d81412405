"""Reads of themes: the codebook, what is public of it, the words under a theme, cards, and what an aim hears."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wincommons.web.dialogue.models import Note, Session, StoryQuote, Theme
from wincommons.web.dialogue.models.session import HEARD
from wincommons.web.dialogue.models.story import QUOTE, USES
from wincommons.web.dialogue.models.theme import CODEBOOK, PUBLISHED, RETIRED, counted, public_with_counts
from wincommons.web.kit.chain import Item, Step, Way
from wincommons.web.kit.references import Card
from wincommons.web.network.models import Community
from wincommons.web.network.rules import communities_of
from wincommons.web.network.stepping import LARGEST

from .sessions import people_words

WHICH = {"used": (CODEBOOK, PUBLISHED), "retired": (RETIRED,)}
COLUMNS = (
    "number", "theme", "meaning", "aim", "voices", "sessions", "stories", "published_on", "quotes", "address",
)  # fmt: skip
MOST_QUOTES, MOST_OFFERED = 24, 200


@dataclass(frozen=True, kw_only=True)
class QuoteView:
    """Somebody's words, with where they were said."""

    pk: int
    text: str
    said_in: str
    address: str = ""
    language: str = ""
    of_a_story: bool = False


def themes_in(community: Community, *, which: str) -> QuerySet[Theme]:
    """The codebook of a community, or what it uses no more, with the voices of each."""
    rows = Theme._base_manager.filter(community=community.slug, state__in=WHICH[which])
    return counted(rows).order_by("title", "pk")


def public_themes(community: Community) -> QuerySet[Theme]:
    """What everyone may read, with the voices of each, those with most first."""
    rows = Theme._base_manager.filter(community=community.slug)
    return public_with_counts(rows).order_by("-voices", "title", "pk")


def voices_words(theme: Theme) -> str:
    """`7 voices in 2 sessions and 1 story`; the theme was read by `counted`."""
    voices = ngettext("%(number)d voice", "%(number)d voices", theme.voices) % {"number": theme.voices}
    sessions = ngettext("%(number)d session", "%(number)d sessions", theme.sessions) % {"number": theme.sessions}
    stories = ngettext("%(number)d story", "%(number)d stories", theme.stories) % {"number": theme.stories}
    if theme.sessions and theme.stories:
        return _("%(voices)s in %(sessions)s and %(stories)s") % {
            "voices": voices, "sessions": sessions, "stories": stories,
        }  # fmt: skip
    if theme.sessions or theme.stories:
        return _("%(voices)s in %(sessions)s") % {"voices": voices, "sessions": sessions if theme.sessions else stories}
    return voices


def quotes_of(
    themes: Sequence[int], *, user: Any, most: int = MOST_QUOTES, use: str = QUOTE
) -> dict[int, list[QuoteView]]:
    """Words under these themes that may be quoted, as this reader may know them; two questions for many themes.

    `use` narrows the stories to those whose tellers agree to it, too; who spoke in a session agreed to be quoted.
    """
    found: dict[int, list[QuoteView]] = {pk: [] for pk in themes}
    notes = Note.objects.scoped(user).filter(
        theme__in=themes, may_quote=True, settled=True, session__state__in=HEARD
    )  # fmt: skip
    for note in notes.select_related("session").order_by("-session__on", "pk"):
        language = note.session.language
        said_in = f"{note.session.get_session_kind_display()}, {_month(note.session)}"
        found[note.theme_id].append(
            QuoteView(
                pk=note.pk, text=note.text, said_in=said_in, language=language if language in ("en", "es") else ""
            )
        )
    told = StoryQuote.objects.scoped(user).filter(theme__in=themes, **{f"story__may_{use}": True})
    for quote in told.select_related("story"):
        story = quote.story
        address = reverse("dialogue:public_story", args=[story.community, story.pk]) if story.is_on_the_page else ""
        found[quote.theme_id].append(
            QuoteView(
                pk=quote.pk,
                text=quote.text,
                said_in=story.title,
                address=address,
                language=story.language,
                of_a_story=True,
            )
        )
    return {pk: quotes[:most] for pk, quotes in found.items()}


def _month(session: Session) -> str:
    from django.utils.formats import date_format

    return date_format(session.on, "YEAR_MONTH_FORMAT")


def cards(ids: Iterable[str], user: Any) -> dict[str, Card]:
    """Themes for rooms that refer to them; one question."""
    numbers = [one for one in ids if one.isdecimal() and int(one) < LARGEST]
    found = counted(Theme.objects.scoped(user).filter(pk__in=numbers))
    return {str(one.pk): Card(title=one.title, detail=voices_words(one)) for one in found}


def offers(community: str) -> dict[str, Card]:
    """The public themes of a community, those with most voices first (`Reference.offers`); one question."""
    rows = public_with_counts(Theme._base_manager.filter(community=community)).order_by("-voices", "title", "pk")
    return {str(one.pk): Card(title=one.title, detail=voices_words(one)) for one in rows[:MOST_OFFERED]}


def words_for(ids: Iterable[str], use: str) -> dict[str, str]:
    """What a public theme means, and the quotes that may stand in this use now (`Reference.allows`)."""
    if use not in USES:
        return {}
    numbers = [one for one in ids if one.isdecimal() and int(one) < LARGEST]
    found = list(public_with_counts(Theme._base_manager.filter(pk__in=numbers)))
    quotes = quotes_of([one.pk for one in found], user=AnonymousUser(), use=use)
    return {str(one.pk): "\n".join([one.meaning, *(f"“{said.text}”" for said in quotes[one.pk])]) for one in found}


def aim_items(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """What was heard of these aims: themes that stand in public, then sessions that this person may know of."""
    references = [f"aim:{pk}" for pk in aims]
    found: dict[int, dict[Step, list[Item]]] = {}

    def put(aim: str, item: Item) -> None:
        found.setdefault(int(aim.partition(":")[2]), {}).setdefault(Step.HEAR, []).append(item)

    themes = public_with_counts(Theme._base_manager.filter(aim__in=references))
    for theme in themes.order_by("-voices", "pk"):
        put(
            theme.aim,
            Item(
                title=theme.title, address=theme.public_address, detail=voices_words(theme),
                reference=f"theme:{theme.pk}",
            ),
        )  # fmt: skip
    sessions = Session.objects.scoped(user).filter(aim__in=references).exclude(state="cancelled")
    for session in sessions.order_by("-on", "pk"):
        told = [str(session.get_session_kind_display()), str(session.standing.title), people_words(session.came)]
        put(
            session.aim,
            Item(
                title=session.title, address=reverse("dialogue:session_by_number", args=[session.pk]),
                detail=" · ".join(filter(None, told)), reference=f"session:{session.pk}",
            ),
        )  # fmt: skip
    return found


def aim_ways(aim: Any, user: Any) -> dict[Step, list[Way]]:
    """Everyone can tell a story, and the aim's people plan to listen; no question to the database."""
    if not (aim.is_live or aim.standing.editable):
        return {}
    story = Way(title=_("Tell your story"), address=reverse("dialogue:tell", args=[aim.community]))
    if aim.community not in communities_of(user):
        return {Step.HEAR: [story]}
    address = f"{reverse('dialogue:plan', args=[aim.community])}?aim=aim:{aim.pk}"
    return {Step.HEAR: [story, Way(title=_("Plan a session"), address=address)]}


def rows_of(community: Community, *, root: str) -> Iterator[dict[str, Any]]:
    """The public themes as a table; addresses begin with `root`."""
    themes = list(public_themes(community))
    quotes = quotes_of([one.pk for one in themes], user=AnonymousUser(), most=1000)
    for theme in themes:
        yield {
            "number": theme.pk,
            "theme": theme.title,
            "meaning": theme.meaning,
            "aim": theme.aim,
            "voices": theme.voices,
            "sessions": theme.sessions,
            "stories": theme.stories,
            "published_on": theme.published_on,
            "quotes": " | ".join(one.text for one in quotes[theme.pk]),
            "address": root + theme.public_address,
        }
