"""A topic with every kind of saying, and the garden whose plots are told of."""

import pytest
from django.utils.translation import ngettext_lazy

from wincommons.web.kit import own
from wincommons.web.kit.manifest import Topic, Wish
from wincommons.web.kit.permissions import Persona


@pytest.fixture(autouse=True)
def topics(monkeypatch):
    more = (
        Topic(
            name="test.talk",
            title="Talk",
            sayings=(
                (
                    "answered",
                    ngettext_lazy(
                        "There is an answer on “%(title)s”.", "There are %(count)d answers on “%(title)s”.", "count"
                    ),
                ),
            ),
        ),
        Topic(name="test.now", title="At once", sayings=(("begun", "“%(title)s” began."),), default=Wish.NOW),
        Topic(name="test.site", title="On the site", sayings=(("begun", "“%(title)s” began."),), default=Wish.SITE),
    )
    monkeypatch.setattr(own, "TOPICS", (*own.TOPICS, *more))


@pytest.fixture
def plot(garden, cast):
    """Published: everyone may know of it."""
    return garden.Plot.begin(
        by=cast[Persona.PARTICIPANT], title="Corner plot", community="riverside", state="published"
    )
