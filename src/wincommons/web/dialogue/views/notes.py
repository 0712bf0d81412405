"""Write notes on a phone, code them apart, settle the differences together."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from wincommons.web.dialogue import coding, noting
from wincommons.web.dialogue.forms.sessions import CodesForm, NotesForm
from wincommons.web.dialogue.models import Code, Coder, Note, NoteDraft, Session
from wincommons.web.dialogue.queries import sessions as queries
from wincommons.web.kit.components import paginate
from wincommons.web.network.communities.acting import RefusedError
from wincommons.web.network.inside import for_members, show
from wincommons.web.network.models import Community
from wincommons.web.network.stepping import UNUSABLE, not_done

from .finding import TAB, found_session

A_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def notes(request: HttpRequest, community: Community, session: int) -> HttpResponse:
    """A plain, large form, and under it what is written down already."""
    row = found_session(request.user, community, session)
    draft = NoteDraft.objects.scoped(request.user).filter(session=row).first()
    first = {"text": draft.text, "speaker": draft.speaker} if draft else {}
    form = NotesForm(request.POST or None, initial=first)
    refusal = noting.why_no_notes(row)
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            if request.POST.get("act") == "draft":
                noting.keep_draft(
                    session=row, community=community, by=request.user, text=said["text"], speaker=said["speaker"]
                )
                messages.success(request, _("Kept as a draft, for you alone."))
            else:
                number = noting.write(session=row, community=community, by=request.user, **said)
                done = ngettext("%(number)d note is written down.", "%(number)d notes are written down.", number)
                messages.success(request, done % {"number": number})
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            return redirect("dialogue:notes", community.slug, row.pk)
    page = paginate(Note._base_manager.filter(session=row).select_related("theme").order_by("-pk"), request.GET)
    context = {"session": row, "form": form, "page": page, "refusal": refusal, "draft": draft}
    return show(request, "dialogue/notes.html", context, community=community, here=TAB, status=status)


@require_POST
@for_members
def change_note(request: HttpRequest, community: Community, session: int, note: int) -> HttpResponse:
    """Take a note out, or take back that it may be quoted."""
    row = found_session(request.user, community, session)
    named: dict[str, Any] = {"session": row, "community": community, "by": request.user, "pk": min(note, 2**62)}
    try:
        if request.POST.get("act") == "stop_quoting":
            noting.stop_quoting(**named)
            messages.success(request, _("It is quoted nowhere any more."))
        else:
            noting.take_out(**named)
            messages.success(request, _("The note is taken out."))
    except RefusedError as error:
        return not_done(request, error=error, back=row.get_absolute_url())
    return redirect("dialogue:notes", community.slug, row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def code(request: HttpRequest, community: Community, session: int) -> HttpResponse:
    """Become one of the two; then a theme for each note, twenty on a page."""
    row = found_session(request.user, community, session)
    coder = Coder.objects.scoped(request.user).filter(session=row, by=request.user).first()
    if request.method == "POST" and request.POST.get("act") == "begin":
        try:
            coding.begin(session=row, community=community, by=request.user)
        except RefusedError as error:
            return not_done(request, error=error, back=row.get_absolute_url())
        return redirect("dialogue:code", community.slug, row.pk)
    if coder is None:
        return show(request, "dialogue/begin_coding.html", {"session": row}, community=community, here=TAB)
    if coder.finished_at is not None:
        return redirect("dialogue:agree" if coding.both_finished(row) else "dialogue:session", community.slug, row.pk)
    return _code_page(request, community, row, coder=coder)


def _code_page(request: HttpRequest, community: Community, row: Session, *, coder: Coder) -> HttpResponse:
    page = paginate(Note._base_manager.filter(session=row).order_by("pk"), request.GET, per_page=A_PAGE)
    themes = list(coding.codebook(community))
    own = {
        note: str(theme or coding.NO_THEME)
        for note, theme in Code._base_manager.filter(coder=coder).values_list("note", "theme")
    }
    form = CodesForm(request.POST or None, notes=list(page), themes=themes, chosen=own)
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        try:
            coding.put(session=row, community=community, by=request.user, codes=form.codes())
            if request.POST.get("act") == "finish":
                coding.finish(session=row, community=community, by=request.user)
                return redirect(row)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            if request.POST.get("act") == "next" and page.has_next():
                return redirect(f"{request.path}?page={page.next_page_number()}")
            messages.success(request, _("Kept. You can go on at any time."))
            return redirect(f"{request.path}?page={page.number}")
    context = {
        "session": row,
        "form": form,
        "page": page,
        "themes": themes,
        "done": len(own),
        "all": page.paginator.count,
    }
    return show(request, "dialogue/code.html", context, community=community, here=TAB, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def agree(request: HttpRequest, community: Community, session: int) -> HttpResponse:
    """How far the two agree, and one theme for each note that they put apart."""
    row = found_session(request.user, community, session)
    if not coding.both_finished(row):
        raise Http404
    left = list(Note._base_manager.filter(session=row, settled=False).prefetch_related("codes__theme", "codes__coder"))
    form = CodesForm(request.POST or None, notes=left, themes=coding.codebook(community), chosen={})
    status = UNUSABLE if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        chosen = {pk: said for pk, said in form.codes().items() if said}
        try:
            coding.settle(session=row, community=community, by=request.user, themes=chosen)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Kept."))
            return redirect("dialogue:agree", community.slug, row.pk)
    context = {
        "session": row,
        "form": form,
        "left": [(note, form[f"note_{note.pk}"], sorted(note.codes.all(), key=_number)) for note in left],
        "agreement": queries.agreement_of(row, user=request.user),
    }
    return show(request, "dialogue/agree.html", context, community=community, here=TAB, status=status)


def _number(code: Code) -> int:
    return int(code.coder.number)
