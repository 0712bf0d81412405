"""What everyone reads: what we heard, one theme, the stories; alike for all, and new as soon as anything moved."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wincommons.web.dialogue.models import Story
from wincommons.web.dialogue.queries import sessions, stories, themes
from wincommons.web.kit.chain import items_with
from wincommons.web.kit.components import paginate
from wincommons.web.kit.export import csv_answer
from wincommons.web.kit.permissions import acts_as_support, communities_moderated_by, guarded
from wincommons.web.kit.references import resolve
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.models import Community
from wincommons.web.network.openly import public_community, way_to
from wincommons.web.network.stepping import LARGEST

A_PAGE, FIRST_STORIES, LAST_SESSIONS = 12, 3, 12


@fresh_page
def heard(request: HttpRequest, community: str) -> HttpResponse:
    """Themes, sessions, missing voices, and the newest stories."""
    there = public_community(community)
    page = paginate(themes.public_themes(there), request.GET, per_page=A_PAGE)
    quotes = themes.quotes_of([one.pk for one in page], user=AnonymousUser(), most=1)
    held = sessions.public_sessions(there)
    listed = list(held[: LAST_SESSIONS + 1])
    newest = list(stories.public_stories(there)[: FIRST_STORIES + 1])
    context = {
        "community": there,
        "page": page,
        "lines": [(one, themes.voices_words(one), quotes[one.pk]) for one in page],
        "sessions": [
            (one, sessions.where_words(one), sessions.people_words(one.came)) for one in listed[:LAST_SESSIONS]
        ],
        "more_sessions": len(listed) > LAST_SESSIONS,
        "voices": sessions.voices_of(there, sessions.counts_of(held)),
        "stories": newest[:FIRST_STORIES],
        "more_stories": len(newest) > FIRST_STORIES,
        "crumbs": way_to(there),
    }
    return render(request, "dialogue/heard.html", context)


@fresh_page
def theme(request: HttpRequest, community: str, theme: int) -> HttpResponse:
    """One theme with its quotes, and the aim that it stands under."""
    there = public_community(community)
    row = themes.public_themes(there).filter(pk=min(theme, LARGEST)).first()
    if row is None:
        raise Http404
    context = {
        "community": there,
        "theme": row,
        "voices": themes.voices_words(row),
        "quotes": themes.quotes_of([row.pk], user=AnonymousUser())[row.pk],
        "aim": resolve((row.aim,), user=AnonymousUser())[row.aim] if row.aim else None,
        "part_of": items_with(f"theme:{row.pk}", user=AnonymousUser()),
        "crumbs": _way_to_heard(there),
    }
    return render(request, "dialogue/public_theme.html", context)


@fresh_page
def all_stories(request: HttpRequest, community: str) -> HttpResponse:
    """Every story that may stand on the page, in pages."""
    there = public_community(community)
    page = paginate(stories.public_stories(there), request.GET, per_page=A_PAGE)
    context = {"community": there, "page": page, "crumbs": _way_to_heard(there)}
    return render(request, "dialogue/stories.html", context)


@fresh_page
def story(request: HttpRequest, community: str, story: int) -> HttpResponse:
    """One story."""
    there = public_community(community)
    row = stories.public_stories(there).filter(pk=min(story, LARGEST)).first()
    if row is None:
        raise Http404
    context = {"community": there, "story": row, "crumbs": _way_to_heard(there)}
    return render(request, "dialogue/story.html", context)


@fresh_page
def heard_csv(request: HttpRequest, community: str) -> HttpResponseBase:
    """The themes as a table to take away; quotes only where those who spoke agreed."""
    there = public_community(community)
    rows = themes.rows_of(there, root=request.build_absolute_uri("/").rstrip("/"))
    return csv_answer(name=f"what-we-heard-{there.slug}", columns=themes.COLUMNS, rows=rows)


@require_safe
@guarded(model=Story, argument="story")
def story_by_number(request: HttpRequest, story: Story) -> HttpResponse:
    """Where other rooms' links lead: to its page; while it waits, its moderators to the queue, its author to theirs."""
    if story.is_on_the_page:
        return redirect(story)
    moderates = story.community in communities_moderated_by(request.user) or acts_as_support.test(request.user)
    if moderates and not story.is_in_use:
        return redirect("moderation_queue", story.community)
    if story.author_id is not None and story.author_id == request.user.pk:
        return redirect("contributions")
    return redirect("dialogue:heard", story.community)


def _way_to_heard(community: Community) -> list[object]:
    return [*way_to(community, under=_("What we heard"), address=reverse("dialogue:heard", args=[community.slug]))]
