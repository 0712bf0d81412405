"""The parts of a page, each with one look: `{% load components %}`."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms import BaseForm, BoundField
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from wincommons.web.kit.components import Confirmation, TableView
from wincommons.web.kit.components import table as tables

register = template.Library()

_OPTIONAL_IS_CLEAR = (forms.CheckboxInput,)
"""Widgets of which nobody asks whether they may be left alone."""


def _look(widget: forms.Widget) -> str:
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "choice"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    return getattr(widget, "field_look", "line")


@register.inclusion_tag("kit/components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """A form's field: label, hint, what is wrong with it, whether it may stay empty, and how many letters are left."""
    widget = bound.field.widget
    most = widget.attrs.get("maxlength") if isinstance(widget, forms.Textarea) else None
    # The label says what belongs here, and stays when one types.
    widget.attrs.pop("placeholder", None)
    count_id = f"{bound.auto_id}_count" if most else ""
    described = " ".join(filter(None, (bound.aria_describedby, count_id)))
    attributes = {"aria-describedby": described} if described and not widget.use_fieldset else None
    return {
        "field": bound,
        "look": _look(widget),
        "written": bound.as_widget(attrs=attributes),
        "optional": not (bound.field.required or bound.field.disabled or isinstance(widget, _OPTIONAL_IS_CLEAR)),
        "most": most,
        "count_id": count_id,
    }


@register.inclusion_tag("kit/components/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    """What is wrong with a form, in one place at its head, each line leading to its field."""
    lines = [
        {"words": error, "target": bound.id_for_label or f"{bound.auto_id}_0", "label": bound.label}
        for bound in form.visible_fields()
        for error in bound.errors
    ]
    return {"whole": form.non_field_errors(), "lines": lines}


@register.inclusion_tag("kit/components/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """Every field of a form, hidden ones first."""
    return {"form": form}


@register.simple_block_tag
def card(content: SafeString, title: str = "", address: str = "", detail: str = "") -> SafeString:
    """A card around what stands inside; with an address, its title leads there."""
    return render_to_string(
        "kit/components/card.html", {"title": title, "address": address, "detail": detail, "content": content}
    )


@register.simple_block_tag
def actions(content: SafeString) -> SafeString:
    """The buttons at the end of a form or a page: the first action first."""
    # What stands inside was written by the template around it and is already escaped.
    return mark_safe(f'<div class="action-bar">{content}</div>')  # noqa: S308 -- see above


@register.inclusion_tag("kit/empty.html")
def empty_state(title: str, words: str, action_words: str = "", action_address: str = "") -> dict[str, str]:
    """Nothing here: what this would hold, and what to do next."""
    return {"title": title, "words": words, "action_words": action_words, "action_address": action_address}


@register.inclusion_tag("kit/components/flash.html")
def flash(words: Any, tone: str = "plain") -> dict[str, Any]:
    """Something that just happened; `caution` is read out at once. Takes words, or one of Django's messages."""
    level = getattr(words, "level_tag", "")
    return {"words": words, "tone": "caution" if level in ("error", "warning") else tone}


@register.inclusion_tag("kit/state.html")
def badge(words: str, tone: str = "plain") -> dict[str, Any]:
    """A small label: plain, yes or caution. The words carry it, never the color alone."""
    return {"state": {"title": words, "tone": tone}}


@register.inclusion_tag("kit/tabs.html")
def tabs(label: str, items: Any) -> dict[str, Any]:
    """Several views of one thing, as links."""
    return {"label": label, "tabs": items}


@register.inclusion_tag("kit/pages.html", takes_context=True)
def pages(context: Any, page: Any) -> dict[str, Any]:
    """The way to the next and the previous page of a list; what else the address says stays."""
    return {"page": page, "carried": _query(context, without="page")}


def _query(context: Any, *, without: str, **put: str) -> str:
    request = context.get("request")
    kept = request.GET.copy() if request else None
    if kept is None:
        return ""
    for name in (without, *put):
        kept.pop(name, None)
    for name, value in put.items():
        kept[name] = value
    return kept.urlencode()


@register.inclusion_tag("kit/components/table.html", takes_context=True)
def table(context: Any, view: TableView) -> dict[str, Any]:
    """A table of things; see `kit.components.TableView`."""
    headings = []
    for column in view.columns:
        here = view.order is not None and view.order.column == column.name
        turned = f"{tables.DOWN}{column.name}" if here and view.order and not view.order.descending else column.name
        headings.append(
            {
                "column": column,
                "sorted": ("descending" if view.order and view.order.descending else "ascending") if here else "",
                "query": _query(context, without="page", **{tables.PARAMETER: turned}) if column.order else "",
            }
        )
    rows = [list(zip(view.columns, row.cells, strict=True)) for row in view.rows]
    return {"view": view, "headings": headings, "rows": rows, "sortable": any(one["query"] for one in headings)}


@register.inclusion_tag("kit/components/confirm.html", takes_context=True)
def confirm(context: Any, asked: Confirmation) -> dict[str, Any]:
    """A link that asks before something is done: in a dialog, or without scripts on a page of its own."""
    request = context.get("request")
    return {"asked": asked, "csrf_token": get_token(request) if request else "", "in_dialog": True}
