"""Guards of views: 404 for what one may not know of, 403 with a plain sentence for what one may not do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import Resolver404, resolve
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rules.predicates import Predicate

from .acting import recall_acting
from .membership import id_of
from .predicates import anyone
from .scoped import Scoped

View = Callable[..., HttpResponse]
GONE = 410
NOT_YOURS = _("You may see this, but not do that with it.")


class NotAllowed(PermissionDenied):
    """A refusal with a sentence for the person whom it concerns."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def require(rule: Predicate, user: Any, thing: Any = None, *, sentence: str | Promise = NOT_YOURS) -> None:
    """Raise `NotAllowed` with the sentence unless the rule lets this person."""
    if not rule.test(user, thing):
        raise NotAllowed(sentence)


def find(model: type[Scoped], user: Any, **lookup: Any) -> Any:
    """The one row that the person may know of; raises `Http404` for all others, and for an id of the wrong shape."""
    try:
        return model.objects.scoped(user).get(**lookup)
    except (model.DoesNotExist, ValueError, ValidationError) as error:
        raise Http404 from error


def _log_support(request: HttpRequest, model: type[Scoped], thing: Any, reason: str) -> None:
    from wincommons.web.kit.events import record

    kind = getattr(model, "kind", model._meta.label_lower)
    record(
        actor=request.user,
        kind=kind,
        thing=str(thing.pk),
        verb="opened_as_support",
        reason_text=reason,
        community=id_of(thing, "community"),
        organisation=id_of(thing, "organisation"),
    )


def _tombstone(request: HttpRequest, model: type[Scoped], lookup: str, value: Any) -> HttpResponse:
    """410 with the published reason for what a moderator removed; raises `Http404` for all else."""
    tell = getattr(model, "tombstone_of", None)
    try:
        pk = model._base_manager.filter(**{lookup: value}).values_list("pk", flat=True).first() if tell else None
        reason = tell(pk) if tell and pk is not None else None
    except (ValueError, ValidationError) as error:
        raise Http404 from error
    if reason is None:
        raise Http404
    answer = render(request, "kit/removed.html", {"reason": reason}, status=GONE)
    add_never_cache_headers(answer)
    return answer


def _way_to_sign_in(request: HttpRequest) -> HttpResponse | None:
    """To the sign-in page and back, where there is one."""
    try:
        resolve(resolve_url(settings.LOGIN_URL))
    except Resolver404:
        return None
    return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))


def guarded(
    *,
    model: type[Scoped] | None = None,
    argument: str = "",
    lookup: str = "pk",
    rule: Predicate = anyone,
    sentence: str | Promise = NOT_YOURS,
    hidden: bool = False,
) -> Callable[[View], View]:
    """Let a view be reached by whom the rule lets.

    With a `model`, the address's `argument` is the row's primary key, or another unique field that `lookup` names, and
    the view is given the row in its place.
    Answers are never kept by a cache. A visitor who is refused is asked to sign in first; `hidden` addresses answer 404
    to everyone whom the rule does not let.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
            reason = recall_acting(request)
            thing = None
            if model is not None:
                try:
                    thing = named[argument] = find(model, request.user, **{lookup: named[argument]})
                except Http404:
                    return _tombstone(request, model, lookup, named[argument])
            if not rule.test(request.user, thing):
                if hidden:
                    raise Http404
                to_sign_in = None if request.user.is_authenticated else _way_to_sign_in(request)
                if to_sign_in is None:
                    raise NotAllowed(sentence)
                return to_sign_in
            if reason and model is not None:
                _log_support(request, model, thing, reason)
            response = view(request, *arguments, **named)
            add_never_cache_headers(response)
            return response

        return answer

    return decorate


class GuardedMixin:
    """The same for views that are classes: name `guard = {"rule": ..., "sentence": ...}` and so on."""

    guard: dict[str, Any] = {}

    def dispatch(self, request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        """Asks the guard first."""
        answer = guarded(**self.guard)(super().dispatch)  # type: ignore[misc]  -- the view beside this mixin has it
        return answer(request, *arguments, **named)
