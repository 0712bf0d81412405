"""Take the alliance's sample away, with what people did in it since."""

from __future__ import annotations

from django.db.models import Q

from wincommons.web.alliance.models import Commitment, Compact, Report, Signature
from wincommons.web.kit.comments.models import Comment, Talk
from wincommons.web.kit.files.models import Attachment
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.network.models import Community, Organisation


def clear() -> int:
    """Everything of sample communities and of sample organizations, in the caller's transaction; how many rows."""
    communities = Community._base_manager.filter(sample=True).values("slug")
    organisations = Organisation._base_manager.filter(sample=True).values("slug")
    made_up = Q(community__in=communities) | Q(organisation__in=organisations) | Q(sample=True)
    commitments = Commitment._base_manager.filter(made_up)
    compacts = Compact._base_manager.filter(made_up)
    reports = Report._base_manager.filter(commitment__in=commitments)
    things = {
        model.kind: [str(pk) for pk in rows.values_list("pk", flat=True)]
        for model, rows in ((Commitment, commitments), (Compact, compacts), (Report, reports))
    }
    named = [f"{kind}:{pk}" for kind, numbers in things.items() for pk in numbers]
    spoken = [Q(on_kind=kind, on_thing__in=numbers) for kind, numbers in things.items()]
    gone = [
        Notice.objects.filter(about__in=named).delete(),
        Comment._base_manager.filter(spoken[0] | spoken[1]).delete(),
        Talk.objects.filter(spoken[0] | spoken[1]).delete(),
        Attachment.objects.filter(thing__in=named).delete(),
        Signature._base_manager.filter(Q(organisation__in=organisations) | Q(sample=True)).delete(),
        commitments.delete(),
        compacts.delete(),
    ]
    return sum(number for number, _by_table in gone)
