"""Two that are one and the same become one; what pointed at the first points at the second, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import transaction
from django.db.models import F, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from wincommons.web.kit.events.models import Event
from wincommons.web.kit.permissions import forget_memberships, require
from wincommons.web.kit.states import move
from wincommons.web.network.models import (
    Affiliation,
    AffiliationRole,
    Asset,
    Invitation,
    Mandate,
    Organisation,
    Partner,
    Term,
    TermState,
)
from wincommons.web.network.models.organisation import LEFT, MERGED, REMOVED
from wincommons.web.network.organisations.refusals import NotPossibleError
from wincommons.web.network.organisations.rules import merges

from .keeping import note

FILLED = ("sector", "place", "website", "about", "contact_name", "contact_email", "contact_phone")
"""What the second takes over where it says nothing itself."""
_RANK = {AffiliationRole.MEMBER: 0, AffiliationRole.DELEGATE: 1, AffiliationRole.EDITOR: 2}
_MOVED: tuple[type[Model], ...] = (Affiliation, Asset, Partner, Mandate, Term, Invitation)
_STAYS: tuple[type[Model], ...] = (Event, Organisation)
"""Events stay with the first, for they are never changed; the second shows them beside its own."""


def of_other_rooms() -> Iterator[type[Model]]:
    """Models whose rows say in a field `organisation` whose they are, besides those that are moved one by one here.

    All rows of a model go over as they are. Where two could then stand that may stand only once, the model says by
    `follow_merger(slug, into)` which of them goes on; it is asked before.
    """
    for model in apps.get_models():
        if issubclass(model, (*_MOVED, *_STAYS)):
            continue
        try:
            model._meta.get_field("organisation")
        except FieldDoesNotExist:
            continue
        yield model


@dataclass(frozen=True, kw_only=True)
class MergePlan:
    """What would happen: rows that move, fields that are taken over, and fields that only the history keeps."""

    moves: tuple[tuple[str, int], ...]
    filled: tuple[str, ...]
    kept_in_history: tuple[tuple[str, str, str], ...]
    """Title of the field, what the first says, what the second says and shows."""


def _title(field: str) -> str:
    return str(Organisation._meta.get_field(field).verbose_name)


def _shown(organisation: Organisation, field: str) -> str:
    display = getattr(organisation, f"get_{field}_display", None)
    return str(display() if display else getattr(organisation, field))


def merge_plan(*, organisation: Organisation, into: Organisation) -> MergePlan:
    """Look before it is done; raises `NotPossibleError` where something would be lost."""
    _refuse_a_loss(organisation, into)
    counts = (
        (str(model._meta.verbose_name_plural), model._base_manager.filter(organisation=organisation.slug).count())
        for model in (*_MOVED, *of_other_rooms())
    )
    differ = (
        name
        for name in ("name", *FILLED)
        if getattr(organisation, name) and getattr(into, name) not in ("", getattr(organisation, name))
    )
    return MergePlan(
        moves=tuple((title, number) for title, number in counts if number),
        filled=tuple(
            _title(name) for name in FILLED if getattr(organisation, name) and not getattr(into, name)
        ),
        kept_in_history=tuple(
            (_title(name), _shown(organisation, name), _shown(into, name)) for name in differ
        ),
    )  # fmt: skip


def _refuse_a_loss(organisation: Organisation, into: Organisation) -> None:
    if organisation.pk == into.pk:
        raise NotPossibleError(_("This is the same organization. Choose another to merge it into."))
    if into.state in (MERGED, REMOVED, LEFT):
        raise NotPossibleError(
            _("“%(name)s” is “%(state)s”: what is merged into it could not be found anymore. Choose one that is here.")
            % {"name": into.name, "state": into.standing.title}
        )
    tables = {
        one: set(
            Term.objects.filter(organisation=one, term_state__in=(TermState.OFFERED, TermState.TAKEN)).values_list(
                "seat__community", flat=True
            )
        )
        for one in (organisation, into)
    }
    both = sorted(tables[organisation] & tables[into])
    if both:
        raise NotPossibleError(
            _(
                "Both hold a seat at the table of %(community)s. One of two votes would be lost or counted twice: "
                "let one of the terms end first."
            )
            % {"community": ", ".join(both)}
        )
    for relation in Organisation._meta.related_objects:
        model = relation.related_model
        if issubclass(model, (*_MOVED, *_STAYS, *of_other_rooms())):
            continue
        if model._base_manager.filter(**{relation.field.name: organisation}).exists():
            raise NotPossibleError(
                _("Its “%(things)s” cannot be moved yet and would be lost. Nothing was merged.")
                % {"things": model._meta.verbose_name_plural}
            )


def merge(*, organisation: Organisation, into: Organisation, by: Any, reason: str) -> None:
    """Support merges the first into the second; the first's address leads to the second from now on.

    Raises `NotPossibleError` where something would be lost; then nothing has changed.
    """
    require(merges, by, organisation)
    with transaction.atomic():
        _refuse_a_loss(organisation, into)
        move(organisation, step="merge", by=by, reason_text=reason)
        _move_affiliations(organisation, into)
        _move_partners(organisation, into)
        for model in (Mandate, Term, Invitation):
            model._base_manager.filter(organisation=organisation).update(organisation=into)
        _move_assets(organisation, into)
        for model in of_other_rooms():
            if hasattr(model, "follow_merger"):
                model.follow_merger(organisation.slug, into.slug)
            model._base_manager.filter(organisation=organisation.slug).update(organisation=into.slug)
        taken = {name: getattr(organisation, name) for name in FILLED if getattr(organisation, name)}
        filled = {name: value for name, value in taken.items() if not getattr(into, name)}
        # To whom a contact is shown goes with the contact.
        filled |= {
            f"{name}_publicity": getattr(organisation, f"{name}_publicity")
            for name in list(filled)
            if name.startswith("contact_")
        }
        Organisation._base_manager.filter(pk=into.pk).update(edition=F("edition") + 1, **filled)
        # Addresses of those that were merged into the first before now lead here in one step.
        Organisation._base_manager.filter(merged_into=organisation).update(merged_into=into)
        Organisation._base_manager.filter(pk=organisation.pk).update(merged_into=into)
        note(into, by=by, verb="took_in", reason_text=f"{organisation.name}: {reason.strip()}"[:2000])
    organisation.refresh_from_db()
    into.refresh_from_db()
    forget_memberships(by)


def _move_affiliations(organisation: Organisation, into: Organisation) -> None:
    """Somebody who is in both keeps the stronger standing; the other ends today and stays in the history."""
    today = timezone.localdate()

    def strength(one: Affiliation) -> tuple[bool, int, int]:
        return one.confirmed_on is not None, _RANK[AffiliationRole(one.role)], -one.pk

    there = {one.person_id: one for one in Affiliation.objects.filter(organisation=into, end=None)}
    for one in Affiliation.objects.filter(organisation=organisation, end=None, person__in=there):
        weaker = min(one, there[one.person_id], key=strength)
        Affiliation.objects.filter(pk=weaker.pk).update(end=max(today, weaker.start))
    Affiliation.objects.filter(organisation=organisation).update(organisation=into)


def _move_partners(organisation: Organisation, into: Organisation) -> None:
    """In a community where both are partners the one that is there longer goes on; the other ends today."""
    today = timezone.localdate()
    there = {one.community_id: one for one in Partner.objects.filter(organisation=into, end=None)}
    for one in Partner.objects.filter(organisation=organisation, end=None, community__in=there):
        later = max(one, there[one.community_id], key=lambda partner: (partner.start, partner.pk))
        Partner.objects.filter(pk=later.pk).update(end=max(today, later.start))
    Partner.objects.filter(organisation=organisation).update(organisation=into)


def _move_assets(organisation: Organisation, into: Organisation) -> None:
    """What both say in the same words to the same readers is kept once."""
    same = set(into.assets.values_list("asset_kind", "text", "publicity"))
    for asset in organisation.assets.all():
        if (asset.asset_kind, asset.text, asset.publicity) in same:
            asset.delete()
    Asset.objects.filter(organisation=organisation).update(organisation=into)
