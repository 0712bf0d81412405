"""Addresses of assessments and plans."""

from django.urls import path

from .views import filling, inside, leading, public

app_name = "assessment"
_HERE = "communities/<slug:community>/cycles/"
_ONE = f"{_HERE}<int:cycle>/"
_PUBLIC = "communities/<slug:community>/assessments/"

urlpatterns = [
    path("cycles/<int:cycle>/", inside.by_number, name="cycle_by_number"),
    path("documents/<str:token>/", public.document, name="document"),
    path(_PUBLIC, public.cycles, name="public_cycles"),
    path(f"{_PUBLIC}<int:cycle>/", public.cycle, name="public_cycle"),
    path(f"{_PUBLIC}<int:cycle>/comment/", public.comment, name="public_comment"),
    path(_HERE, inside.cycles, name="cycles"),
    path(f"{_HERE}begin/", leading.begin, name="cycle_begin"),
    path(_ONE, inside.cycle, name="cycle"),
    path(f"{_ONE}dates/", leading.dates, name="cycle_dates"),
    path(f"{_ONE}move/", leading.move, name="cycle_move"),
    path(f"{_ONE}adopt/", leading.adopt, name="cycle_adopt"),
    path(f"{_ONE}documents/", inside.ask, name="cycle_documents"),
    path(f"{_ONE}comments/", leading.decide, name="cycle_comments"),
    path(f"{_ONE}rows/<slug:asked>/<slug:row>/", filling.row, name="cycle_row"),
    path(f"{_ONE}rows/<slug:asked>/<slug:row>/arrange/", filling.arrange, name="cycle_arrange"),
]
