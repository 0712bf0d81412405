"""The field into which files are dropped. Without scripts it is the browser's own file box."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from .kinds import Limits


class FileDrop(forms.FileInput):
    """A file box with a place to drop on; `most_bytes` is told before anything is sent."""

    template_name = "kit/files/drop.html"
    field_look = "files"
    allow_multiple_selected = True

    def __init__(self, *, most_bytes: int, accept: str = "", multiple: bool = False) -> None:
        attributes = {"accept": accept} if accept else {}
        super().__init__(attrs={**attributes, "multiple": multiple})
        self.most_bytes, self.multiple = most_bytes, multiple

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"] |= {"most_bytes": self.most_bytes, "most_megabytes": self.most_bytes // 1_000_000}
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if self.multiple and hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """Several files at once, within limits; gives a list."""

    default_error_messages = {
        "large": _("“%(name)s” is larger than %(most)d MB. Make it smaller, or send a part of it."),
        "many": _("These are too many files at once: at most %(most)d."),
        "required": _("Choose a file first."),
        "empty": _("“%(name)s” is empty."),
    }

    def __init__(self, *, limits: Limits, **named: Any) -> None:
        named.setdefault("widget", FileDrop(most_bytes=limits.most_bytes, accept=limits.accept, multiple=True))
        super().__init__(**named)
        self.limits = limits

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        files = [one for one in data or [] if one]
        if self.required and not files:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(files) > self.limits.most_files:
            raise ValidationError(self.error_messages["many"], code="many", params={"most": self.limits.most_files})
        for one in files:
            if one.size > self.limits.most_bytes:
                most = {"name": one.name, "most": self.limits.most_bytes // 1_000_000}
                raise ValidationError(self.error_messages["large"], code="large", params=most)
            if not one.size:
                raise ValidationError(self.error_messages["empty"], code="empty", params={"name": one.name})
        return files

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)
