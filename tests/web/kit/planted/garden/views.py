"""Pages of gardens."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from garden.models import Plot
from wincommons.web.kit.permissions import guarded, is_participant


@require_safe
@guarded()
def plots(request):
    return render(request, "garden/plots.html", {"plots": Plot.objects.scoped(request.user).order_by("pk")})


@require_safe
@guarded(model=Plot, argument="plot")
def plot(request, plot):
    return render(request, "garden/plot.html", {"plot": plot})


@require_POST
@guarded(rule=is_participant, sentence="Sign in to begin a garden.")
def begin(request):
    return redirect(Plot.begin(by=request.user, title=request.POST.get("title", "")[:80] or "A garden"))
