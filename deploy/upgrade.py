"""Put a newer version of Stepwise in the place of the one that runs, or go back.

`sudo python3 /opt/stepwise/NEW/deploy/upgrade.py` takes the version that this file belongs to;
`sudo python3 /opt/stepwise/current/deploy/upgrade.py --back` goes back to the one before.
"""

import argparse
import os
import pwd
import signal
import subprocess
import sys
from pathlib import Path

from place import Place, UpgradeError, answers
from settings_file import SettingsError, settings_of
from way_back import Before, copied_by_one, forget, go_on, lost, put_back, roll_back, told_of

NEEDED = (3, 11)
HERE = Path(__file__).resolve().parents[1]


def main() -> int:
    """Upgrade, or go back, and say in sentences how it went."""
    asked = options().parse_args()
    # What is installed must be readable for the account of the service.
    os.umask(0o022)
    # A terminal that goes away ends nothing half-way; being ended rolls back, as Ctrl-C does.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        settings = settings_of(asked.settings)
        place = Place(asked.root, asked.service, asked.user, settings, asked.wait)
        refuse_unready(place)
        if asked.back:
            go_back(place, is_sure=asked.yes, is_dumped=asked.dumped)
        else:
            upgrade(place, HERE, is_dumped=asked.dumped)
    except (UpgradeError, SettingsError, OSError) as why:
        print(why, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("It was interrupted.", file=sys.stderr)
        return 1
    return 0


def options() -> argparse.ArgumentParser:
    """Return what can be said on the command line; docs/deploying.md has --back and --dumped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--back", action="store_true", help="go back to the version before")
    parser.add_argument("--yes", action="store_true", help="go back without being asked once more")
    parser.add_argument(
        "--dumped",
        action="store_true",
        help="on PostgreSQL: every server is stopped, and the dump is made or put back",
    )
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
    if not place.settings.get("COHORT_DATA_DIR"):
        raise UpgradeError("The settings of the service do not name COHORT_DATA_DIR.")
    if place.user not in {each.pw_name for each in pwd.getpwall()}:
        raise UpgradeError(f"There is no account {place.user} on this server.")


def refuse_undumped(place: Place, what: str, *, is_dumped: bool) -> None:
    """Refuse to touch a record in PostgreSQL, which this does not copy, before a person has."""
    if not (place.is_embedded or is_dumped):
        raise UpgradeError(
            "The record is in PostgreSQL, which this does not copy. Stop every server, "
            f"{what}, then run this again with --dumped."
        )


def upgrade(place: Place, new: Path, *, is_dumped: bool) -> None:
    """Take a new version; where it does not start, the old one runs again with its record."""
    old = place.current.resolve() if place.current.exists() else None
    before = Before.read(place.unfinished)
    if old not in (None, new):
        if before and old != before.version:
            raise UpgradeError(f"The upgrade to {old.name} did not end. {way_back(place)}")
        refuse_undumped(place, "make a dump (pg_dump --format=custom)", is_dumped=is_dumped)
    elif old == new and before is None and answers(place.health):
        raise UpgradeError(f"{new} is the version that runs. Unpack the new one beside it.")
    install(new)
    if old not in (None, new):
        before = stopped_and_saved(place, old)
    if before is None:
        begin(place, new)
        print(f"Stepwise {new.name} runs.")
        return
    try:
        begin(place, new)
    except BaseException as why:  # noqa: BLE001 - whatever it was, the old version runs again
        roll_back(place, before, why)
    forget(place, place.note)
    place.unfinished.replace(place.note)
    print(f"Stepwise {new.name} runs. {way_back(place)}")


def way_back(place: Place) -> str:
    """Return the command that goes back."""
    dumped = "" if place.is_embedded else " --dumped"
    return f"To go back: sudo python3 {place.current}/deploy/upgrade.py --back{dumped}"


def go_back(place: Place, *, is_sure: bool, is_dumped: bool) -> None:
    """Go back to the version before and to its record, keeping a copy of what came since."""
    note = place.unfinished if place.unfinished.exists() else place.note
    before = Before.read(note)
    if before is None:
        raise UpgradeError("There is no upgrade to go back from.")
    with place.as_account():
        is_there = before.is_there()
    if not is_there:
        raise UpgradeError(
            f"{before.version} or {before.record} is not there any more: restore a backup by hand."
        )
    refuse_undumped(place, "put its dump back (pg_restore --clean)", is_dumped=is_dumped)
    if before.record:
        place.refuse_without_room()
        print(lost(place, before.record, copied_by_one(place, before.version)))
    if not (is_sure or agreed(f"Go back to {before.version.name}? Type yes: ")):
        raise UpgradeError("Nothing was changed.")
    place.stop()
    try:
        kept = put_back(place, before)
    except BaseException as why:
        if before.record is None:
            raise
        go_on(place, why, f"The record from before the upgrade is {before.record}.")
    forget(place, note)
    print(f"Stepwise {before.version.name} runs. {told_of(kept)}")


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


def stopped_and_saved(place: Place, old: Path) -> Before:
    """Stop the old version and note a verified copy of its record; else let it go on."""
    if not place.is_embedded:
        # Another server may have brought the record up to date already, for which it is too old.
        place.stop()
        before = Before(old, None)
        before.write(place.unfinished)
        return before
    place.refuse_without_room()
    place.run(old, "check")
    try:
        place.stop()
        before = Before(old, place.moved(place.backed_up(old), "before-upgrade"))
        forget(place, place.unfinished)
        before.write(place.unfinished)
    except BaseException as why:  # noqa: BLE001 - whatever it was, the old version goes on
        go_on(place, why)
    return before


def begin(place: Place, new: Path) -> None:
    """Make a version the current one; bring the record up to date, check it, and start."""
    place.switch(new)
    place.run(new, "check")
    place.start()


if __name__ == "__main__":
    sys.exit(main())
