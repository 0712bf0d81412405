"""The tree of commands. Every module named here is light; engines are imported inside the commands."""

from __future__ import annotations

import typer

from .backup import backup, restore
from .bright_spots import bright_spots
from .chain import chain
from .choose import choose
from .compare import compare
from .content import content
from .data import data
from .development import run_checks, run_tests
from .disclose import disclose
from .doctor import doctor
from .figure import figure
from .findings import findings
from .gaps import gaps
from .load import load
from .measures import measures
from .peers import peers
from .places import places
from .policies import policies
from .profile import profile
from .prove import prove
from .reference import docs
from .report import report
from .sample import sample
from .speaking import WinGroup
from .trend import trend
from .up import up
from .upgrade import upgrade
from .user import user
from .version import version

ASKING, PROVING, CHOOSING = "Ask", "Look closer and prove", "Choose"
LOADING, KEEPING, BUILDING = "Load and look after the data", "Look after a site", "Run and build"

app = typer.Typer(
    cls=WinGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="WIN Commons: see how a place is doing, how sure that is, and for whom it differs.",
    epilog="Start with: win profile Cuyahoga",
)
app.command(rich_help_panel=ASKING)(profile)
app.command(rich_help_panel=ASKING)(compare)
app.command(rich_help_panel=ASKING)(measures)
app.command(rich_help_panel=ASKING)(places)
app.command(rich_help_panel=ASKING)(figure)
app.command(rich_help_panel=ASKING)(report)
for proving in (gaps, trend, findings, peers, prove, disclose):
    app.command(rich_help_panel=PROVING)(proving)
app.command("bright-spots", rich_help_panel=PROVING)(bright_spots)
for choosing in (choose, policies, chain):
    app.command(rich_help_panel=CHOOSING)(choosing)
app.command(rich_help_panel=LOADING)(load)
app.add_typer(data, name="data", rich_help_panel=LOADING)
app.add_typer(content, name="content", rich_help_panel=LOADING)
for keeping in (doctor, backup, restore, upgrade):
    app.command(rich_help_panel=KEEPING)(keeping)
app.add_typer(user, name="user", rich_help_panel=KEEPING)
app.add_typer(sample, name="sample", rich_help_panel=KEEPING)
app.command(rich_help_panel=BUILDING)(up)
app.command(
    "test", rich_help_panel=BUILDING, context_settings={"allow_extra_args": True, "ignore_unknown_options": True}
)(run_tests)
app.command("check", rich_help_panel=BUILDING)(run_checks)
app.command(rich_help_panel=BUILDING)(docs)
app.command(rich_help_panel=BUILDING)(version)
