"""Addresses of decisions."""

from django.urls import path

from .views import deciding, inside, leading, record

_HERE = "communities/<slug:community>/decisions/"
_ONE = f"{_HERE}<int:decision>/"

urlpatterns = [
    path("decisions/waiting/", inside.waiting, name="waiting"),
    path("decisions/<int:decision>/", record.by_number, name="decision_by_number"),
    path("communities/<slug:community>/record/", record.record, name="record"),
    path("communities/<slug:community>/record.csv", record.record_csv, name="record_csv"),
    path("communities/<slug:community>/record/<int:decision>/", record.record_of, name="record_of"),
    path(_HERE, inside.decisions, name="decisions"),
    path(f"{_HERE}propose/", inside.propose, name="decision_propose"),
    path(_ONE, inside.decision, name="decision"),
    path(f"{_ONE}change/", inside.change, name="decision_change"),
    path(f"{_ONE}story/", inside.story, name="decision_story"),
    path(f"{_ONE}move/", deciding.move, name="decision_move"),
    path(f"{_ONE}answer/", deciding.answer, name="decision_answer"),
    path(f"{_ONE}ask/", leading.ask, name="decision_ask"),
    path(f"{_ONE}more-time/", leading.more_time, name="decision_more_time"),
    path(f"{_ONE}back/", leading.back, name="decision_back"),
    path(f"{_ONE}pause/", leading.pause, name="decision_pause"),
    path(f"{_ONE}record/", leading.record, name="decision_record"),
]
