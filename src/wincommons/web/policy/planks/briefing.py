"""The one-page brief of a plank: what it says, which figure it is to move, who stands behind it."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from wincommons.web.kit.briefs.words import BRIEF, BriefWords, cut
from wincommons.web.kit.references import Resolved, usable
from wincommons.web.network.models import Aim, Community
from wincommons.web.policy.models import Plank, PlankText

from .heard import named_by
from .queries import LONGEST_NUMBER, endorsed_words, whole

LONGEST_FINDING = 260


def brief(plank: str) -> BriefWords | None:
    """As everyone may read it; None for what is not public, and for what has ended.

    A theme that it answers is quoted: when that may not stand in a brief any more, the page is withheld and made anew.
    """
    if not (plank.isdecimal() and len(plank) <= LONGEST_NUMBER):
        return None
    everyone = AnonymousUser()
    row = whole(Plank.objects.scoped(everyone).filter(pk=plank)).first()
    text = PlankText.latest_of(row) if row is not None else None
    if row is None or text is None or not row.may_be_endorsed:
        return None
    aim = Aim.objects.scoped(everyone).filter(pk=int(row.aim.partition(":")[2] or 0)).first()
    community = Community._base_manager.get(slug=row.community)
    rest = " ".join(text.text.split()).removeprefix(cut(text.text, most=LONGEST_FINDING).rstrip("…")).strip()
    heard = [one for one in usable(named_by(row), use=BRIEF, user=everyone).values() if one.known]
    points = (
        cut(rest) if rest else "",
        " ".join(filter(None, (_moves(aim), _answers(heard)))),
        _("%(standing)s. %(endorsed)s.")
        % {"standing": row.standing.title, "endorsed": endorsed_words(row) or _("Nobody stands behind it yet")},
    )
    return BriefWords(
        title=row.title,
        finding=cut(text.text, most=LONGEST_FINDING),
        points=tuple(one for one in points if one),
        credit=(
            community.title,
            _("Version %(number)s of its text. Who has to act: %(level)s.")
            % {"number": text.number, "level": row.get_level_display()},
        ),
        address=row.public_address,
        kind=_("One-page brief: a plank of an agenda"),
        measure=aim.measure if aim is not None else "",
        place=aim.place if aim is not None else "",
        quoted=(
            *(one for one in (row.policy, f"aim:{aim.pk}" if aim is not None else "") if one),
            *(one.reference for one in heard),
        ),
        sample=row.sample,
    )


def _moves(aim: Aim | None) -> str:
    return _("What it is to move: %(aim)s.") % {"aim": aim.title} if aim is not None else ""


def _answers(heard: list[Resolved]) -> str:
    """What was heard that it answers, in one point with what it is to move: the page holds three."""
    if not heard:
        return ""
    told = "; ".join(f"“{one.title}” ({one.detail})" for one in heard)
    return cut(_("What we heard that it answers: %(themes)s.") % {"themes": told})
