"""What the alliance has of an aim: who promised what, the compacts that carry it, and the way to a promise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wincommons.web.kit.chain import Item, Step, Way
from wincommons.web.kit.references import resolve
from wincommons.web.network.rules import communities_of

from .models import Commitment, Compact
from .models.commitment import DECLINED, REMOVED, TAKEN_BACK
from .models.compact import DROPPED
from .queries import lines_of, with_newest
from .signatures import with_signers


def aim_items(aims: Sequence[int], user: Any) -> dict[int, dict[Step, list[Item]]]:
    """Commitments with a word on how each goes, then compacts; of which this person may know. Five questions."""
    named = [f"aim:{one}" for one in aims]
    found: dict[int, dict[Step, list[Item]]] = {}
    signed_in = getattr(user, "is_authenticated", False)

    def add(thing: Any, *, title: str, detail: str) -> None:
        address = thing.get_absolute_url() if signed_in else thing.public_address
        item = Item(title=title, address=address, detail=detail, reference=f"{thing.kind}:{thing.pk}")
        found.setdefault(int(thing.aim.partition(":")[2]), {}).setdefault(Step.COMMIT, []).append(item)

    rows = Commitment.objects.scoped(user).filter(aim__in=named).exclude(state__in=(DECLINED, TAKEN_BACK, REMOVED))
    # An aim may have hundreds: the aim itself is not looked up for them, nor who set each target.
    promised = list(with_newest(rows).select_related("author").prefetch_related("targets").order_by("pk"))
    organisations = resolve({f"organisation:{one.organisation}" for one in promised if one.organisation}, user=user)
    for line in lines_of(promised, user=user, found=organisations):
        one = line.commitment
        said = _("%(who)s: %(what)s by %(year)d") % {"who": line.who, "what": line.target, "year": one.target.due.year}
        add(one, title=one.title, detail=f"{said} · {line.word or one.standing.title}")
    compacts = Compact.objects.scoped(user).filter(aim__in=named).exclude(state__in=(DROPPED, REMOVED))
    for compact in with_signers(compacts).order_by("pk"):
        signed = ngettext("signed by %(number)d", "signed by %(number)d", compact.signers) % {"number": compact.signers}
        add(compact, title=compact.title, detail=f"{compact.standing.title} · {signed}")
    return found


def aim_ways(aim: Any, user: Any) -> dict[Step, list[Way]]:
    """`aim_ways` of this room: a pledge towards an aim that is worked towards.

    Everyone else is led to the same page: whoever speaks for a partner comes in there without being a member, and the
    page says who may.
    """
    if not aim.is_live:
        return {}
    signed_in = getattr(user, "is_authenticated", False)
    title = (
        gettext_lazy("Make a commitment")
        if aim.community in communities_of(user) or not signed_in
        else gettext_lazy("Make a commitment for an organization")
    )
    address = f"{reverse('alliance:pledge', args=[aim.community])}?aim=aim:{aim.pk}"
    return {Step.COMMIT: [Way(title=title, address=address)]}
