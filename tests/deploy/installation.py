"""A server with Stepwise on it: versions in a folder, settings, a stand-in for systemd."""

import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import sysconfig
import urllib.request
import venv
from contextlib import closing, suppress
from dataclasses import dataclass
from getpass import getuser
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHIPPED = ("cohort_data", "components", "pages", "deploy", ".streamlit")
FILES = ("dashboard.py", "start.py", "requirements.txt")
MIGRATION = '''"""A table that only a later version knows."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "9999", "{newest}"


def upgrade() -> None:
    op.create_table("later", sa.Column("id", sa.Integer, primary_key=True))
    {more}
'''
# What systemd does with the service: start it as its file says, stop it, and know its process.
SYSTEMCTL = """#!{python}
import os, shlex, signal, subprocess, sys, time
from pathlib import Path

root, pid = Path("{root}"), Path("{root}/pid")
unit = (root / "current/deploy/stepwise.service").read_text()
line = next(each for each in unit.splitlines() if each.startswith("ExecStart="))
command = shlex.split(line.partition("=")[2].replace("/opt/stepwise", str(root)))
settings = dict(each.partition("=")[::2] for each in Path("{settings}").read_text().split())
if sys.argv[1] == "start":
    log = open(root / "service.log", "ab")
    env = {{"PATH": os.defpath}} | settings
    told = {{"stdout": log, "stderr": log, "start_new_session": True}}
    pid.write_text(str(subprocess.Popen(command, cwd=root / "current", env=env, **told).pid))
elif pid.exists():
    try:
        os.kill(int(pid.read_text()), signal.SIGTERM)
        while True:
            os.kill(int(pid.read_text()), 0)
            time.sleep(0.05)
    except ProcessLookupError:
        pid.unlink()
"""


@dataclass
class Installation:
    """One server with its versions, its record and its service."""

    folder: Path
    port: int

    def __post_init__(self) -> None:
        self.root, self.data = self.folder / "opt", self.folder / "data"
        self.settings, self.bin = self.folder / "stepwise.env", self.folder / "bin"
        for each in (self.root, self.data, self.bin):
            each.mkdir(parents=True)
        self.settings.write_text(
            f"COHORT_DATA_DIR={self.data}\nSTREAMLIT_SERVER_PORT={self.port}\n"
        )
        said = {"python": sys.executable, "root": self.root, "settings": self.settings}
        (self.bin / "systemctl").write_text(SYSTEMCTL.format(**said))
        (self.bin / "systemctl").chmod(0o755)

    def version(self, name: str, *, migrates: bool = False, **broken: str) -> Path:
        """A version, unpacked and with its packages; `broken` says what is wrong with it."""
        folder = self.root / name
        for each in SHIPPED:
            shutil.copytree(
                ROOT / each, folder / each, ignore=shutil.ignore_patterns("__pycache__")
            )
        for each in FILES:
            shutil.copy(ROOT / each, folder / each)
        if migrates:
            versions = folder / "cohort_data" / "store" / "migrations" / "versions"
            newest = max(each.name[:4] for each in versions.glob("[0-9]*.py"))
            told = MIGRATION.format(newest=newest, more=broken.get("migration", ""))
            (versions / "9999_later.py").write_text(told)
        if "dashboard" in broken:
            with (folder / "dashboard.py").open("a") as dashboard:
                dashboard.write(f"\n{broken['dashboard']}\n")
        with_packages(folder)
        return folder

    def upgrading(self, version: Path, *more: str) -> subprocess.Popen[str]:
        """What the administrator types, as it goes on."""
        where = {"--root": self.root, "--settings": self.settings, "--user": getuser()}
        said = [word for pair in where.items() for word in pair]
        return subprocess.Popen(
            [sys.executable, version / "deploy" / "upgrade.py", *said, "--wait", "40", *more],
            env=os.environ | {"PATH": f"{self.bin}:{os.environ['PATH']}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def upgrade(
        self, version: Path, *more: str, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """What the administrator types, and how it ends."""
        with self.upgrading(version, *more) as process:
            told = process.communicate(typed)
            return subprocess.CompletedProcess(process.args, process.returncode, *told)

    def back(self, *more: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        return self.upgrade(self.root / "current", "--back", *more, typed=typed)

    def write(self, name: str) -> None:
        """Put a person on record by the version that runs, beside the server."""
        verb = ("people", "add", f"{name}@example.edu", "--name", name, "--role", "auditor")
        self.run(*verb)

    def run(self, *verb: str) -> object:
        current = self.root / "current"
        command = [current / ".venv" / "bin" / "python", "-m", "cohort_data", *verb, "--json"]
        env = {"PATH": os.defpath, "COHORT_DATA_DIR": str(self.data)}
        done = subprocess.run(command, cwd=current, env=env, capture_output=True, check=True)
        return json.loads(done.stdout)

    def people(self) -> set[str]:
        return people(self.data / "stepwise.db")

    def revision(self) -> str:
        with closing(sqlite3.connect(self.data / "stepwise.db")) as record:
            return record.execute("SELECT version_num FROM alembic_version").fetchone()[0]

    def running(self) -> str:
        """Which version answers, "" where none does."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/_stcore/health", timeout=5):
                pass
        except OSError:
            return ""
        pid = int((self.root / "pid").read_text())
        return Path(f"/proc/{pid}/cwd").resolve().name

    def copies(self) -> list[str]:
        """The copies of the record outside the folder in which backups expire, by their kind."""
        found = [*self.data.glob("upgrade/*"), *self.data.glob("damaged-*")]
        found += self.data.glob("backups/*-before-restore.db")
        return sorted(re.sub(r"-\d{8}-\d{6}.*", "", each.name) for each in found)

    def end(self) -> None:
        if (pid := self.root / "pid").exists():
            with suppress(ProcessLookupError):
                os.kill(int(pid.read_text()), signal.SIGKILL)


def people(file: Path) -> set[str]:
    """The names of those who may sign in, by a record or a copy of it."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as record:
        return {name for (name,) in record.execute("SELECT name FROM viewer")}


def with_packages(folder: Path) -> None:
    """The packages of the tests under a version, marked as if they had been installed."""
    venv.create(folder / ".venv", symlinks=True)
    (site,) = (folder / ".venv").glob("lib/python*/site-packages")
    (site / "packages.pth").write_text(sysconfig.get_path("purelib"))
    needed = (folder / "requirements.txt").read_bytes()
    (folder / ".venv" / "installed-run").write_text(hashlib.sha256(needed * 2).hexdigest())
