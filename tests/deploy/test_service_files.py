"""The files for systemd say what the manual says, and keep the service to its two folders."""

import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import missing
from tests.test_docs import DOCS, ROOT

UNITS = ("stepwise.service", "stepwise-backup.service", "stepwise-backup.timer")
SERVICES = UNITS[:2]
HARDENED = {
    "User=stepwise",
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "PrivateTmp=yes",
    "PrivateDevices=yes",
    "StateDirectory=stepwise stepwise-keys",
    "StateDirectoryMode=0700",
    "UMask=0077",
    "SystemCallFilter=@system-service",
    "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
}
WORST_EXPOSURE = 20  # in tenths: what systemd calls OK ends at 4.9


def lines(name):
    text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_writes_to_its_folders_alone_and_gets_no_further_rights(name):
    assert HARDENED - set(lines(name)) == set()


def test_a_service_that_ends_by_itself_is_started_again():
    assert "Restart=on-failure" in lines("stepwise.service")


@pytest.mark.parametrize("name", UNITS)
def test_a_file_for_systemd_is_whole(name):
    sections = [line for line in lines(name) if line.startswith("[")]
    assert sections[0] == "[Unit]"
    assert all(re.fullmatch(r"\[\w+\]|\w+=.*", line) for line in lines(name))


@pytest.mark.parametrize("name", ["stepwise", *UNITS])
def test_the_manual_installs_each_file(name):
    installs = [line for line in DOCS["deploying.md"].splitlines() if "sudo install -m" in line]
    assert any(name in line.split() for line in installs)


def test_the_command_runs_as_the_service_does():
    script = lines("stepwise")
    for line, constant in {"EnvironmentFile": "SETTINGS", "User": "USER"}.items():
        (value,) = [each.partition("=")[2] for each in lines(UNITS[0]) if each.startswith(line)]
        assert f'{constant} = "{value}"' in script


def manual_adds():
    """What the manual adds to a service, by the service: the words of each `systemctl edit`."""
    named = re.compile(r"sudo systemctl edit ([a-z-]+)|```ini\n(.*?)```", re.DOTALL)
    services, added = [], []
    for service, text in named.findall(DOCS["deploying.md"]):
        if service:
            services.append(f"{service}.service")
        else:
            added += [(each, text) for each in services]
            services = []
    return added


def test_each_service_that_writes_the_head_of_the_audit_chain_gets_its_folder():
    assert {each for each, text in manual_adds() if "ReadWritePaths=" in text} == set(SERVICES)


def test_on_postgresql_the_nightly_service_only_checks():
    ((service, text),) = [each for each in manual_adds() if "ExecStart=" in each[1]]
    first, *commands = [line for line in text.splitlines() if line.startswith("ExecStart=")]
    assert (service, first) == ("stepwise-backup.service", "ExecStart=")
    assert commands == [line for line in lines(service) if line.endswith("cohort_data check")]


@pytest.fixture
def units(tmp_path):
    """The files as on a server where what they start is there."""
    if shutil.which("systemd-analyze") is None:
        missing("There is no systemd-analyze here: install systemd.")
    for name in UNITS:
        text = (ROOT / "deploy" / name).read_text(encoding="utf-8")
        started = text.replace("/opt/stepwise/current/.venv/bin/python", sys.executable)
        (tmp_path / name).write_text(started)
    return tmp_path


def analyzed(*arguments):
    command = ["systemd-analyze", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.acceptance
def test_systemd_finds_nothing_wrong(units):
    assert analyzed("verify", "--man=no", *(units / name for name in UNITS)) == (0, "")


@pytest.mark.acceptance
def test_systemd_would_find_something_wrong(units):
    file = units / UNITS[0]
    file.write_text(file.read_text().replace("ProtectSystem=strict", "ProtectSystem=mostly"))
    assert "mostly" in analyzed("verify", "--man=no", file)[1]


@pytest.mark.acceptance
@pytest.mark.parametrize("word", ["", "Wrong"])
def test_systemd_takes_what_the_manual_adds(units, word):
    for number, (service, text) in enumerate(manual_adds()):
        folder = units / f"{service}.d"
        folder.mkdir(exist_ok=True)
        added = text.replace("/opt/stepwise/current/.venv/bin/python", sys.executable)
        (folder / f"{number}.conf").write_text(re.sub("(?m)^(?=[A-Z])", word, added))
    status, told = analyzed("verify", "--man=no", *(units / name for name in UNITS))
    assert (told == "") is (word == ""), (status, told)


@pytest.mark.acceptance
@pytest.mark.parametrize("name", SERVICES)
def test_systemd_calls_a_service_well_protected(units, name):
    limit = f"--threshold={WORST_EXPOSURE}"
    status, told = analyzed("security", "--offline=true", "--no-pager", limit, units / name)
    assert status == 0, told
