"""The pages of an import: begin, columns, preview, how far it is, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from wincommons.web.kit.components import confirm_page
from wincommons.web.kit.export import csv_answer
from wincommons.web.kit.files.dropping import FileDrop
from wincommons.web.kit.permissions import guarded, is_participant

from . import domain, jobs, shelf, showing
from .declaration import Import
from .declared import UnknownImportError, declared_import
from .mapping import read_mapping
from .models import ImportBatch
from .reading import MOST_BYTES
from .troubles import ImportTroubleError, UnreadableFileError

UNUSABLE = 400
_State = ImportBatch.State


class BeginForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        widget=FileDrop(most_bytes=MOST_BYTES, accept=".csv,.tsv,.txt,.xlsx,.xls,.ods"),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty."),
        },
    )


def _for_those_who_may(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Hand the view the declaration and a batch that is not yet begun; nobody else learns that there is any."""

    @guarded(rule=is_participant)
    @wraps(view)
    def answer(request: HttpRequest, kind: str, within: str) -> HttpResponseBase:
        try:
            declared = declared_import(kind)
        except UnknownImportError as error:
            raise Http404 from error
        if not domain.may(request.user, ImportBatch(kind=kind, within=within, by=request.user)):
            raise Http404
        return view(request, declared, within)

    return answer


def _own_batch(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Hand the view a batch that this person may work with."""

    @guarded(rule=is_participant)
    @wraps(view)
    def answer(request: HttpRequest, batch: int) -> HttpResponseBase:
        found = ImportBatch.objects.scoped(request.user).select_related("by").filter(pk=batch).first()
        try:
            if found is None or not domain.may(request.user, found):
                raise Http404
        except UnknownImportError as error:
            raise Http404 from error
        return view(request, found)

    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@_for_those_who_may
def begin_page(request: HttpRequest, declared: Import, within: str) -> HttpResponse:
    """What can be brought in and how; POST takes the file."""
    form = BeginForm(request.POST or None, request.FILES or None)
    if request.method == "POST":
        form = BeginForm(request.POST, request.FILES)
        if form.is_valid():
            file = form.cleaned_data["file"]
            try:
                batch = domain.begin(
                    declared=declared, within=within, name=file.name, content=file.read(), by=request.user
                )
            except UnreadableFileError as error:
                form.add_error("file", str(error))
            else:
                return redirect("import_batch", batch=batch.pk)
    earlier = ImportBatch.objects.scoped(request.user).filter(kind=declared.kind, within=within)
    context = {
        "declared": declared,
        "within": within,
        "form": form,
        "most_megabytes": MOST_BYTES // 1_000_000,
        "earlier": showing.earlier_table(earlier.exclude(state=_State.DISCARDED).select_related("by")[:20]),
    }
    return render(request, "kit/importing/begin.html", context, status=UNUSABLE if form.errors else 200)


@require_safe
@_for_those_who_may
def template(request: HttpRequest, declared: Import, within: str) -> HttpResponseBase:
    """An empty table with the right headings, and one example where the declaration has any."""
    columns = [str(column.title) for column in declared.columns]
    example = {str(column.title): str(column.example) for column in declared.columns}
    return csv_answer(name=declared.kind, columns=columns, rows=[example] if any(example.values()) else [])


@require_safe
@_own_batch
def refused_rows(request: HttpRequest, batch: ImportBatch) -> HttpResponseBase:
    """The refused rows as they stand in the file, each with its reason, to be mended and brought in again."""
    headings, refused = shelf.take_refused(batch.stored) if batch.stored else ((), ())
    if not headings and batch.state == _State.PREVIEW:
        table, judged = domain.preview(batch)
        headings, refused = table.headings, judged.refused
    if not headings:
        raise Http404
    return csv_answer(name=f"refused-{batch.pk}", **showing.refused_export(headings, refused))


@require_http_methods(["GET", "HEAD", "POST"])
@_own_batch
def batch_page(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    """Where a batch stands; POST takes its next step."""
    if request.method == "POST":
        try:
            return _step(request, batch)
        except ImportTroubleError as error:
            return _show(request, batch, trouble=str(error))
    if "undo" in request.GET and batch.state in (_State.DONE, _State.STOPPED):
        return confirm_page(request, showing.undo_question(batch))
    return _show(request, batch)


def _step(request: HttpRequest, batch: ImportBatch) -> HttpResponse:
    step = request.POST.get("step", "")
    if step == "columns":
        headings = domain.table_of(batch).headings
        domain.choose_columns(batch, mapping=read_mapping(request.POST, headings, batch.declared), by=request.user)
    elif step == "start":
        domain.start(batch, by=request.user)
        jobs.go_on(batch, rows=batch.rows)
    elif step == "undo":
        domain.begin_undo(batch, by=request.user)
        jobs.go_on(batch, rows=batch.made)
    elif step == "go_on" and jobs.seems_stuck(batch):
        jobs.go_on_with.enqueue(batch.pk)
        messages.success(request, _("It goes on where it was."))
    elif step == "discard":
        domain.discard(batch, by=request.user)
        messages.success(request, _("The file was discarded. Nothing was brought in."))
        return redirect("import_begin", kind=batch.kind, within=batch.within)
    return redirect("import_batch", batch=batch.pk)


def _show(request: HttpRequest, batch: ImportBatch, *, trouble: str = "") -> HttpResponse:
    context: dict[str, Any] = {
        "batch": batch,
        "declared": batch.declared,
        "trouble": trouble,
        "begin_address": reverse("import_begin", kwargs={"kind": batch.kind, "within": batch.within}),
    }
    choosing = batch.state == _State.COLUMNS or (batch.state == _State.PREVIEW and "columns" in request.GET)
    try:
        if choosing:
            name = "columns"
            context |= showing.columns_context(batch, domain.table_of(batch), request.POST)
        elif batch.state == _State.PREVIEW:
            name = "preview"
            context |= showing.preview_context(batch, *domain.preview(batch))
        elif batch.state in (_State.DOING, _State.UNDOING):
            name = "doing"
            context |= {"stuck": jobs.seems_stuck(batch)}
        else:
            name = "done"
            context |= showing.done_context(batch)
    except ImportTroubleError as error:
        name, context["trouble"] = "done", str(error)
    return render(request, f"kit/importing/{name}.html", context, status=UNUSABLE if trouble else 200)
