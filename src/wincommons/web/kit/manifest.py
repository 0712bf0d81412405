"""What a cooperative tells the rest of the site about itself: its manifest.

Each cooperative has a `cooperative.py` with one `COOPERATIVE`. The site asks the manifests and never the rooms, so a
new cooperative touches its own folder and one line of the settings. Callables are named by their dotted path and are
imported when they are first needed: a manifest is read at start-up, before any model exists.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import import_string

from .importing.declaration import Import
from .permissions.personas import Address

Words = str | Promise
_DOTTED = re.compile(r"[a-z_][\w]*(\.[A-Za-z_]\w*)+")


class BrokenManifestError(ValueError):
    """A manifest says something that the site cannot use."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the site's navigation."""

    title: Words
    url_name: str
    order: int
    only_at_the_foot: bool = False
    """Not at the head of every page, where there is room for few."""


@dataclass(frozen=True, kw_only=True)
class Permission:
    """Something that a person may be allowed to do, and by which rule."""

    name: str
    title: Words
    rule: str
    """Dotted path of `rule(user, thing) -> bool`."""


@dataclass(frozen=True, kw_only=True)
class Export:
    """A whole table that may be taken away: bulk figures, or everything a community wrote."""

    name: str
    title: Words
    maker: str
    """Dotted path of what makes it."""


@dataclass(frozen=True, kw_only=True)
class PersonalData:
    """Personal data held in one model, so that erasure can find all of it and give a receipt."""

    model: str
    fields: tuple[str, ...]
    purpose: Words
    erase: str
    """Dotted path of `erase(user) -> int`, the rows touched."""
    owner: str = ""
    """The way from a row to its account, such as `author`; empty: the model's only foreign key to the account."""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part that a cooperative puts on another's page (place, measure, policy, aim).

    On the page `inside` it is a tab of the pages inside a community; its address takes the community.
    """

    page: str
    title: Words
    fragment: str
    """Name of the address that answers with the fragment; it takes the page's id."""
    order: int = 100


@dataclass(frozen=True, kw_only=True)
class Job:
    """Work that recurs; of all workers one claims it, once in each period (`kit.schedule`)."""

    name: str
    """Unique on the whole site; say the room first: `network.count_ties`."""
    title: Words
    run: str
    """Dotted path of `run() -> None`. It may be run again after a crash, so it must stand being repeated. On SQLite it
    keeps its transactions short, as everything does: while it holds the one write lock nobody can say that it lives."""
    every: timedelta
    after: timedelta = timedelta(0)
    """How far into each period it begins; periods begin at midnight UTC, those of weeks on a Thursday."""
    lease: timedelta = timedelta(minutes=10)
    """So long a claim holds without a sign of life. The worker gives one while the job runs, however long that is; what
    a worker that died left is claimed again after the lease."""
    quick: bool = False
    """It takes seconds: a thread of its own runs it, so that it never waits for a load that takes minutes."""


class Wish(StrEnum):
    """How to be told: by a letter at once, in the collected letter, in the list on the site only, or not at all."""

    NOW = "now"
    DIGEST = "digest"
    SITE = "site"
    NEVER = "never"


@dataclass(frozen=True, kw_only=True)
class Topic:
    """Something that a person may ask to be told about (`kit.notifications`)."""

    name: str
    """Unique on the whole site; say the room first: `network.invitations`."""
    title: Words
    sayings: tuple[tuple[str, Any], ...] = ()
    """(code, words): `%(title)s` is the thing's title; an `ngettext_lazy` over `count` where several become one."""
    default: Wish = Wish.DIGEST


@dataclass(frozen=True, kw_only=True)
class Reference:
    """How other rooms name and reach a thing of this room by its stable id."""

    kind: str
    """`place`, `measure`, `policy` ..."""
    url_name: str
    argument: str
    """Name of the address's argument that takes the id."""
    whole_number: bool = False
    """The address takes a whole number (`<int:...>`)."""
    resolve: str | None = None
    """Dotted path of `resolve(ids, user) -> {id: Card}`: one question for many ids, leaving out what is unknown or
    hidden from this person. `kit.permissions.THE_SITE` asks in nobody's name: nothing is hidden from it."""
    allows: str | None = None
    """Dotted path of `allows(ids, use) -> {id: words}`: what may be used so now (`quote`, `brief`), with the words that
    may be shown. None: whatever may be read may be used. See `references.usable`."""
    offers: str | None = None
    """Dotted path of `offers(community) -> {id: Card}`: what everyone may read of a community, in the order in which
    another room's form lets people choose among it (`references.offered`)."""
    brief: str | None = None
    """Dotted path of `brief(id) -> kit.briefs.words.BriefWords | None`: what stands on its one-page brief, as everyone
    may read it, in the language of now. None: there is no such page."""


@dataclass(frozen=True, kw_only=True)
class Picker:
    """A source for fields in which a thing is found by typing a part of its name (`kit.pickers`)."""

    name: str
    """As the address has it: lower-case letters and `-`."""
    search: str
    """Dotted path of `search(words, *, user, within, limit) -> iterable of kit.pickers.Choice`, only of what this
    person may know of. `within` narrows it, such as a community's stable id; it comes from the address."""


@dataclass(frozen=True, kw_only=True)
class Cooperative:
    """The manifest. Every field but the first three may be empty."""

    name: str
    title: Words
    urls: str
    """Dotted path of the URL module."""
    navigation: tuple[Entry, ...] = ()
    permissions: tuple[Permission, ...] = ()
    exports: tuple[Export, ...] = ()
    personal_data: tuple[PersonalData, ...] = ()
    sample: str | None = None
    """Dotted path of its part of the sample, a `kit.sample.Sample` that loads and clears it."""
    worklist: str | None = None
    """Dotted path of `worklist(user)`: what waits for a decision."""
    aim_items: str | None = None
    """Dotted path of `aim_items(aims, user) -> {aim: {Step: [Item]}}` (`kit.chain`): what this room has of these aims,
    by their numbers, and only what this person may know of. One question for many aims."""
    aim_holders: tuple[str, ...] = ()
    """Where this room notes what belongs to an aim, as `app.Model.field`: a reference, or a foreign key to aims. Where
    they are named, `aim_items` is asked only when one of them names one of the aims; without them always."""
    aim_ways: str | None = None
    """Dotted path of `aim_ways(aim, user) -> {Step: [Way]}` (`kit.chain`): where this person can add something of this
    room to the aim, or look for it. The aim is as its room keeps it: `pk`, `community`, `measure`, `place`, `group`,
    `is_live`. No question to the database is needed, and none is asked: the aim's page has enough of them."""
    thing_ways: str | None = None
    """Dotted path of `thing_ways(reference, *, community, aim) -> [Way]` (`kit.chain`): what anybody could do here with
    a thing of another room, the same for every reader; no question to the database is asked. `community` and `aim` are
    the thing's own, as far as its page says them."""
    thing_items: str | None = None
    """Dotted path of `thing_items(reference, user) -> [Item]` (`kit.chain`): what this room made of a thing of another
    room, and only what this person may know of; one question, or none for a kind that it makes nothing of."""
    community_links: tuple[Entry, ...] = ()
    """What everyone may read of a community, as links on its public page; each address takes its `community`."""
    panels: tuple[Panel, ...] = ()
    cards: tuple[Panel, ...] = ()
    ties: str | None = None
    """Dotted path of the relations it adds to the network map."""
    search_documents: str | None = None
    """Dotted path of what it adds to the search index."""
    jobs: tuple[Job, ...] = ()
    topics: tuple[Topic, ...] = ()
    sitemap: str | None = None
    """Dotted path of `sitemap() -> iterable of addresses without language`."""
    references: tuple[Reference, ...] = ()
    pickers: tuple[Picker, ...] = ()
    imports: tuple[Import, ...] = ()
    addresses: tuple[Address, ...] = ()
    """Who may reach each address of its URL module: a row for every name, or the check refuses to start."""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z_]*", self.name):
            raise BrokenManifestError(f"'{self.name}' is no name for a cooperative: lower-case letters and _ only.")
        for path in self.dotted_paths():
            if not _DOTTED.fullmatch(path):
                raise BrokenManifestError(
                    f"The manifest of '{self.name}' names '{path}', which is no dotted path. "
                    "Write it as package.module.name."
                )

    def dotted_paths(self) -> tuple[str, ...]:
        single = (
            self.sample,
            self.worklist,
            self.aim_items,
            self.aim_ways,
            self.thing_ways,
            self.thing_items,
            self.ties,
            self.search_documents,
            self.sitemap,
        )
        return (
            self.urls,
            *(path for path in single if path is not None),
            *(permission.rule for permission in self.permissions),
            *(export.maker for export in self.exports),
            *(data.erase for data in self.personal_data),
            *(job.run for job in self.jobs),
            *(one.resolve for one in self.references if one.resolve is not None),
            *(one.allows for one in self.references if one.allows is not None),
            *(one.offers for one in self.references if one.offers is not None),
            *(one.brief for one in self.references if one.brief is not None),
            *(picker.search for picker in self.pickers),
            *(path for one in self.imports for path in one.dotted_paths()),
        )


def load_callable(path: str) -> Callable[..., Any]:
    """The callable at a manifest's dotted path; raises `ImportError` naming the path."""
    return import_string(path)
