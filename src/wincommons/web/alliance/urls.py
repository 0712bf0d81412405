"""Addresses of the alliance: public ones first, then those inside, then those that other rooms lead to."""

from django.urls import path

from wincommons.web.kit.files.answering import answer_files
from wincommons.web.kit.states.answering import answer_moves

from .models import Report
from .reporting import EVIDENCE
from .rules import is_promiser
from .views import compacts, finding, inside, leading, pledging, public, reporting, signing

app_name = "alliance"

_THERE = "communities/<slug:community>/"
_INSIDE = f"{_THERE}alliance/"
_ONE = f"{_INSIDE}<int:commitment>/"
_COMPACT = f"{_INSIDE}compacts/<int:compact>/"

urlpatterns = [
    path(f"{_THERE}commitments/", public.commitments, name="commitments"),
    path(f"{_THERE}commitments.csv", public.commitments_csv, name="commitments_csv"),
    path(f"{_THERE}commitments/roll-up/", public.roll_up, name="roll_up"),
    path(f"{_THERE}commitments/<int:commitment>/", public.commitment, name="commitment_public"),
    path(f"{_THERE}compacts/", public.compacts, name="compacts"),
    path(f"{_THERE}compacts/<int:compact>/", public.compact, name="compact_public"),
    path(f"{_THERE}compacts/<int:compact>/sign/", signing.sign, name="sign"),
    path(f"{_THERE}compacts/<int:compact>/take-back/<slug:organisation>/", signing.take_back, name="take_back"),
    path("organizations/<slug:organisation>/commitments/", public.promised_by, name="promised_by"),
    path(_INSIDE, inside.commitments, name="inside"),
    path(f"{_INSIDE}pledge/", pledging.pledge, name="pledge"),
    path(_ONE, inside.commitment, name="commitment"),
    path(f"{_ONE}change/", pledging.change, name="change"),
    path(f"{_ONE}target/", pledging.target, name="target"),
    path(f"{_ONE}move/", leading.move, name="move"),
    path(f"{_ONE}report/", reporting.report, name="report"),
    path(f"{_INSIDE}reports/<int:report>/confirm/", reporting.confirm, name="confirm"),
    path(
        "commitment-reports/<int:report>/files/",
        answer_files(Report, argument="report", rule=is_promiser, limits=EVIDENCE),
        name="report_files",
    ),
    path("commitment-reports/<int:report>/move/", answer_moves(Report, argument="report"), name="report_move"),
    path(f"{_INSIDE}compacts/", compacts.compacts, name="compacts_inside"),
    path(f"{_INSIDE}compacts/draft/", compacts.draft, name="draft"),
    path(_COMPACT, compacts.compact, name="compact"),
    path(f"{_COMPACT}change/", compacts.change, name="compact_change"),
    path(f"{_COMPACT}move/", leading.move_compact, name="compact_move"),
    path(f"{_COMPACT}replace/", leading.replace, name="replace"),
    path("commitments/<int:commitment>/", finding.commitment, name="commitment_by_number"),
    path("compacts/<int:compact>/", finding.compact, name="compact_by_number"),
    path("commitment-reports/<int:report>/", finding.report, name="report_by_number"),
]
