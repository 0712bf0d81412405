"""The address of the recurring jobs, and who may reach it."""

from django.urls import path

from wincommons.web.kit.permissions.personas import Persona, Refusal, addresses

ADDRESSES = addresses("jobs", open_to=frozenset({Persona.SUPPORT}), refusal=Refusal.HIDDEN)


def urls() -> list:
    """The pattern; asked for when the site's are made."""
    from .page import jobs_page

    return [path("jobs/", jobs_page, name="jobs")]
