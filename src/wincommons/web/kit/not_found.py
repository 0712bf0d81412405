"""Answers for what is not here: say so, and offer what is close."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

NOT_FOUND, CHOICES = 404, 300


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Something close to what was asked."""

    title: str
    detail: str
    address: str


def not_found(request: HttpRequest, *, sentence: str, offers: Iterable[Offer] = ()) -> HttpResponse:
    """A 404 that names what was asked and what is near it."""
    context = {"sentence": sentence, "offers": tuple(offers), "choosing": False}
    return render(request, "404.html", context, status=NOT_FOUND)


def which_one(request: HttpRequest, *, sentence: str, offers: Iterable[Offer]) -> HttpResponse:
    """Several things answer to the name: let the reader choose (300)."""
    context = {"sentence": sentence, "offers": tuple(offers), "choosing": True}
    return render(request, "404.html", context, status=CHOICES)
