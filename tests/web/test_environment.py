"""What an operator may say, and how a wrong word is answered."""

import stat
from pathlib import Path

import pytest
from django.contrib.auth.hashers import make_password
from django.test import override_settings

from wincommons.web.site import settings as site
from wincommons.web.site.environment import Environment, UnusableEnvironmentError
from wincommons.web.site.secret import read_secret_key

HOME = Path("/somewhere")


def test_nothing_said_is_safe():
    told = Environment.read({})
    assert told == Environment(
        debug=False, secret_key=None, allowed_hosts=("localhost", "127.0.0.1", "[::1]"), trusted_origins=(),
        https=False, behind_proxy=False, database_url=None,
    )  # fmt: skip
    database = told.database(home=HOME)
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    assert database["NAME"] == "/somewhere/db.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_everything_said_is_heard():
    told = Environment.read(
        {
            "WIN_DEBUG": "Yes", "WIN_SECRET_KEY": "k", "WIN_ALLOWED_HOSTS": "win.example.org, other.example.org",
            "WIN_TRUSTED_ORIGINS": "https://win.example.org", "WIN_HTTPS": "1", "WIN_BEHIND_PROXY": "on",
            "DATABASE_URL": "postgresql://win:p%40ss@db.example.org:5433/commons?sslmode=require",
        }
    )  # fmt: skip
    assert (told.debug, told.https, told.behind_proxy) == (True, True, True)
    assert told.allowed_hosts == ("win.example.org", "other.example.org")
    assert told.database(home=HOME) == {
        "ENGINE": "django.db.backends.postgresql", "NAME": "commons", "USER": "win", "PASSWORD": "p@ss",
        "HOST": "db.example.org", "PORT": "5433", "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "sslmode": "require", "options": "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0",
        },
    }  # fmt: skip


def test_a_host_may_tune_its_connections_otherwise():
    told = Environment.read({"DATABASE_URL": "postgresql://db.example.org/commons?options=-c%20work_mem%3D64MB"})
    assert told.database(home=HOME)["OPTIONS"] == {"options": "-c work_mem=64MB"}


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({}, "http://127.0.0.1:8000"),
        ({"WIN_TRUSTED_ORIGINS": "https://win.example.org,https://other.example.org"}, "https://win.example.org"),
        ({"WIN_TRUSTED_ORIGINS": "https://*.example.org"}, "http://127.0.0.1:8000"),
        ({"WIN_TRUSTED_ORIGINS": "https://a.org", "WIN_SITE_ADDRESS": "https://b.org/"}, "https://b.org"),
    ],
)
def test_letters_know_where_the_site_is(variables, address):
    assert Environment.read(variables).site_address == address


def test_another_sqlite_file():
    told = Environment.read({"DATABASE_URL": "sqlite:////srv/win/db.sqlite3"})
    assert told.database(home=HOME)["NAME"] == "/srv/win/db.sqlite3"


@pytest.mark.parametrize(
    ("variables", "sentence"),
    [
        ({"WIN_DEBUG": "perhaps"}, "WIN_DEBUG is 'perhaps', which is neither yes nor no. Give 1 or 0."),
        ({"WIN_SITE_ADDRESS": "win.example.org"}, "WIN_SITE_ADDRESS is 'win.example.org', which is no address."),
        ({"DATABASE_URL": "mysql://host/name"}, "DATABASE_URL begins with 'mysql:', which is not a database we know."),
        ({"DATABASE_URL": "postgresql://host"}, "DATABASE_URL names no database"),
    ],
)
def test_a_wrong_word_is_answered_with_a_sentence(variables, sentence):
    with pytest.raises(UnusableEnvironmentError) as found:
        Environment.read(variables).database(home=HOME)
    assert str(found.value).startswith(sentence)


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path):
    home = tmp_path / "made" / "by" / "need"
    key = read_secret_key(home=home)
    assert len(key) >= 60
    assert read_secret_key(home=home) == key
    assert stat.S_IMODE((home / "secret_key").stat().st_mode) == 0o600
    assert [file.name for file in home.iterdir()] == ["secret_key"]


def test_a_second_process_takes_the_key_of_the_first(tmp_path, monkeypatch):
    (tmp_path / "secret_key").write_text("first\n")
    monkeypatch.setattr(Path, "exists", lambda self: False)
    assert read_secret_key(home=tmp_path) == "first"


@pytest.mark.slow
def test_a_stored_password_is_slow_to_try():
    with override_settings(PASSWORD_HASHERS=site.PASSWORD_HASHERS):
        stored = make_password("correct horse battery")
    name, work, *_ = stored.split("$")
    assert (name, int(work) >= 2**14) == ("scrypt", True)
