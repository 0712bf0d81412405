"""Inside a community: its codebook, one theme with the words under it, publishing, and words of stories."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wincommons.web.dialogue import theming
from wincommons.web.dialogue.forms.themes import QuoteForm, ThemeForm
from wincommons.web.dialogue.models import Note, Theme
from wincommons.web.dialogue.queries import stories
from wincommons.web.dialogue.queries import themes as queries
from wincommons.web.kit.chain import items_with
from wincommons.web.kit.components import paginate
from wincommons.web.kit.permissions import communities_led_by, guarded, is_lead
from wincommons.web.kit.references import resolve
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import STALE, UNUSABLE, answer_step, leads_without_own, seen_number

from .finding import TAB, aims_to_choose, found_theme
from .sessions import views_of

PUBLIC_STEPS = ("publish", *sorted(theming.FREE_STEPS))


@require_safe
@for_members
def themes(request: HttpRequest, community: Community) -> HttpResponse:
    """The codebook, each theme with its voices, and why one is held back."""
    which = "retired" if request.GET.get("which") == "retired" else "used"
    page = paginate(queries.themes_in(community, which=which), request.GET)
    lines = [(one, queries.voices_words(one), theming.why_held_back(one) if which == "used" else "") for one in page]
    context = {"page": page, "lines": lines, "which": which, "views": views_of(community, here="themes")}
    return show(request, "dialogue/themes.html", context, community=community, here=TAB)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def add(request: HttpRequest, community: Community) -> HttpResponse:
    """Add a theme to the codebook."""
    form = ThemeForm(request.POST or None, aims=aims_to_choose(community), initial={"aim": request.GET.get("aim", "")})
    if request.method == "POST" and form.is_valid():
        try:
            made = theming.add(community=community, by=request.user, **form.said())
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is in the codebook."))
            return redirect(made)
    status = UNUSABLE if request.method == "POST" else 200
    return show(request, "dialogue/write_theme.html", {"form": form}, community=community, here=TAB, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def change(request: HttpRequest, community: Community, theme: int) -> HttpResponse:
    """Change a theme that is not public."""
    row = found_theme(request.user, community, theme)
    first = {name: getattr(row, name) for name in ("title", "meaning", "aim", "edition")}
    form = ThemeForm(request.POST or None, aims=aims_to_choose(community, keep=row.aim), initial=first)
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        seen = seen_edition(form.cleaned_data["edition"])
        try:
            theming.change(theme=row, community=community, by=request.user, seen=seen, **form.said())
        except StaleEditError as error:
            form.add_error(None, str(error))
            row = found_theme(request.user, community, theme)
            form.data = {**request.POST.dict(), "edition": str(row.edition)}
            status = STALE
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Saved."))
            return redirect(row)
    context = {"form": form, "theme": row, "stale": status == STALE}
    return show(request, "dialogue/write_theme.html", context, community=community, here=TAB, status=status)


@require_safe
@for_members
def theme(request: HttpRequest, community: Community, theme: int) -> HttpResponse:
    """One theme for the community's people: all notes under it, and what everyone may read of them."""
    row = found_theme(request.user, community, theme)
    notes = Note._base_manager.filter(theme=row, settled=True).select_related("session").order_by("-session__on", "pk")
    quotes = queries.quotes_of([row.pk], user=request.user)[row.pk]
    held_back = theming.why_held_back(row)
    steps = [one for one in row.machine.allowed(row, request.user) if one.name in PUBLIC_STEPS]
    context = {
        "theme": row,
        "voices": queries.voices_words(row),
        "held_back": held_back,
        "aim": resolve((row.aim,), user=request.user)[row.aim] if row.aim else None,
        "part_of": items_with(f"theme:{row.pk}", user=request.user),
        "page": paginate(notes, request.GET),
        "story_quotes": [one for one in quotes if one.of_a_story],
        "leads": is_lead.test(request.user, row),
        "may_change": row.standing.editable
        and (row.author_id == request.user.pk or community.slug in communities_led_by(request.user)),
        "moves": [one for one in steps if not (held_back and one.name == "publish")],
        "own": row.author_id == request.user.pk,
    }
    return show(request, "dialogue/theme.html", context, community=community, here=TAB)


@require_POST
@for_members
def move(request: HttpRequest, community: Community, theme: int) -> HttpResponse:
    """Publish it, take it back, use it no more; or take the words of a story away from it."""
    row = found_theme(request.user, community, theme)
    if request.POST.get("step") == "unquote":
        pk = seen_number(request.POST.get("quote", ""))
        theming.unquote_story(theme=row, community=community, by=request.user, pk=pk)
        messages.success(request, _("The words are taken away."))
        return redirect(row)

    def take(*, step: str, reason: str, seen_revision: int) -> None:
        common = {"theme": row, "community": community, "by": request.user, "seen_revision": seen_revision}
        if step == "publish":
            theming.publish(**common)
        else:
            theming.take_step(**common, step=step, reason=reason)

    return answer_step(request, row=row, take=take, protected=leads_without_own(request, row, own_steps=()))


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def quote(request: HttpRequest, community: Community, theme: int) -> HttpResponse:
    """Put words of a story under it, of those whose tellers agreed to be quoted."""
    row = found_theme(request.user, community, theme)
    page = paginate(stories.quotable_for(row, user=request.user), request.GET, per_page=10)
    form = QuoteForm(request.POST or None, stories=page)
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            theming.quote_story(
                theme=row, community=community, by=request.user, story=int(said["story"]), text=said["text"]
            )
        except RefusedError as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("The words stand under the theme, as long as their teller agrees."))
            return redirect(row)
    context = {"theme": row, "form": form, "page": page}
    return show(request, "dialogue/quote.html", context, community=community, here=TAB, status=status)


@require_safe
@guarded(model=Theme, argument="theme")
def by_number(request: HttpRequest, theme: Theme) -> HttpResponse:
    """Where other rooms' links lead: everyone to its public page, its people to the page inside while it has none."""
    if Theme.objects.scoped(AnonymousUser()).filter(pk=theme.pk).exists():
        return redirect(theme.public_address)
    return redirect(theme)
