"""The page of a thing's files: what is there, adding to it, removing from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods
from rules.predicates import Predicate

from wincommons.web.kit.components import Confirmation, confirm_page
from wincommons.web.kit.permissions import Scoped, guarded
from wincommons.web.kit.permissions.membership import id_of

from .domain import attach, attachments_of, detach
from .dropping import FilesField
from .kinds import Limits, UnwantedFileError
from .models import Attachment

UNUSABLE = 400


class AddForm(forms.Form):
    """Files, and what a picture shows."""

    words = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        help_text=gettext_lazy("Only for pictures: a few words for those who cannot see it."),
        max_length=300,
        required=False,
    )

    def __init__(self, *arguments: Any, limits: Limits, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.fields["files"] = FilesField(limits=limits, label=_("Files"), help_text=limits.words)
        self.order_fields(("files", "words"))


def reference_of(thing: Any) -> str:
    """`plot:7`: how a governed thing is named, where its room says nothing else."""
    return f"{thing.kind}:{thing.pk}"


def answer_files(
    model: type[Scoped],
    *,
    argument: str,
    rule: Predicate,
    limits: Limits | None = None,
    reference: Callable[[Any], str] = reference_of,
    lookup: str = "pk",
) -> Callable[..., HttpResponse]:
    """A view for the files of a thing: `path("<int:plot>/files/", answer_files(Plot, argument="plot", rule=is_owner))`.

    Whoever may see the thing sees its files where `{% attachments %}` shows them; this page is for whom the rule lets.
    """
    within = limits or Limits()

    @require_http_methods(["GET", "HEAD", "POST"])
    @guarded(model=model, argument=argument, lookup=lookup, rule=rule, sentence=_("Files here are for others to add."))
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        thing = named[argument]
        files = attachments_of(reference(thing))
        chosen = request.POST.get("remove") or request.GET.get("remove")
        if chosen:
            return _remove(request, thing, _one_of(files, chosen))
        form = AddForm(limits=within)
        if request.method == "POST":
            form = AddForm(request.POST, request.FILES, limits=within)
            if form.is_valid() and _add(request, form, thing, reference(thing), within):
                return redirect(request.path)
        context = {
            "thing": thing,
            "form": form,
            "questions": [(one, _question(request, one)) for one in files],
            "full": len(files) >= within.most_files,
            "back": thing.get_absolute_url(),
        }
        return render(request, "kit/files/page.html", context, status=UNUSABLE if form.errors else 200)

    return answer


def _add(request: HttpRequest, form: AddForm, thing: Any, reference: str, limits: Limits) -> bool:
    """Add what can be added; each refused file is named on the form with its reason."""
    added = 0
    for upload in form.cleaned_data["files"]:
        try:
            attach(
                thing=reference,
                upload=upload,
                by=request.user,
                words=form.cleaned_data["words"],
                limits=limits,
                community=id_of(thing, "community"),
            )
        except UnwantedFileError as error:
            form.add_error("files", f"{upload.name}: {error}")
        else:
            added += 1
    if added:
        said = ngettext("%(number)d file was added.", "%(number)d files were added.", added) % {"number": added}
        messages.success(request, said)
    return not form.errors


def _one_of(files: list[Attachment], token: str) -> Attachment:
    found = next((one for one in files if one.token == token), None)
    if found is None:
        raise Http404
    return found


def _question(request: HttpRequest, one: Attachment) -> Confirmation:
    return Confirmation(
        address=f"{request.path}?{urlencode({'remove': one.token})}",
        opener=_("Remove"),
        title=_("Remove “%(name)s”?") % {"name": one.name},
        sentence=_("Nobody can open it any more. This cannot be undone."),
        act=_("Remove"),
        back=request.path,
        fields=(("remove", one.token),),
    )


def _remove(request: HttpRequest, thing: Any, one: Attachment) -> HttpResponse:
    if request.method != "POST":
        return confirm_page(request, _question(request, one))
    detach(one, by=request.user, community=id_of(thing, "community"))
    messages.success(request, _("“%(name)s” was removed.") % {"name": one.name})
    return redirect(request.path)
