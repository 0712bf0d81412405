"""Anyone leaves a short story; whoever holds its link reads what they agreed to, narrows it, or takes it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.dialogue import consenting, giving, withdrawing
from wincommons.web.dialogue.forms.stories import CONSENTS, AppealForm, ConsentForm, StoryForm
from wincommons.web.dialogue.models import Story
from wincommons.web.kit.components import Confirmation, confirm_page
from wincommons.web.kit.permissions import find
from wincommons.web.kit.states import InvalidMoveError
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.models import Community
from wincommons.web.network.openly import way_to
from wincommons.web.network.stepping import UNUSABLE, not_done

TOO_OFTEN = 429


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, community: str) -> HttpResponse:
    """The form; then what was agreed to, read back in plain words; then the story is kept."""
    there = find(Community, request.user, slug=community)
    form = StoryForm(request.POST or None)
    status, template = 200, "dialogue/tell.html"
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            if "change" in request.POST:
                status = 200
            elif "confirmed" not in request.POST:
                status, template = 200, "dialogue/agree_to_uses.html"
            else:
                return _keep(request, there, form)
    return _never_kept(request, template, {"community": there, "form": form, **_frame(there, form)}, status=status)


def _keep(request: HttpRequest, community: Community, form: StoryForm) -> HttpResponse:
    said, status = form.cleaned_data, UNUSABLE
    if not ratelimit.consume(request, action="dialogue_story"):
        form.add_error(
            None, _("Several stories came from here within the hour. Please wait a little, then send again.")
        )
        status = TOO_OFTEN
    else:
        try:
            _story, token = giving.give(
                community=community, by=request.user, text=said["text"].strip(), language=get_language() or "en",
                name=said["name"].strip(), age_band=said["age_band"], consent=form.consent(),
            )  # fmt: skip
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            return redirect(f"{reverse('dialogue:story_yours', args=[token])}?new=1")
    context = {"community": community, "form": form, **_frame(community, form)}
    return _never_kept(request, "dialogue/tell.html", context, status=status)


def _frame(community: Community, form: StoryForm) -> dict[str, Any]:
    return {
        "crumbs": way_to(community, under=_("What we heard"), address=reverse("dialogue:heard", args=[community.slug])),
        "days": giving.COOLING.days,
        "agreed": [form.fields[name].label for name in CONSENTS if getattr(form, "cleaned_data", {}).get(name)],
    }


def _by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give the view the story of the link; all others find nothing. Neither caches nor other sites learn of it."""

    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        story = giving.by_link(token)
        if story is None:
            raise Http404
        response = view(request, story, token)
        add_never_cache_headers(response)
        # Said here as well: other sites are told nothing. With `no-referrer` browsers would send the forms of this page
        # without their origin, and those are refused.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@_by_link
def yours(request: HttpRequest, story: Story, token: str) -> HttpResponse:
    """Where the story stands, what was agreed to, and what can be done; POST narrows the uses."""
    form = ConsentForm(
        request.POST if request.method == "POST" else None, initial={name: getattr(story, name) for name in CONSENTS}
    )
    for name in CONSENTS:
        if not getattr(story, name):
            del form.fields[name]
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            consenting.narrow(story=story, consent=form.consent())
        except RefusedError as error:
            form.add_error(None, str(error))
            status = UNUSABLE
        else:
            messages.success(request, _("Saved. From this moment only these uses are left."))
            return redirect("dialogue:story_yours", token)
    community = Community._base_manager.get(slug=story.community)
    context = {
        "story": story,
        "community": community,
        "form": form,
        "appeal": AppealForm(),
        "is_new": "new" in request.GET,
        "link": request.build_absolute_uri(reverse("dialogue:story_yours", args=[token])),
        "token": token,
        "withdraw": _question(token),
        "agreed": [field.label for field in form.fields.values()],
        "reached": withdrawing.reached(story) if story.state == "withdrawn" else [],
        "not_recalled": withdrawing.NOT_RECALLED if story.receipt.get("was_public") else (),
    }
    return render(request, "dialogue/yours.html", context, status=status)


def _question(token: str) -> Confirmation:
    return Confirmation(
        address=reverse("dialogue:story_withdraw", args=[token]),
        opener=_("Withdraw my story"),
        title=_("Withdraw your story?"),
        sentence=_("Its words are deleted at once, from everywhere on this site. Nobody can bring them back."),
        act=_("Withdraw it"),
        back=reverse("dialogue:story_yours", args=[token]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@_by_link
def withdraw(request: HttpRequest, story: Story, token: str) -> HttpResponse:
    """Ask first: programs that look through mail open every link, and none of them presses a button."""
    if request.method != "POST":
        return confirm_page(request, _question(token))
    try:
        withdrawing.withdraw(story=story)
    except InvalidMoveError as error:
        return not_done(request, error=error, back=reverse("dialogue:story_yours", args=[token]))
    messages.success(request, _("Your story is withdrawn."))
    return redirect("dialogue:story_yours", token)


@require_POST
@_by_link
def step(request: HttpRequest, story: Story, token: str) -> HttpResponse:
    """End the days of cooling off, or ask a second person to look at a removal."""
    back = reverse("dialogue:story_yours", args=[token])
    try:
        if request.POST.get("step") == "appeal":
            form: Form = AppealForm(request.POST)
            words = form.cleaned_data["words"] if form.is_valid() else ""
            consenting.appeal(story=story, words=words)
            messages.success(request, _("A second person looks at it."))
        elif request.POST.get("step") == "no_wait":
            consenting.end_cooling(story=story)
            messages.success(request, _("It waits no longer than a moderator needs."))
        else:
            raise RefusedError(_("There is no such step."))
    except (RefusedError, InvalidMoveError) as error:
        return not_done(request, error=error, back=back, said=request.POST.get("words", "")[:2000])
    return redirect(back)


def _never_kept(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    response = render(request, template, context, status=status)
    add_never_cache_headers(response)
    return response
