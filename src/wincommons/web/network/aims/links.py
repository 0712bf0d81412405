"""The links of an aim's chain as a page shows them: what fills each, and who could fill one that is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wincommons.insight.answers import Aiming
from wincommons.web.kit.chain import Item, Step, Way, items_of, ways_of
from wincommons.web.kit.deciders import deciders_of
from wincommons.web.kit.names import names_for
from wincommons.web.kit.references import resolve
from wincommons.web.kit.templatetags.kit_states import lines_of as said_of
from wincommons.web.network.communities.sayings import say
from wincommons.web.network.models import Aim, AimReview, AimTarget, AimText

from . import course
from .figures import stand_of, target_words
from .odds import Odds, odds_of
from .queries import group_name


@dataclass(frozen=True, kw_only=True)
class LinkWords:
    """How a link is called, and what is said while it is empty."""

    node: str | Promise
    title: str | Promise
    empty: str | Promise = ""
    who: str | Promise = ""


WORDS = {
    Step.SEE: LinkWords(node=_("See"), title=_("What is so")),
    Step.AGREE: LinkWords(
        node=_("Agree"), title=_("How it came to be"), empty=_("No decision carries this aim yet."),
        who=_("The seats of the table decide; then a lead writes it down here."),
    ),
    Step.HEAR: LinkWords(
        node=_("Hear"), title=_("What we heard"),
        empty=_("Nothing is written down here yet of what people who live this say."),
        who=_("Whoever listens could fill it: members, partners, those who hold a resident's seat."),
    ),
    Step.CHOOSE: LinkWords(
        node=_("Choose"), title=_("What could move it"), empty=_("No policy, practice or investment is named yet."),
        who=_("Any member can propose a decision on one."),
    ),
    Step.COMMIT: LinkWords(
        node=_("Commit"), title=_("Who promised what"), empty=_("Nobody has promised anything yet."),
        who=_("Organizations could: a hospital, a lender, a school, an employer, a congregation."),
    ),
    Step.ACT: LinkWords(
        node=_("Act"), title=_("What is being done"), empty=_("Nothing under way is linked to this aim yet."),
        who=_("Whoever runs a program or a project towards it could say so."),
    ),
    Step.PROVE: LinkWords(
        node=_("Prove"), title=_("What changed"), empty=_("There is nothing to claim yet."),
        who=_("A newer figure can show it, and a comparison with similar places can test it."),
    ),
    Step.SHARE: LinkWords(
        node=_("Share"), title=_("Who else learnt from it"), empty=_("No other community has taken it up yet."),
        who=_("Another community can read it here, and say what it adapted."),
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Link:
    """One link: its words, the items that rooms list, and whether it holds anything."""

    step: Step
    words: LinkWords
    items: Sequence[Item]
    filled: bool
    ways: Sequence[Way] = ()


@dataclass(frozen=True, kw_only=True)
class TargetView:
    """A target that was agreed, with who wrote it down."""

    target: AimTarget
    text: str
    who: str
    holds: bool


@dataclass(frozen=True, kw_only=True)
class ReviewView:
    """A review, with who wrote it, and the figure as it stood then."""

    review: AimReview
    who: str
    figure: str


@dataclass(frozen=True, kw_only=True)
class Version:
    """A later version of an aim's words, what they said before, and who wrote it."""

    text: AimText
    before: str
    who: str


def page_of(aim: Aim, *, reader: Any) -> dict[str, Any]:
    """Everything that the chain shows to this reader; the aim was read by `queries.whole` and `odds.with_odds`."""
    stand, why_not = stand_of(aim)
    items = items_of([aim.pk], user=reader)[aim.pk]
    ways = ways_of(aim, user=reader)
    odds = odds_of(aim)
    targets, reviews = list(aim.targets.all()), list(aim.reviews.all())
    events = aim.history()
    words = _words_of(aim)
    people = chain((one.by for one in chain(targets, reviews, words)), (event.actor for event in events))
    names = names_for(people, user=reader)
    said = said_of(events, machine=aim.machine, user=reader, names=names)
    return {
        "aim": aim,
        "stand": stand,
        "why_not": why_not,
        "target": aim.target,
        "target_text": target_words(aim, value=aim.target.value),
        "group": group_name(aim),
        "measure": resolve((aim.measure,), user=reader)[aim.measure],
        "place": resolve((aim.place,), user=reader)[aim.place],
        "course": course.drawn(stand) if stand is not None else "",
        "links": [
            Link(
                step=step, words=words, items=items[step], ways=ways[step],
                filled=_is_filled(step, items[step], stand=stand, odds=odds, reviews=reviews),
            )
            for step, words in WORDS.items()
        ],
        "odds": odds,
        "working": [*items[Step.COMMIT], *items[Step.ACT]],
        "deciders": deciders_of(stand.measure) if stand is not None else (),
        "versions": [
            Version(text=new, before=old.text, who=names.of(new.by)) for old, new in reversed(list(pairwise(words)))
        ],
        "targets": [
            TargetView(
                target=one, text=target_words(aim, value=one.value), who=names.of(one.by), holds=one is targets[-1]
            )
            for one in targets
        ],
        "reviews": [
            ReviewView(
                review=one, who=names.of(one.by),
                figure=target_words(aim, value=one.kept_value) if one.kept_value is not None else "",
            )
            for one in reviews
        ],
        "steps": [line._replace(what=say(event)) for event, line in zip(events, said, strict=True)],
    }  # fmt: skip


def _words_of(aim: Aim) -> list[AimText]:
    """Every version of its words, where they were ever changed; one question then, and none otherwise."""
    return list(aim.texts.select_related("by").order_by("number")) if aim.edition else []


def _is_filled(
    step: Step, items: Sequence[Item], *, stand: Aiming | None, odds: Odds, reviews: Sequence[AimReview]
) -> bool:
    if step is Step.SEE:
        return stand is not None
    if step is Step.CHOOSE and odds.changes:
        return True
    if step is Step.PROVE and stand is not None and stand.progress is not None:
        return True
    return bool(items) or (step is Step.AGREE and bool(reviews))
