"""Take the sample of listening away: all of its community, also what people added to it since."""

from __future__ import annotations

from wincommons.web.dialogue.models import Code, Session, Story, Theme
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.network.models import Community


def clear() -> int:
    """Delete everything, in the caller's transaction; returns how many rows are gone."""
    communities = list(Community._base_manager.filter(sample=True).values_list("slug", flat=True))
    about = [
        f"{model.kind}:{pk}"
        for model in (Session, Theme, Story)
        for pk in model._base_manager.filter(community__in=communities).values_list("pk", flat=True)
    ]
    gone = [
        Notice.objects.filter(about__in=about).delete(),
        # Codes first: they hold fast to the themes.
        Code._base_manager.filter(coder__session__community__in=communities).delete(),
        *(model._base_manager.filter(community__in=communities).delete() for model in (Session, Story, Theme)),
    ]
    return sum(number for number, _by_table in gone)
