"""Where Stepwise stands on a server, and how its programs are run there."""

import json
import os
import pwd
import shutil
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# A server that listens on every address answers on that of this computer.
HERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - names them
# The copy from before, the one of what came since, the one that a restore makes, and the record.
COPIES = 4


class UpgradeError(Exception):
    """Why a step was not done, in a sentence for whoever runs it."""


@dataclass(frozen=True)
class Place:
    """One installation: versions lie in `root`, and `current` is a link to the one that runs."""

    root: Path
    service: str
    user: str
    settings: dict[str, str]
    patience: int

    @property
    def current(self) -> Path:
        """The link to the version that runs."""
        return self.root / "current"

    @property
    def note(self) -> Path:
        """What is needed to go back from the last upgrade."""
        return self.root / "upgrade.json"

    @property
    def unfinished(self) -> Path:
        """The same for an upgrade that has begun and did not end."""
        return self.root / "upgrade-begun.json"

    @property
    def record(self) -> Path:
        """The folder of the record."""
        return Path(self.settings["COHORT_DATA_DIR"])

    @property
    def is_embedded(self) -> bool:
        """Whether the record is a file here, not in a database server."""
        return not self.settings.get("COHORT_DATABASE_URL")

    @property
    def health(self) -> str:
        """The address under which the server says that it lives."""
        named = self.settings.get("STREAMLIT_SERVER_ADDRESS", "").strip("[]")
        host = HERE.get(named, named)
        port = self.settings.get("STREAMLIT_SERVER_PORT") or "8501"
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/_stcore/health"

    def run(self, version: Path, *verb: str) -> dict[str, str]:
        """Run the command line of a version as the account of the service; return its answer."""
        if not (version / ".venv" / "bin" / "python").exists():
            raise UpgradeError(f"The packages of {version} are not there any more.")
        account = self.user if is_root() else None
        done = subprocess.run(
            [version / ".venv" / "bin" / "python", "-m", "cohort_data", *verb, "--json"],
            cwd=version,
            env={"PATH": os.defpath} | self.settings,
            capture_output=True,
            text=True,
            check=False,
            umask=0o077,
            user=account,
            group=account,
            extra_groups=[] if account else None,
        )
        if done.returncode:
            why = done.stderr.strip()[-500:]
            raise UpgradeError(f"{version.resolve().name}: {verb[0]} was refused. {why}")
        said: dict[str, str] = json.loads(done.stdout)
        return said

    @contextmanager
    def as_account(self) -> Iterator[None]:
        """Touch files as the account does, which could lay a link where root would follow it."""
        if not is_root():
            yield
            return
        account, ours, groups = pwd.getpwnam(self.user), os.getegid(), os.getgroups()
        os.setgroups([])
        os.setegid(account.pw_gid)
        os.seteuid(account.pw_uid)
        try:
            yield
        finally:
            os.seteuid(0)
            os.setegid(ours)
            os.setgroups(groups)

    def refuse_without_room(self) -> None:
        """Refuse to begin where the disk could be full before the record is safe."""
        with self.as_account():
            needed = COPIES * sum(file.stat().st_size for file in self.record.glob("stepwise.db*"))
            free = shutil.disk_usage(self.record).free
        if free < needed:
            raise UpgradeError(
                f"{self.record} has {free // 10**6} MB free and needs {needed // 10**6 + 1} MB, "
                "four times the record. Nothing was changed: make room, then try again."
            )

    def backed_up(self, version: Path) -> Path:
        """Make a verified copy of the record, and return where it lies."""
        return Path(self.run(version, "backup")["file"])

    def moved(self, backup: Path, word: str) -> Path:
        """Take a backup out of the folder in which backups expire."""
        folder = self.record / "upgrade"
        with self.as_account():
            folder.mkdir(mode=0o700, exist_ok=True)
            return backup.rename(folder / f"{word}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.db")

    def delete(self, *files: Path) -> None:
        """Delete copies of the record."""
        with self.as_account():
            for file in files:
                file.unlink(missing_ok=True)

    def put_aside(self) -> set[Path]:
        """Return the files in which a restore leaves what was there."""
        with self.as_account():
            found = [
                *self.record.glob("damaged-*"),
                *self.record.glob("backups/*-before-restore.db"),
            ]
        return set(found)

    def switch(self, version: Path) -> None:
        """Make a version the current one, at one stroke."""
        link = self.root / "current.new"
        link.unlink(missing_ok=True)
        link.symlink_to(version)
        link.replace(self.current)

    def stop(self) -> None:
        """Stop the service."""
        self.systemctl("stop")

    def start(self) -> None:
        """Start the service, and wait until it answers."""
        self.systemctl("start")
        end = time.monotonic() + self.patience
        while not answers(self.health):
            if time.monotonic() > end:
                raise UpgradeError(f"The server did not answer within {self.patience} seconds.")
            time.sleep(0.5)

    def systemctl(self, verb: str) -> None:
        """Ask systemd."""
        if subprocess.run(["systemctl", verb, self.service], check=False).returncode:
            raise UpgradeError(f"systemctl {verb} {self.service} failed; see journalctl.")


def answers(address: str) -> bool:
    """Say whether a server says that it lives."""
    # What root's shell names as a proxy is not between this computer and itself.
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(address, timeout=5):
            return True
    except OSError:
        return False


def is_root() -> bool:
    """Say whether this may run programs as the account of the service."""
    return os.geteuid() == 0
