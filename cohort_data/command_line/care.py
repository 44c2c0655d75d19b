"""What the verbs for the sample and for the care of the record do."""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from cohort_data.access import Viewer
from cohort_data.actions import samples, share_clock, store_care
from cohort_data.actions.share_clock import ClockState
from cohort_data.actions.store_care import Health
from cohort_data.command_line.lists import today
from cohort_data.command_line.speaking import answer, tell
from cohort_data.private_notes import keys
from cohort_data.settings import Settings
from cohort_data.store import backups
from cohort_data.store.backups import Backup
from cohort_data.store.database import Database


def sample(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Load or remove the invented sample cohort."""
    act = samples.load_sample if asked.what == "load" else samples.remove_sample
    act(database, viewer, today=today())
    done = "loaded" if asked.what == "load" else "removed"
    return finish(asked, {"sample": done}, f"The sample cohort was {done}.")


def backup(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Write a verified backup and say where it lies."""
    made = store_care.back_up(database, viewer)
    body = {"file": str(made.file), "rows": made.rows, "expired": made.went}
    tell(*(f"Expired and deleted: {name}" for name in made.went))
    return finish(asked, body, f"Backup written and verified: {made.file}")


def restore(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Put a backup in the place of the record."""
    made = store_care.restore(database, viewer, asked.file)
    health = store_care.check(database, viewer)
    body = {"file": str(made.file), "rows": made.rows, "ended": made.ended, "back": health.back}
    tell(*filter(None, (links_ended(made), back_again(health))))
    return finish(asked, body, f"Restored from {made.file}; what was there is in the backups.")


def restore_damaged(settings: Settings, asked: Namespace) -> int:
    """Put a backup in the place of a record that cannot be opened any more."""
    made = backups.replace_damaged(settings, asked.file)
    body = {"file": str(made.file), "rows": made.rows, "ended": made.ended}
    tell(*filter(None, [links_ended(made)]))
    return finish(asked, body, f"Restored from {made.file}; the damaged file was put aside.")


def links_ended(made: Backup) -> str:
    """Return what is said of the share links that a restore ended; "" where it ended none."""
    if not made.ended:
        return ""
    return (
        f"Share links ended: {len(made.ended)}. They were open in the backup, but not in the "
        "record that it replaces, or that could not be read. Make new ones where they are needed."
    )


def check(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Say whether the record is whole; the exit status says it too."""
    health = store_care.check(database, viewer)
    failed = f"The record did not pass its check. {health.problem} {back_again(health)}".strip()
    sentence = "The record is sound." if health.is_sound else failed
    finish(asked, asdict(health) | {"sound": health.is_sound}, sentence)
    return 0 if health.is_sound else 1


def back_again(health: Health) -> str:
    """Return what a backup brought back of what was deleted, and what to do; "" for nothing."""
    if not health.back:
        return ""
    rows = ", ".join(f"{number} {kind}" for kind, number in health.back.items())
    return (
        f"A backup brought back what was deleted ({rows}). Run: python -m cohort_data purge --again"
    )


def clock(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """Say how the clock stands beside the latest time on record, and take it for right if asked."""
    act = share_clock.trust_clock if asked.right else share_clock.clock_state
    found = act(database, viewer, at=datetime.now(UTC))
    is_shut = found.is_behind and not asked.right
    body = {"now": found.now, "latest": found.latest, "behind": is_shut}
    finish(asked, body, clock_told(found, asked))
    return 1 if is_shut else 0


def clock_told(found: ClockState, asked: Namespace) -> str:
    """Return what is said of the clock."""
    if not found.is_behind:
        return "The clock is not behind the latest time on record: it shuts no share link."
    seen = (
        f"The record has seen {found.latest:%Y-%m-%d %H:%M} UTC; it is {found.now:%Y-%m-%d %H:%M}."
    )
    if asked.right:
        return f"{seen} The clock is taken for right from now on, and share links open again."
    return (
        f"{seen} No share link opens. If the clock is right now and ran ahead before, run: "
        "python -m cohort_data clock --right"
    )


def private_key(asked: Namespace) -> int:
    """Make a new key file for private notes, and say what to do with it."""
    file = asked.file.expanduser().resolve()
    keys.make_key_file(file)
    sentence = (
        f"The key is in {file}. Set COHORT_PRIVATE_KEY_FILE to it. Without this file and the "
        f"folder {file.name}.students, which appears beside it, nobody can read the private notes: "
        "keep a copy of both apart from the backups of the record."
    )
    return finish(asked, {"file": str(file)}, sentence)


def finish(asked: Namespace, body: Mapping[str, object], sentence: str) -> int:
    """Answer a program or tell a person, and end well."""
    if asked.json:
        answer(body)
    tell(sentence)
    return 0
