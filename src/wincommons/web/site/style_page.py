"""The style page: every token and component in one place, as people with each kind of sight see them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _

from wincommons.model import Judgement
from wincommons.web.kit.comments.examples import examples as comment_examples
from wincommons.web.kit.components.examples import context as component_examples
from wincommons.web.kit.figure import Cell, Column, FigureView
from wincommons.web.kit.references import resolve
from wincommons.web.kit.states import governed
from wincommons.web.kit.templatetags.kit_states import Line
from wincommons.web.network.aims.adding import Offer
from wincommons.web.network.models import Aim, Community

TOKENS = (
    "paper", "card", "line", "ink", "ink-soft", "action", "panel", "worse", "better", "same", "highlight",
    "band-1", "band-2", "band-3", "band-4", "band-5", "map-1", "map-2", "map-3", "map-4", "map-5",
    "plain-1", "plain-2", "plain-3", "plain-4", "plain-5", "none",
    "basic-needs", "learning", "work-wealth", "housing", "transportation", "natural-world", "belonging",
)  # fmt: skip
SIZES = (13, 15, 17, 20, 25, 33, 46, 58)

# Machado, Oliveira & Fernandes (2009), severity 1.0, as SVG colour matrices on linear RGB.
SIGHT = {
    "deuteranopia": (
        "0.367322 0.860646 -0.227968 0 0 0.280085 0.672501 0.047413 0 0 -0.011820 0.042940 0.968881 0 0 0 0 0 1 0"
    ),
    "protanopia": (
        "0.152286 1.052583 -0.204868 0 0 0.114503 0.786281 0.099216 0 0 -0.003882 -0.048116 1.051998 0 0 0 0 0 1 0"
    ),
}


def context() -> dict[str, Any]:
    """Everything that `styles.html` names."""
    return {
        "tokens": TOKENS,
        "sizes": SIZES,
        "sight": [
            {"name": "typical", "title": _("Typical sight")},
            {"name": "deuteranopia", "title": _("Deuteranopia"), "matrix": SIGHT["deuteranopia"]},
            {"name": "protanopia", "title": _("Protanopia"), "matrix": SIGHT["protanopia"]},
        ],
        "judgements": tuple(Judgement),
        "map_steps": range(1, 6),
        "figure": FigureView(
            id="example",
            title=_("A figure without a picture is its table"),
            description="",
            specification=None,
            columns=(Column(title=_("Place")), Column(title=_("Value"), numeric=True)),
            table=((Cell(text=_("An invented place")), Cell(text="12.3%", numeric=True)),),
            table_open=True,
        ),
        **_governed(),
        "said": comment_examples(),
        "told": _told(),
        **component_examples(),
        "offers": _offers(),
        "tabs": ({"title": _("Here"), "address": "#tabs", "here": True}, {"title": _("There"), "address": "#tabs"}),
    }


def _offers() -> list[Offer]:
    """“Add to an aim” as a lead of two communities sees it: one aims at this already, one does not."""
    aim = Aim(pk=0, title="Fewer children in poverty", community="example", state="worked_on")
    return [
        Offer(community=Community(name="Riverside", slug="example"), aims=(aim,), propose="#aims"),
        Offer(community=Community(name="Hillside", slug="example"), aims=(), propose="#aims"),
    ]


def _told() -> list[dict[str, Any]]:
    """Lines of the list of notices: new, and read."""
    day = datetime(2026, 1, 15, 12, tzinfo=UTC)
    return [
        {"words": _("Somebody answered you on “%(title)s”.") % {"title": "Corner plot"}, "at": day, "unread": True},
        {"words": _("“%(title)s” is “%(state)s” now.") % {"title": "Corner plot", "state": _("Published")}, "at": day},
    ]


def _governed() -> dict[str, Any]:
    """The components of things that are decided about, with invented examples."""
    machine = governed("example")
    submitted = ("publish", "ask_for_changes", "remove")
    day = datetime(2026, 1, 15, 12, tzinfo=UTC)
    said = _("Name the street where the crossing is.")
    return {
        "states": machine.states,
        "steps": [step for step in machine.transitions if step.name in submitted],
        "lines": [
            Line(at=day, who="Alice", what=machine.transition("submit").done, reason="", text=""),
            Line(at=day, who="Lee", what=machine.transition("ask_for_changes").done, reason="", text=said),
            Line(at=day, who=_("The site"), what=machine.transition("archive").done, reason="", text=""),
        ],
        "text_before": _("The crossing is dangerous. We ask for a light. Children walk here."),
        "text_after": _("The crossing is dangerous. We ask for a raised crossing. Children walk here."),
        "references": [
            *resolve(("measure:child_poverty",), user=None).values(),
            *resolve(("measure:no_such_measure",), user=None).values(),
        ],
    }
