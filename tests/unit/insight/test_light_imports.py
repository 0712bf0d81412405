"""A question must start fast: no engine, data frame, YAML or web framework on its path."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("ibis", "pandas", "pyarrow", "numpy", "scipy", "yaml", "django", "sqlglot", "httpx", "tantivy", "highspy")


@pytest.mark.slow
@pytest.mark.parametrize(
    "command", [["--help"], ["profile", "39035"], ["profile", "39035", "--json"], ["version"], ["disclose", "--help"]]
)
def test_a_command_imports_nothing_heavy(command: list[str], starter: Path) -> None:
    program = (
        "import sys\n"
        "from wincommons.cli import main\n"
        f"sys.argv = ['win', *{command!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "print('heavy:', heavy, file=sys.stderr)\n"
    )
    environment = {**os.environ, "WIN_HOME": str(starter)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "heavy: []"


POLICIES = ("wincommons.model.policy", "wincommons.model.effect", "wincommons.content.policies")


@pytest.mark.slow
@pytest.mark.parametrize("command", [["--help"], ["profile", "39035"], ["measures"], ["policies", "--help"]])
def test_a_question_about_figures_knows_no_policies(command: list[str], starter: Path) -> None:
    program = (
        "import builtins, io, sys\n"
        "from wincommons.cli import main\n"
        f"sys.argv = ['win', *{command!r}]\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == 'open' else None)\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"known = [name for name in {POLICIES!r} if name in sys.modules]\n"
        "known += [name for name in opened if 'policies.json' in name or '/content/policies/' in name]\n"
        "print('policies:', known, file=sys.stderr)\n"
    )
    environment = {**os.environ, "WIN_HOME": str(starter)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "policies: []"


@pytest.mark.slow
@pytest.mark.parametrize("command", [["policies"], ["policies", "minimum_wage"], ["policies", "-m", "suicide_rate"]])
def test_the_library_of_policies_needs_no_engine(command: list[str], starter: Path) -> None:
    test_a_command_imports_nothing_heavy(command, starter)


def test_the_package_itself_is_lazy() -> None:
    program = "import sys, wincommons; print([name for name in sys.modules if name.startswith(('pydantic', 'duckdb'))])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
