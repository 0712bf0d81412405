"""Reads of compacts: lists, one with its versions and who stands by which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wincommons.web.kit.names import Names
from wincommons.web.kit.references import Card, Resolved
from wincommons.web.network.belonging import speaks_for
from wincommons.web.network.models import AffiliationRole

from .models import Compact, CompactMeasure, CompactText, Signature
from .models.compact import IN_FORCE, OPEN
from .queries import _numbers

ROLES = {AffiliationRole.DELEGATE.value: gettext_lazy("delegate"), AffiliationRole.EDITOR.value: gettext_lazy("editor")}


@dataclass(frozen=True, kw_only=True)
class SignatureLine:
    """An organization's newest word on a compact, as this reader may read it."""

    signature: Signature
    organisation: str
    address: str
    who: str
    role: str
    current: bool
    """It stands by the newest version."""
    mine: bool
    """The reader speaks for the organization."""


def _newest() -> Any:
    return CompactText._base_manager.filter(thing=OuterRef("pk")).order_by("-number")


def with_signers(rows: QuerySet[Compact]) -> QuerySet[Compact]:
    """The rows with how many organizations stand by the newest text, and how many by an earlier one only."""
    standing = Signature._base_manager.filter(compact=OuterRef("pk"), ended_at=None).order_by()
    newest = CompactText._base_manager.filter(thing=OuterRef("compact")).order_by("-number").values("pk")[:1]

    def number(signed: Any) -> Any:
        counted = signed.values("compact").annotate(number=Count("organisation", distinct=True)).values("number")
        return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

    return rows.annotate(
        version=Subquery(_newest().values("number")[:1]),
        signers=number(standing.filter(version=Subquery(newest))),
        ever=number(standing),
    ).annotate(earlier=F("ever") - F("signers"))


def compacts_in(community: str, *, user: Any) -> QuerySet[Compact]:
    """All that the person may know of: in force, open, then the others; the newest first."""
    rows = Compact.objects.scoped(user).filter(community=community)
    rank = Q(state=IN_FORCE), Q(state=OPEN)
    return with_signers(rows.annotate(in_force=rank[0], is_open=rank[1])).order_by("-in_force", "-is_open", "-pk")


def public_compacts(community: str) -> QuerySet[Compact]:
    """Open, in force or later."""
    return compacts_in(community, user=AnonymousUser())


def versions_of(compact: Compact) -> list[CompactText]:
    """Every version with its measures and who wrote it, oldest first; two questions."""
    measures = Prefetch("measures", CompactMeasure.objects.order_by("pk"))
    rows = CompactText._base_manager.filter(thing=compact).select_related("by")
    return list(rows.prefetch_related(measures).order_by("number"))


def last_words(compact: Compact) -> dict[str, Signature]:
    """Organization -> its last word: the newest signature that stands, else the last that was taken back."""
    rows = Signature._base_manager.filter(compact=compact).select_related("version", "by")
    last: dict[str, Signature] = {}
    for one in rows.order_by("version__number", "pk"):
        if one.ended_at is None or one.organisation not in last or last[one.organisation].ended_at is not None:
            last[one.organisation] = one
    return last


def signature_lines(
    last: Mapping[str, Signature], *, newest: int, user: Any, found: Mapping[str, Resolved], names: Names
) -> list[SignatureLine]:  # fmt: skip
    """The same in words, those that stand by the newest text first; one question, for whom the reader speaks."""
    mine = speaks_for(user)
    lines = []
    for slug, one in last.items():
        there = found[f"organisation:{slug}"]
        name = there.title if there.known else _("An organization that is not public here")
        lines.append(
            SignatureLine(
                signature=one, organisation=name, address=there.address, who=names.of(one.by),
                role=str(ROLES.get(one.role, one.role)), mine=slug in mine,
                current=one.ended_at is None and one.version.number == newest,
            )
        )  # fmt: skip
    return sorted(lines, key=lambda line: (line.signature.ended_at is not None, not line.current, line.organisation))


def compact_cards(ids: Iterable[str], user: Any) -> Mapping[str, Card]:
    """Compacts for rooms that refer to them; one question."""
    found = Compact.objects.scoped(user).filter(pk__in=_numbers(ids))
    return {str(one.pk): Card(title=one.title, detail=str(one.standing.title)) for one in found}
