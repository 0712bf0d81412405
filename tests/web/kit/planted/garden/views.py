"""Pages of gardens."""

from django import forms
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from garden.models import Plot
from wincommons.web.kit.components import Empty, TableColumn, TableRow, TableView, read_order
from wincommons.web.kit.figure import Cell
from wincommons.web.kit.permissions import guarded, is_participant

COLUMNS = (TableColumn(name="name", title="Name", order=("title", "pk")), TableColumn(name="state", title="State"))
NONE = Empty(title="No gardens yet", words="Begin one below.")


class PlotForm(forms.Form):
    title = forms.CharField(label="Name", max_length=80, help_text="As the sign at its gate says")


def show_plots(request, form, status=200):
    order = read_order(request.GET, COLUMNS, "name")
    plots = Plot.objects.scoped(request.user).order_by(*order.fields)
    cells = [(Cell(text=one.title, address=one.get_absolute_url()), Cell(text=one.standing.title)) for one in plots]
    rows = [TableRow(cells=both) for both in cells]
    table = TableView(caption="Gardens", columns=COLUMNS, rows=rows, order=order, empty=NONE)
    return render(request, "garden/plots.html", {"plots": table, "form": form}, status=status)


@require_safe
@guarded()
def plots(request):
    return show_plots(request, PlotForm())


@require_safe
@guarded(model=Plot, argument="plot")
def plot(request, plot):
    return render(request, "garden/plot.html", {"plot": plot})


@require_POST
@guarded(rule=is_participant, sentence="Sign in to begin a garden.")
def begin(request):
    form = PlotForm(request.POST)
    made = form.is_valid() and Plot.begin(by=request.user, **form.cleaned_data)
    return redirect(made) if made else show_plots(request, form, status=400)
