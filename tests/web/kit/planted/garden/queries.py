"""What may be read of plots."""

from garden.models import Plot
from wincommons.web.kit.chain import Item, Step
from wincommons.web.kit.references import Card


def plots(ids, user):
    """The plots of these ids that this person may know of: one query."""
    known = Plot.objects.scoped(user).filter(pk__in=[one for one in ids if one.isdecimal()])
    return {str(plot.pk): Card(title=plot.title, detail=str(plot.standing.title)) for plot in known}


def aim_items(aims, user):
    """What grows for these aims, of which this person may know: one query."""
    found = {}
    for plot in Plot.objects.scoped(user).filter(aim__in=[f"aim:{one}" for one in aims]).order_by("pk"):
        item = Item(title=plot.title, address=plot.get_absolute_url(), reference=f"plot:{plot.pk}")
        found.setdefault(int(plot.aim.partition(":")[2]), {}).setdefault(Step.ACT, []).append(item)
    return found
