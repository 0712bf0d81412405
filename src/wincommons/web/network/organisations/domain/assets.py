"""What an organization or a person can bring."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wincommons.web.kit.events import record
from wincommons.web.kit.permissions import NotAllowed, require
from wincommons.web.network.models import Asset, Organisation, Person
from wincommons.web.network.organisations.refusals import NotPossibleError
from wincommons.web.network.organisations.rules import keeps_it

MOST = 30


def _require_owner(owner: Organisation | Person, by: Any) -> None:
    if isinstance(owner, Organisation):
        require(keeps_it, by, owner)
    elif owner.account_id != by.pk:
        raise NotAllowed(_("You may see this, but not do that with it."))


def _owner(asset: Asset) -> Organisation | Person:
    owner = asset.organisation if asset.organisation_id else asset.person
    assert owner is not None  # the database has exactly one of the two
    return owner


def _note(owner: Organisation | Person, *, by: Any, verb: str) -> None:
    if isinstance(owner, Organisation):
        record(
            actor=by, kind=owner.kind, thing=str(owner.pk), verb=verb,
            community=owner.community, organisation=owner.slug,
        )  # fmt: skip
    else:
        record(actor=by, kind="person", thing=owner.key, verb=verb)


def add_asset(*, owner: Organisation | Person, by: Any, asset_kind: str, text: str, publicity: str) -> Asset:
    """Write down one more thing that they can bring."""
    _require_owner(owner, by)
    if owner.assets.count() >= MOST:
        raise NotPossibleError(_("At most %(most)d things can be listed. Remove one first.") % {"most": MOST})
    whose = {"organisation": owner} if isinstance(owner, Organisation) else {"person": owner}
    with transaction.atomic():
        made = Asset.objects.create(asset_kind=asset_kind, text=text, publicity=publicity, **whose)
        _note(owner, by=by, verb="asset_added")
    return made


def change_asset(*, asset: Asset, by: Any, asset_kind: str, text: str, publicity: str) -> None:
    """Write it differently, or show it to others."""
    owner = _owner(asset)
    _require_owner(owner, by)
    with transaction.atomic():
        Asset.objects.filter(pk=asset.pk).update(asset_kind=asset_kind, text=text, publicity=publicity)
        _note(owner, by=by, verb="asset_changed")


def remove_asset(*, asset: Asset, by: Any) -> None:
    """Take it off the list."""
    owner = _owner(asset)
    _require_owner(owner, by)
    with transaction.atomic():
        asset.delete()
        _note(owner, by=by, verb="asset_removed")
