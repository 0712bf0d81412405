"""Take the sample away: every row that it wrote, and what people did in it since."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db.models import Q

from wincommons.web.kit.comments.models import Comment, Talk
from wincommons.web.kit.notifications.models import Notice
from wincommons.web.network.models import Aim, Community, Decision, Organisation


def clear() -> int:
    """Delete everything, in the caller's transaction; returns how many rows are gone.

    What happened stays in the record of events, which nobody can change, without whom and where.
    """
    communities = list(Community._base_manager.filter(sample=True).values_list("slug", flat=True))
    accounts = get_user_model()._base_manager.filter(person__sample=True)
    decisions = Decision._base_manager.filter(community__in=communities)
    numbers = [str(pk) for pk in decisions.values_list("pk", flat=True)]
    aims = Aim._base_manager.filter(community__in=communities)
    aim_numbers = [str(pk) for pk in aims.values_list("pk", flat=True)]
    about = [f"decision:{number}" for number in numbers] + [f"aim:{number}" for number in aim_numbers]
    gone = [
        Notice.objects.filter(Q(about__in=about) | Q(about__in=[f"community:{one}" for one in communities])).delete(),
        Comment._base_manager.filter(
            Q(community__in=communities)
            | Q(on_kind="decision", on_thing__in=numbers)
            | Q(on_kind="aim", on_thing__in=aim_numbers)
            | Q(author__in=accounts)
        ).delete(),
        Talk.objects.filter(
            Q(on_kind="decision", on_thing__in=numbers) | Q(on_kind="aim", on_thing__in=aim_numbers)
        ).delete(),
        # Aims first: their targets hold fast to the decisions.
        aims.delete(),
        decisions.delete(),
        Community._base_manager.filter(sample=True).delete(),
        Organisation._base_manager.filter(sample=True).delete(),
        accounts.delete(),
    ]
    return sum(number for number, _by_table in gone)
