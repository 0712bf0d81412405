"""A question before something is done: a dialog where there are scripts, the same as a page where there are none."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """One question. `address` answers GET with the question as a page (`confirm_page`) and does it on POST."""

    address: str
    opener: Words
    """The button that asks: 'Remove this file'."""
    title: Words
    """The question itself: 'Remove this file?'"""
    sentence: Words
    """What will happen, and whether it can be taken back."""
    act: Words
    """The button that does it: 'Remove'."""
    back: str
    """Where who changes their mind goes from the page."""
    danger: bool = True
    fields: tuple[tuple[str, str], ...] = ()
    """Hidden fields that go along."""

    @property
    def id(self) -> str:
        """Its name in the page; two questions about two things never share one."""
        text = "|".join((self.address, *(f"{name}={value}" for name, value in self.fields)))
        return f"ask-{hashlib.sha256(text.encode()).hexdigest()[:10]}"


def confirm_page(request: HttpRequest, confirmation: Confirmation) -> HttpResponse:
    """The question as a page of its own."""
    return render(request, "kit/components/confirm_page.html", {"asked": confirmation})
