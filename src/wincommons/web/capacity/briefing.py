"""The one-page brief of a resource: what it is for, for whom, what is known of whether it works, who used it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wincommons.web.kit.briefs.words import BRIEF, BriefWords, cut
from wincommons.web.kit.references import Resolved, usable
from wincommons.web.network.models import Aim

from .credits import credits_for
from .library import tallies
from .models import Resource, ResourceText

LONGEST_NUMBER = 18
LONGEST_FINDING = 260


def brief(resource: str) -> BriefWords | None:
    """As everyone may read it; None for what is not open to everyone.

    What a theme or a session behind it lets stand in a brief is asked anew each time: a quote that is withdrawn changes
    the words, and the page that was made of them is withheld.
    """
    if not (resource.isdecimal() and len(resource) <= LONGEST_NUMBER):
        return None
    everyone = AnonymousUser()
    row = Resource.objects.scoped(everyone).filter(pk=resource, state__in=Resource.machine.public_names).first()
    if row is None:
        return None
    text = ResourceText.latest_of(row)
    origin = usable((row.origin,), use=BRIEF, user=everyone)[row.origin] if row.origin else None
    aim = Aim.objects.scoped(everyone).filter(pk=int(row.aim.partition(":")[2] or 0)).first() if row.aim else None
    heard = _heard(origin)
    points = (
        _("For whom: %(audience)s.") % {"audience": row.audience.rstrip(".")},
        heard or (cut(text.text) if text is not None else ""),
        _("Does it work? %(evidence)s") % {"evidence": cut(row.evidence)} if row.evidence else _used(row),
    )
    return BriefWords(
        title=row.title,
        finding=cut(row.purpose, most=LONGEST_FINDING),
        points=tuple(one for one in points if one),
        credit=(
            credits_for([row]).words(row),
            _("Version %(number)s of its text. License: %(license)s.")
            % {"number": text.number if text is not None else 1, "license": row.get_licence_display()},
        ),
        address=row.public_address,
        kind=_("One-page brief: %(kind)s") % {"kind": row.get_resource_kind_display().lower()},
        measure=aim.measure if aim is not None else "",
        place=aim.place if aim is not None else "",
        quoted=(row.origin,) if heard else (),
        sample=row.sample,
    )


def _heard(origin: Resolved | None) -> str:
    """What was heard and may stand in a brief, of a theme that it was made from; empty for all else."""
    if origin is None or not origin.known or not origin.words:
        return ""
    return cut(_("Heard: %(words)s") % {"words": origin.words})


def _used(resource: Resource) -> str:
    """How many communities keep, try or dropped it; where nobody did, that this is not known."""
    told = tallies([resource])[resource.pk]
    if not (told.kept or told.trying or told.dropped):
        return _("Nothing is known yet of whether it works: no other community has said that it tried it.")
    return _("%(kept)s, %(dropped)s, %(trying)s.") % {
        "kept": ngettext("%(n)d other community keeps it", "%(n)d other communities keep it", told.kept)
        % {"n": told.kept},
        "dropped": ngettext("%(n)d dropped it", "%(n)d dropped it", told.dropped) % {"n": told.dropped},
        "trying": ngettext("%(n)d is trying it", "%(n)d are trying it", told.trying) % {"n": told.trying},
    }
