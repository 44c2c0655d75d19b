"""Where Stepwise stands on a server, and how its programs are run there."""

import json
import os
import shutil
import subprocess
import time
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


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
    def record(self) -> Path:
        """The folder of the record."""
        return Path(self.settings["COHORT_DATA_DIR"])

    def run(self, version: Path, *verb: str) -> dict[str, str]:
        """Run the command line of a version as the account of the service; return its answer."""
        if not (version / ".venv" / "bin" / "python").exists():
            raise UpgradeError(f"The packages of {version} are not there any more.")
        done = subprocess.run(
            [version / ".venv" / "bin" / "python", "-m", "cohort_data", *verb, "--json"],
            cwd=version,
            env={"PATH": os.defpath} | self.settings,
            capture_output=True,
            text=True,
            check=False,
            umask=0o077,
            **({"user": self.user, "group": self.user, "extra_groups": []} if is_root() else {}),
        )
        if done.returncode:
            said = done.stderr.strip()[-500:]
            raise UpgradeError(f"{version.resolve().name}: {verb[0]} was refused. {said}")
        return json.loads(done.stdout)

    def backed_up(self, version: Path) -> Path:
        """Make a verified copy of the record, and return where it lies."""
        return Path(self.run(version, "backup")["file"])

    def moved(self, backup: Path, word: str) -> Path:
        """Take a backup out of the folder in which backups expire."""
        folder = self.record / "upgrade"
        folder.mkdir(mode=0o700, exist_ok=True)
        if is_root():
            shutil.chown(folder, self.user, self.user)
        return backup.rename(folder / f"{word}-{datetime.now(UTC):%Y%m%d-%H%M%S}.db")

    def put_aside(self) -> set[Path]:
        """Return the files in which a restore leaves what was there."""
        return {*self.record.glob("damaged-*"), *self.record.glob("backups/*-before-restore.db")}

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
        port = self.settings.get("STREAMLIT_SERVER_PORT", "8501")
        end = time.monotonic() + self.patience
        while not answers(f"http://127.0.0.1:{port}/_stcore/health"):
            if time.monotonic() > end:
                raise UpgradeError(f"The server did not answer within {self.patience} seconds.")
            time.sleep(0.5)

    def systemctl(self, verb: str) -> None:
        """Ask systemd."""
        if subprocess.run(["systemctl", verb, self.service], check=False).returncode:
            raise UpgradeError(f"systemctl {verb} {self.service} failed; see journalctl.")


def answers(address: str) -> bool:
    """Say whether a server says that it lives."""
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - this computer
            return True
    except OSError:
        return False


def is_root() -> bool:
    """Say whether this may run programs as the account of the service."""
    return os.geteuid() == 0
