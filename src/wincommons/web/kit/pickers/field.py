"""The field itself: a box to type a name into. Its value is a reference.

With scripts it is an ARIA combobox. Without them the form is sent as it is: a name that only one thing bears is taken,
and for any other the form comes back with the things to choose between. Nothing else that was typed is lost.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from wincommons.model.folding import folded

from . import sources
from .choice import Choice


class Typed(NamedTuple):
    """What came back with a form."""

    words: str
    value: str
    """The reference chosen from a list, if any."""
    asked: str
    """For which words that list was."""


class PickerWidget(forms.Widget):
    """The box, the value behind it, and what to choose between."""

    template_name = "kit/pickers/widget.html"
    field_look = "picker"

    def __init__(self, *, source: str, within: str = "") -> None:
        super().__init__()
        self.source, self.within = source, within
        self.user: Any = None
        self.choices: tuple[Choice, ...] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Typed:
        said = (data.get(key) or "" for key in (f"{name}_words", name, f"{name}_asked"))
        words, value, asked = (sources.clean_words(str(one)) for one in said)
        return Typed(words, value, asked)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and f"{name}_words" not in data

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = value if isinstance(value, Typed) else Typed("", value or "", "")
        title = sources.title_of(typed.value, user=self.user) if typed.value else ""
        settled = bool(title) and not self.choices
        query = {"within": self.within} if self.within else {}
        address = reverse("pick", kwargs={"source": self.source})
        context["widget"] |= {
            "words": typed.words or title,
            "value": typed.value if settled else "",
            "choices": self.choices,
            "address": f"{address}?{urlencode(query)}" if query else address,
        }
        return context

    def id_for_label(self, id_: str) -> str:
        return id_


class PickerField(forms.Field):
    """A reference to one thing of a source: `PickerField(source="places")` gives `place:39035`, or an empty text.

    `within` narrows the source, such as the people of one community. Say who asks by `for_user(form, request.user)`:
    a source shows nothing that this person may not know of.
    """

    default_error_messages = {
        "none": _("Nothing here is called “%(words)s”. Try fewer letters, or another part of the name."),
        "which": _("Which one do you mean? Choose one of these, or write more of the name."),
    }

    def __init__(self, *, source: str, within: str = "", **named: Any) -> None:
        named.setdefault("widget", PickerWidget(source=source, within=within))
        super().__init__(**named)

    def clean(self, value: Any) -> str:
        found = self._settle(value)
        if self.required and not found:
            raise ValidationError(self.error_messages["required"], code="required")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return (initial or "") != self._settle(data)
        except ValidationError:
            return True

    def _settle(self, typed: Typed | None) -> str:
        if typed is None or not typed.words:
            return ""
        widget, same = self.widget, folded(typed.words)
        title = sources.title_of(typed.value, user=widget.user) if typed.value else ""
        if title and same in (folded(title), folded(typed.asked)) and self._is_offered(typed):
            return typed.value
        choices = sources.search(widget.source, typed.words, user=widget.user, within=widget.within)
        namesakes = [one for one in choices if folded(one.title) == same]
        if len(namesakes) == 1:
            return namesakes[0].value
        widget.choices = choices
        code = "which" if choices else "none"
        said = sources.nothing_found(widget.source, typed.words) if not choices else ""
        raise ValidationError(said or self.error_messages[code], code=code, params={"words": typed.words})

    def _is_offered(self, typed: Typed) -> bool:
        """Does the source itself offer the value for these words? What is hidden in a form can be changed by anyone."""
        words = typed.asked or typed.words
        offered = sources.search(self.widget.source, words, user=self.widget.user, within=self.widget.within, limit=50)
        return any(one.value == typed.value for one in offered)


def for_user(form: forms.BaseForm, user: Any) -> None:
    """Let every picker of the form ask in this person's name."""
    for field in form.fields.values():
        if isinstance(field, PickerField):
            field.widget.user = user
