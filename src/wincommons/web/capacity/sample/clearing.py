"""Take the sample away: what it wrote, what people did with it since, and what real communities made of it."""

from __future__ import annotations

from django.db.models import Q

from wincommons.web.capacity.models import Adaptation, Resource
from wincommons.web.kit.comments.models import Comment, Talk
from wincommons.web.kit.files.domain import attachments_of, detach
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.network.models import Community


def clear() -> int:
    """Delete everything, in the caller's transaction; returns how many rows are gone.

    The second community itself goes with the network's part of the sample, as all made-up communities do.
    """
    communities = list(Community._base_manager.filter(sample=True).values_list("slug", flat=True))
    resources = Resource._base_manager.filter(Q(sample=True) | Q(community__in=communities))
    numbers = [str(pk) for pk in resources.values_list("pk", flat=True)]
    adaptations = Adaptation._base_manager.filter(
        Q(sample=True) | Q(community__in=communities) | Q(resource__in=numbers)
    )
    about = [f"adaptation:{pk}" for pk in adaptations.values_list("pk", flat=True)]
    about += [f"resource:{number}" for number in numbers]
    for reference in about:
        for file in attachments_of(reference):
            detach(file, by=None)
    gone = [
        Notice.objects.filter(about__in=about).delete(),
        Comment._base_manager.filter(on_kind="resource", on_thing__in=numbers).delete(),
        Talk.objects.filter(on_kind="resource", on_thing__in=numbers).delete(),
        # Adaptations first: they hold fast to what they began from.
        adaptations.delete(),
        resources.delete(),
    ]
    return sum(number for number, _by_table in gone)
