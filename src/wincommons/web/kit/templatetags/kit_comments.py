"""Comments beneath a thing: `{% comments thing %}` on a page that no cache keeps."""

from __future__ import annotations

from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.utils.safestring import SafeString

from wincommons.web.kit.comments.linking import linked as link_text
from wincommons.web.kit.comments.models import LONGEST, Talk
from wincommons.web.kit.comments.reading import comments_on
from wincommons.web.kit.comments.writing import MAY_STEER, input_of

register = template.Library()


@register.inclusion_tag("kit/comments.html", takes_context=True)
def comments(context: Any, thing: Any) -> dict[str, Any]:
    """What was said about the thing, and the form to say more; five questions to the database."""
    request = context["request"]
    page, lines = comments_on(thing, user=request.user, page=request.GET.get("comments"))
    state = input_of(thing)
    return {
        "request": request,
        "lines": lines,
        "page": page,
        "number": page.paginator.count,
        "about": f"{thing.kind}:{thing.pk}",
        "input": state,
        "open": state == Talk.Input.OPEN,
        "may_write": state == Talk.Input.OPEN and request.user.is_authenticated,
        "may_steer": MAY_STEER.test(request.user, thing),
        "most": LONGEST,
        "back": request.get_full_path(),
        "csrf_token": get_token(request),
    }


@register.filter
def linked(text: str) -> SafeString:
    """Text as it was written, with links that pass on no weight; script stays text."""
    return link_text(text)
