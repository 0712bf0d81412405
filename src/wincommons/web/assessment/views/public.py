"""What everyone may read without signing in: adopted assessments and plans, their documents, and a way to comment."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.assessment import commenting, queries
from wincommons.web.assessment.checklist import checklist_of
from wincommons.web.assessment.forms import CommentForm
from wincommons.web.assessment.models import Cycle, Form
from wincommons.web.kit.components import Crumb, paginate
from wincommons.web.kit.documents.handing_out import LONGEST_TOKEN, PDF, document_answer
from wincommons.web.kit.permissions import guarded
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.fresh import fresh_page
from wincommons.web.network.models import Community
from wincommons.web.network.openly import public_community, way_to
from wincommons.web.network.stepping import LARGEST, UNUSABLE

from .inside import page_of

MEDIA_TYPES = {
    Form.PDF.value: PDF,
    Form.WORD.value: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@fresh_page
def cycles(request: HttpRequest, community: str) -> HttpResponse:
    """Everything that the community adopted."""
    there = public_community(community)
    page = paginate(queries.public_cycles(there), request.GET)
    context = {"community": there, "page": page, "crumbs": way_to(there)}
    return render(request, "assessment/public_list.html", context)


@fresh_page
def cycle(request: HttpRequest, community: str, cycle: int) -> HttpResponse:
    """One assessment or plan: how it was adopted, its documents, the whole checklist, written comments."""
    there, one = _found(community, cycle)
    comments = paginate(queries.shown_comments(one), request.GET)
    context = {
        **page_of(one, checklist_of(one, reader=AnonymousUser()), reader=AnonymousUser()),
        "community": there,
        "crumbs": _way(there),
        "documents": [made for made in queries.documents_of(one) if made.is_ready],
        "page": comments,
        "aside": queries.set_aside(one),
    }
    return render(request, "assessment/public.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded()
def comment(request: HttpRequest, community: str, cycle: int) -> HttpResponse:
    """A written comment, without an account."""
    there, one = _found(community, cycle)
    form = CommentForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = UNUSABLE
        if form.is_valid():
            said = form.cleaned_data
            try:
                if not said["website"]:
                    commenting.write_comment(cycle=one, words=said["words"], name=said["name"])
            except RefusedError as error:
                form.add_error(None, str(error))
            else:
                # The page of the cycle is the same for every reader and shows no message.
                messages.success(
                    request,
                    _("Thank you. Somebody of the community reads it first; then it stands on the page for everyone."),
                )
                return redirect(request.path)
    crumbs = [*_way(there), Crumb(title=one.title, address=one.public_address)]
    context = {"community": there, "cycle": one, "form": form, "crumbs": crumbs}
    return render(request, "assessment/comment.html", context, status=status)


@require_safe
@guarded()
def document(request: HttpRequest, token: str) -> HttpResponseBase:
    """The file for whoever may know of the cycle, while everyone may read all that it quotes; a 404 otherwise."""
    made = queries.find_document(token[:LONGEST_TOKEN], user=request.user) if token.isascii() else None
    if made is None:
        raise Http404
    name = f"{slugify(made.cycle.title)[:60] or made.cycle.kind}-{made.language}.{made.form}"
    return document_answer(made, name=name, media_type=MEDIA_TYPES[made.form])


def _found(community: str, pk: int) -> tuple[Community, Cycle]:
    there = public_community(community)
    one = queries.public_cycles(there).filter(pk=min(pk, LARGEST)).first()
    if one is None:
        raise Http404
    return there, one


def _way(community: Community) -> list[Crumb]:
    return way_to(
        community,
        under=_("Assessments and plans"),
        address=reverse("assessment:public_cycles", args=[community.slug]),
    )
