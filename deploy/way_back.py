"""How the version before an upgrade runs again, with the record from before."""

import json
import signal
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from place import Place, UpgradeError

# What is written by the backups themselves.
OURS = ("backup", "restored")
# What a step can fail with: refused, no room on the disk, no answer in JSON.
FAULTS = (UpgradeError, OSError, ValueError)
STATE = "SELECT version_num, (SELECT coalesce(max(id), 0) FROM audit_event) FROM alembic_version"


@dataclass(frozen=True)
class Before:
    """The version before an upgrade, and its record; None where a database server has it."""

    version: Path
    record: Path | None

    def is_there(self) -> bool:
        """Say whether one can still go back to it."""
        return self.version.is_dir() and (self.record is None or self.record.is_file())

    def write(self, note: Path) -> None:
        """Write it into a note, at one stroke."""
        record = str(self.record) if self.record else None
        unfinished = note.with_suffix(".part")
        unfinished.write_text(json.dumps({"version": str(self.version), "record": record}))
        unfinished.replace(note)

    @classmethod
    def read(cls, note: Path) -> "Before | None":
        """Return what a note says, None where there is none."""
        if not note.exists():
            return None
        said = json.loads(note.read_text())
        return cls(Path(said["version"]), Path(said["record"]) if said["record"] else None)


def roll_back(place: Place, before: Before, why: BaseException) -> NoReturn:
    """Let the old version run again after a failed upgrade, and say how both came about."""
    first, old = cause(why), before.version.name
    try:
        place.stop()
        kept = put_back(place, before)
    except FAULTS as second:
        told = started_as_it_is(place, before, second)
    else:
        forget(place, place.unfinished)
        told = f"{old} runs again with its record. {told_of(kept)}"
    raise UpgradeError(f"{first}\n{told}") from why


def go_on(place: Place, why: BaseException, *more: str) -> NoReturn:
    """Start the version that is the current one after a step that failed, and say both."""
    told = [cause(why), *more]
    try:
        place.start()
    except FAULTS as second:
        told.append(f"Stepwise is stopped: {second}")
    else:
        told.append(f"{place.current.resolve().name} goes on.")
    raise UpgradeError("\n".join(told)) from why


def cause(why: BaseException) -> str:
    """Return why a step failed; what follows is not interrupted once more."""
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, signal.SIG_IGN)
    return str(why) or "It was interrupted."


def put_back(place: Place, before: Before) -> Path | None:
    """Let the old version run with its record; return where the present record is kept."""
    old, kept = before.version, None
    if before.record is None:
        place.run(old, "check")
    else:
        kept, there = kept_by_one(place, old), place.put_aside()
        try:
            place.run(old, "restore", str(before.record))
        except FAULTS:
            # A restore that fails leaves the present record where it was.
            place.delete(*([kept] if kept else []))
            raise
        # A restore puts aside once more what has just been kept.
        place.delete(*(place.put_aside() - there if kept else ()))
    place.switch(old)
    place.start()
    return kept


def started_as_it_is(place: Place, before: Before, why: Exception) -> str:
    """Let the old version run with the record as it is, if it still can; say how that went."""
    old = before.version.name
    saved = f" The copy from before is {before.record}." if before.record else ""
    if before.record and is_as_before(place, before.record):
        try:
            place.switch(before.version)
            place.start()
        except FAULTS as third:
            why = third
        else:
            place.unfinished.unlink(missing_ok=True)
            return (
                f"Its record could not be put back: {why}\nThe tables had not changed: {old} runs "
                f"again with the record as it is.{saved} Delete it when done."
            )
    mend = "make room if the disk is full" if before.record else "put your dump back"
    return (
        f"{old} could not be started again: {why}\nStepwise is stopped.{saved} Mend the cause "
        f"({mend}), then: sudo python3 {place.current}/deploy/upgrade.py --back"
    )


def is_as_before(place: Place, saved: Path) -> bool:
    """Say whether the record has the tables of the copy, and everything that was done till then."""
    live = place.record / "stepwise.db"
    log = live.with_name(f"{live.name}-wal")
    try:
        with place.as_account():
            unread = log.exists() and log.stat().st_size
        (now,) = rows(place, live, STATE, how="mode=ro" if unread else "immutable=1")
        (then,) = rows(place, saved, STATE)
    except (sqlite3.Error, OSError, ValueError):
        return False
    return now[0] == then[0] and now[1] >= then[1]


def kept_by_one(place: Place, old: Path) -> Path | None:
    """Keep a copy of the present record, by whichever version can read it."""
    copy = copied_by_one(place, old)
    try:
        return place.moved(copy, "kept") if copy else None
    except OSError:
        return None


def copied_by_one(place: Place, old: Path) -> Path | None:
    """Return a copy of the present record, by whichever version can read it."""
    for version in (place.current.resolve(), old):
        try:
            return place.backed_up(version)
        except FAULTS:
            continue
    return None


def told_of(kept: Path | None) -> str:
    """Return where the record of the newer version lies."""
    return f"The record of the newer version lies in {kept}; delete it when done." if kept else ""


def forget(place: Place, note: Path) -> None:
    """Let the copy that a note names go: nobody can go back to it any more."""
    if before := Before.read(note):
        place.delete(*([before.record] if before.record else []))
        note.unlink()


def lost(place: Place, saved: Path, present: Path | None) -> str:
    """Return which changes since the upgrade go with going back, counted by what was done."""
    if present is None:
        return "The present record cannot be read: what was written since the upgrade is not known."
    since = "SELECT action, count(*) FROM audit_event WHERE id > ? GROUP BY action ORDER BY action"
    (_, last) = rows(place, saved, STATE)[0]
    told = [f"  {many} x {act}" for act, many in rows(place, present, since, last)]
    told = [line for line in told if line.rpartition(" x ")[2] not in OURS]
    if not told:
        return "Nothing was written since the upgrade."
    return "\n".join(["Written since the upgrade, and gone after going back:", *told])


def rows(
    place: Place, file: Path, query: str, *values: int, how: str = "immutable=1"
) -> list[tuple[str, int]]:
    """Return what a record or a copy of it answers; beside a copy nothing is written."""
    with (
        place.as_account(),
        closing(sqlite3.connect(f"{file.as_uri()}?{how}", uri=True)) as record,
    ):
        return record.execute(query, values).fetchall()
