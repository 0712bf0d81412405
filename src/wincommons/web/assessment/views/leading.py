"""What leads do: open a cycle, move its day, take its steps, write down its adoption, read written comments."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.assessment import adopting, commenting, opening, queries
from wincommons.web.assessment.forms import AdoptForm, BeginForm, DatesForm, DecideForm, KindForm, show_problems
from wincommons.web.assessment.models import Cycle, CycleKind, WrittenComment
from wincommons.web.assessment.opening import UnusableCycleError
from wincommons.web.kit.permissions import acts_as_support, guarded, is_moderator
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.aims.agreeing import decisions_to_rest_on
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.communities.queries import places_of
from wincommons.web.network.editing import StaleEditError, seen_edition
from wincommons.web.network.inside import for_leads, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import STALE, UNUSABLE, answer_step, not_done, seen_number

from .finding import found
from .inside import TAB


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def begin(request: HttpRequest, community: Community) -> HttpResponse:
    """First what is written, then the rest: the lists of requirements depend on it."""
    kind = request.GET.get("kind", "")
    if kind not in CycleKind.values:
        return show(request, "assessment/kind.html", {"form": KindForm()}, community=community, here=TAB)
    form = BeginForm(
        request.POST or None,
        kind=kind,
        places=places_of(community, user=request.user),
        before=queries.cycles_in(community)[:50],
        initial={"title": f"{CycleKind(kind).label}, {community.title}"[:200]},
    )
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                made = opening.open_cycle(
                    community=community, by=request.user, title=said["title"], kind=kind, place=said["place"],
                    lists=said["lists"], board_meets=said["board_meets"],
                    before=int(said["before"]) if said["before"] else None,
                )  # fmt: skip
            except UnusableCycleError as error:
                show_problems(form, error.problems)
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("It is open. Every requirement has a due date now."))
                return redirect(made)
    context = {"form": form, "kind": CycleKind(kind).label}
    return show(request, "assessment/begin.html", context, community=community, here=TAB, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def dates(request: HttpRequest, community: Community, cycle: int) -> HttpResponse:
    """Another title or day of the board."""
    one = found(request.user, community, cycle)
    first = {"title": one.title, "board_meets": one.board_meets, "edition": one.edition}
    form = DatesForm(request.POST or None, initial=first)

    def take(said: dict[str, Any]) -> None:
        opening.move_board(
            cycle=one, community=community, by=request.user, board_meets=said["board_meets"], title=said["title"],
            seen=seen_edition(said["edition"]),
        )  # fmt: skip

    words = {
        "title": _("Title and day of the board"),
        "sentence": _("When the board meets on another day, every due date moves by as many days."),
        "act": _("Save"),
    }
    return _form_step(request, community, one, form=form, take=take, words=words, done=_("Saved."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_leads
def adopt(request: HttpRequest, community: Community, cycle: int) -> HttpResponse:
    """Write down that it was adopted, by a decision."""
    one = found(request.user, community, cycle)
    decisions = list(decisions_to_rest_on(community))
    first = {"revision": one.revision, "adopted_on": timezone.localdate()}
    form = AdoptForm(request.POST or None, decisions=decisions, initial=first)

    def take(said: dict[str, Any]) -> None:
        adopting.adopt(
            cycle=one, community=community, by=request.user, decision=int(said["decision"]),
            adopted_by=said["adopted_by"], adopted_on=said["adopted_on"], seen_revision=seen_number(said["revision"]),
        )  # fmt: skip

    lacking = "" if decisions else _("Your seats have adopted no decision yet. Propose one first, and let them decide.")
    if one.state != "drafting":
        lacking = _("Only what is being drafted can be adopted: this is “%(state)s”.") % {"state": one.standing.title}
    words = {
        "title": _("Write down that it was adopted"),
        "sentence": _("From then on everyone may read it without signing in, and comment in writing."),
        "act": _("Write it down"),
        "lacking": lacking,
    }
    return _form_step(request, community, one, form=form, take=take, words=words, done=_("It is adopted."))


def _form_step(
    request: HttpRequest, community: Community, one: Cycle, *, form: Any, take: Any, words: dict[str, Any], done: str
) -> HttpResponse:
    """GET shows the form, POST takes the step; a refusal stands at its field or at the head, and nothing is lost."""
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            try:
                take(form.cleaned_data)
            except UnusableCycleError as error:
                show_problems(form, error.problems)
            except StaleEditError as error:
                form.add_error(None, str(error))
                data = request.POST.copy()
                data["edition"] = str(one.edition)
                form.data = data
                status = STALE
            except (RefusedError, InvalidMoveError) as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, done)
                return redirect(one)
    context = {"cycle": one, "form": form, **words}
    return show(request, "assessment/step.html", context, community=community, here=TAB, status=status)


@require_POST
@for_leads
def move(request: HttpRequest, community: Community, cycle: int) -> HttpResponse:
    """The steps that change the state alone."""
    one = found(request.user, community, cycle)
    take = partial(opening.take_step, cycle=one, community=community, by=request.user)
    return answer_step(request, row=one, take=take, protected=False)


@require_POST
@guarded(
    model=Community,
    argument="community",
    lookup="slug",
    rule=is_moderator | acts_as_support,
    sentence=gettext_lazy("Moderators and leads of this community read these comments."),
)
def decide(request: HttpRequest, community: Community, cycle: int) -> HttpResponse:
    """Show a written comment to everyone, or set it aside with a reason: for moderators and leads."""
    one = found(request.user, community, cycle)
    form = DecideForm(request.POST)
    if not form.is_valid():
        return not_done(
            request, error=RefusedError(_("Nothing was chosen.")), back=f"{one.get_absolute_url()}#comments"
        )
    said = form.cleaned_data
    comment = WrittenComment.objects.filter(pk=said["comment"], cycle=one).select_related("cycle").first()
    if comment is None:
        raise Http404
    try:
        commenting.decide(comment=comment, by=request.user, show=said["show"] == "1", why=said["why"])
    except RefusedError as error:
        return not_done(request, error=error, back=f"{one.get_absolute_url()}#comments", said=said["why"])
    messages.success(request, _("Done."))
    return redirect(f"{one.get_absolute_url()}#comments")
