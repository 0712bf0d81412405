"""Every component in its states, with invented contents, for the style page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from wincommons.web.kit.figure import Cell
from wincommons.web.kit.files import FilesField, Limits
from wincommons.web.kit.importing.judging import Refused
from wincommons.web.kit.importing.showing import refused_table
from wincommons.web.kit.pickers import PickerField
from wincommons.web.kit.pickers.sources import title_of

from .asking import Confirmation
from .pages import paginate
from .parts import Crumb
from .table import Empty, Order, TableColumn, TableRow, TableView

LIMITS = Limits(most_bytes=10_000_000, most_files=10)


class ExampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(max_length=80)
    mail = forms.EmailField()
    about = forms.CharField(required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    level = forms.ChoiceField()
    letters = forms.ChoiceField(widget=forms.RadioSelect)
    agreed = forms.BooleanField(required=False)
    closed = forms.CharField(required=False, disabled=True)
    place = PickerField(source="places")
    which = PickerField(source="places")
    measure = PickerField(source="measures", required=False)
    files = FilesField(limits=LIMITS, required=False)

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        words = {
            "name": (_("A field"), _("A hint says what belongs here.")),
            "mail": (_("A field with something wrong"), ""),
            "about": (_("A longer text"), ""),
            "level": (_("One of a list"), ""),
            "letters": (_("One of a few"), _("A hint for all of them.")),
            "agreed": (_("Yes or no"), ""),
            "closed": (_("A field that cannot be changed"), ""),
            "place": (_("A place, by a part of its name"), _("Type a county or a state.")),
            "which": (_("A name that many places have"), ""),
            "measure": (_("A measure, by a word of it"), ""),
            "files": (_("Files"), LIMITS.words),
        }
        for name, (label, hint) in words.items():
            self.fields[name].label, self.fields[name].help_text = label, hint
        choices = (("one", _("The first")), ("two", _("The second")))
        for name in ("level", "letters"):
            self.fields[name].choices = choices


def context() -> dict[str, Any]:
    """Everything that `kit/components/examples.html` names."""
    sent = {
        "name": "Alice", "mail": "alice", "level": "one", "letters": "two", "place": "place:39035",
        "place_words": title_of("place:39035", user=None), "which_words": "Washington County",
    }  # fmt: skip
    return {"example_form": ExampleForm(sent, initial={"closed": "WIN"}), **_asking(), **_lists()}


def _asking() -> dict[str, Any]:
    return {
        "asked": Confirmation(
            address="",
            opener=_("Remove"),
            title=_("Remove this example?"),
            sentence=_("Nothing happens: it is an example."),
            act=_("Remove"),
            back="",
        ),
        "crumbs": (Crumb(title=_("Places"), address="#parts"), Crumb(title="Ohio", address="#parts")),
    }


def _lists() -> dict[str, Any]:
    columns = (
        TableColumn(name="name", title=_("Name"), order=("name",)),
        TableColumn(name="people", title=_("People"), order=("people",), numeric=True),
        TableColumn(name="standing", title=_("Standing")),
    )
    rows = [
        TableRow(cells=(Cell(text=name, address="#parts"), Cell(text=people), Cell(text=_("Active"))))
        for name, people in (("Alder Street Garden", "12"), ("Riverside Food Pantry", "140"))
    ]
    empty = Empty(
        title=_("Nothing here yet"),
        words=_("An empty state says why, and what to do."),
        action_words=_("First action"),
        action_address="#parts",
    )
    refused = (
        Refused(3, ("", "ana@example.org"), _("Name"), _("“%(column)s” is empty.") % {"column": _("Name")}),
        Refused(
            7, ("Ana", "x"), "", _("This line has more cells than there are headings. A comma may stand in a cell.")
        ),
    )
    return {
        "example_table": TableView(
            caption=_("A table of invented things"), columns=columns, rows=rows, order=Order("name", False, ("name",))
        ),
        "empty_table": TableView(caption=_("A table without rows"), columns=columns, rows=(), empty=empty),
        "refused_example": refused_table(refused),
        "example_page": paginate(range(60), {"page": "2"}),
    }
