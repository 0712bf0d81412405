"""What a cooperative may add: which of its things belong to which aim."""

from garden.models import Plot
from wincommons.web.kit.chain import Item, Step


def aim_items(aims, user):
    """What grows for these aims, of which this person may know: one query."""
    found = {}
    for plot in Plot.objects.scoped(user).filter(aim__in=[f"aim:{one}" for one in aims]).order_by("pk"):
        item = Item(title=plot.title, address=plot.get_absolute_url(), reference=f"plot:{plot.pk}")
        found.setdefault(int(plot.aim.partition(":")[2]), {}).setdefault(Step.ACT, []).append(item)
    return found
