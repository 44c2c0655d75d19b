"""Put a newer version of Stepwise in the place of the one that runs, or go back.

`sudo python3 /opt/stepwise/NEW/deploy/upgrade.py` takes the version that this file belongs to;
`sudo python3 /opt/stepwise/current/deploy/upgrade.py --back` goes back to the one before.
"""

import argparse
import json
import os
import pwd
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from place import Place, UpgradeError
from settings_file import SettingsError, settings_of

NEEDED = (3, 11)
HERE = Path(__file__).resolve().parents[1]
# What is written by the backups themselves.
OURS = ("backup", "restored")


def main() -> int:
    """Upgrade, or go back, and say in sentences how it went."""
    asked = options().parse_args()
    # What is installed must be readable for the account of the service.
    os.umask(0o022)
    try:
        settings = settings_of(asked.settings)
        place = Place(asked.root, asked.service, asked.user, settings, asked.wait)
        refuse_unready(place)
        if asked.back:
            go_back(place, is_sure=asked.yes)
        else:
            upgrade(place, HERE)
    except (UpgradeError, SettingsError) as why:
        print(why, file=sys.stderr)
        return 1
    return 0


def options() -> argparse.ArgumentParser:
    """Return what can be said on the command line; as docs/deploying.md has it, only --back."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--back", action="store_true", help="go back to the version before")
    parser.add_argument("--yes", action="store_true", help="go back without being asked once more")
    parser.add_argument("--root", type=Path, default=Path("/opt/stepwise"))
    parser.add_argument("--settings", type=Path, default=Path("/etc/stepwise/stepwise.env"))
    parser.add_argument("--service", default="stepwise")
    parser.add_argument("--user", default="stepwise")
    parser.add_argument("--wait", type=int, default=90, help="seconds until it must have started")
    return parser


def refuse_unready(place: Place) -> None:
    """Refuse what this cannot look after."""
    if sys.version_info < NEEDED:
        raise UpgradeError("Stepwise needs Python 3.11 or later: run this with that one.")
    if place.settings.get("COHORT_DATABASE_URL"):
        raise UpgradeError(
            "The record is in PostgreSQL, which this does not back up. Follow docs/deploying.md, "
            "'Upgrade on PostgreSQL'."
        )
    if not place.settings.get("COHORT_DATA_DIR"):
        raise UpgradeError("The settings of the service do not name COHORT_DATA_DIR.")
    if place.user not in {each.pw_name for each in pwd.getpwall()}:
        raise UpgradeError(f"There is no account {place.user} on this server.")


def upgrade(place: Place, new: Path) -> None:
    """Take a new version; where it does not start, the old one runs again with its record."""
    old = place.current.resolve() if place.current.exists() else None
    if old == new:
        raise UpgradeError(f"{new} is the version that runs. Unpack the new one beside it.")
    install(new)
    if old is None:
        begin(place, new)
        print(f"Stepwise {new.name} runs.")
        return
    saved = stopped_and_saved(place, old)
    try:
        begin(place, new)
    except UpgradeError as why:
        place.stop()
        kept = put_back(place, old, saved)
        place.delete(saved)
        raise UpgradeError(
            f"{why}\n{old.name} runs again with its record. {told_of(kept)}"
        ) from why
    forget_last(place)
    place.note.write_text(json.dumps({"version": str(old), "record": str(saved)}))
    command = f"sudo python3 {place.current}/deploy/upgrade.py --back"
    print(f"Stepwise {new.name} runs. To go back: {command}")


def go_back(place: Place, *, is_sure: bool) -> None:
    """Go back to the version before and to its record, keeping a copy of what came since."""
    if not place.note.exists():
        raise UpgradeError("There is no upgrade to go back from.")
    before = json.loads(place.note.read_text())
    old, saved = Path(before["version"]), Path(before["record"])
    if not (old.is_dir() and saved.is_file()):
        raise UpgradeError(f"{old} or {saved} is not there any more: restore a backup by hand.")
    print(lost(saved, place.backed_up(place.current)))
    if not (is_sure or agreed(f"Go back to {old.name}? Type yes: ")):
        raise UpgradeError("Nothing was changed.")
    place.stop()
    kept = put_back(place, old, saved)
    forget_last(place)
    print(f"Stepwise {old.name} runs. {told_of(kept)}")


def agreed(question: str) -> bool:
    """Ask on the terminal; where nobody answers, nobody has agreed."""
    print(question, end="", flush=True)
    return sys.stdin.readline().strip() == "yes"


def install(version: Path) -> None:
    """Put the packages of a version beside it, while the old one still runs."""
    for command in (
        ["-c", "import start; start.install('requirements.txt')"],
        ["-m", "compileall", "-q", "cohort_data", "components", "pages"],
    ):
        if subprocess.run([sys.executable, *command], cwd=version, check=False).returncode:
            raise UpgradeError("The packages could not be installed. Nothing else was changed.")


def stopped_and_saved(place: Place, old: Path) -> Path:
    """Stop the old version and return a verified copy of its record; else let it go on."""
    place.refuse_without_room()
    place.run(old, "check")
    place.stop()
    try:
        return place.moved(place.backed_up(old), "before-upgrade")
    except UpgradeError:
        place.start()
        raise


def begin(place: Place, new: Path) -> None:
    """Make a version the current one; bring the record up to date, check it, and start."""
    place.switch(new)
    place.run(new, "check")
    place.start()


def put_back(place: Place, old: Path, saved: Path) -> Path | None:
    """Let the old version run with its record; return where the present record is kept."""
    kept, there = kept_by_one(place, old), place.put_aside()
    place.run(old, "restore", str(saved))
    # A restore puts aside once more what has just been kept.
    place.delete(*(place.put_aside() - there if kept else ()))
    place.switch(old)
    place.start()
    return kept


def kept_by_one(place: Place, old: Path) -> Path | None:
    """Keep a copy of the present record, by whichever version can read it."""
    for version in (place.current.resolve(), old):
        try:
            return place.moved(place.backed_up(version), "kept")
        except UpgradeError:
            continue
    return None


def told_of(kept: Path | None) -> str:
    """Return where the record of the newer version lies."""
    return f"The record of the newer version lies in {kept}; delete it when done." if kept else ""


def forget_last(place: Place) -> None:
    """Let the copy of an earlier upgrade go: nobody can go back to it any more."""
    if place.note.exists():
        place.delete(Path(json.loads(place.note.read_text())["record"]))
        place.note.unlink()


def lost(saved: Path, present: Path) -> str:
    """Return which changes since the upgrade go with going back, counted by what was done."""
    since = "SELECT action, count(*) FROM audit_event WHERE id > ? GROUP BY action ORDER BY action"
    (_, last) = rows(saved, "SELECT '', coalesce(max(id), 0) FROM audit_event")[0]
    told = [f"  {many} x {act}" for act, many in rows(present, since, last) if act not in OURS]
    if not told:
        return "Nothing was written since the upgrade."
    return "\n".join(["Written since the upgrade, and gone after going back:", *told])


def rows(file: Path, query: str, *values: int) -> list[tuple[str, int]]:
    """Return what a copy of the record answers; nothing is written beside it."""
    with closing(sqlite3.connect(f"{file.as_uri()}?immutable=1", uri=True)) as copy:
        return copy.execute(query, values).fetchall()


if __name__ == "__main__":
    sys.exit(main())
