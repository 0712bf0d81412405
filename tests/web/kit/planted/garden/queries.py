"""What may be read of plots."""

from garden.models import Plot
from wincommons.web.kit.references import Card


def plots(ids, user):
    """The plots of these ids that this person may know of: one query."""
    known = Plot.objects.scoped(user).filter(pk__in=[one for one in ids if one.isdecimal()])
    return {str(plot.pk): Card(title=plot.title, detail=str(plot.standing.title)) for plot in known}
