"""How somebody without an account opens a share link; nothing here reads a student, ever."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NoReturn

from sqlalchemy import Connection

from cohort_data.access import NOBODY
from cohort_data.disclosure import Snapshot
from cohort_data.errors import NotFound
from cohort_data.sharing import figures
from cohort_data.sharing.links import Refusal, waits, why_closed
from cohort_data.sharing.rules import rules
from cohort_data.sharing.tokens import fits, has_form, is_same, token_hash
from cohort_data.store import audit, clock, school, share_links, snapshots
from cohort_data.store.database import Database
from cohort_data.store.share_links import Kept

# The one answer to everything that does not open.
UNAVAILABLE = "This link is not available."


@dataclass(frozen=True)
class Opened:
    """A link that was opened in a tab: its public id, and the view that was counted."""

    link: str
    view: int


@dataclass(frozen=True)
class Shared:
    """What an opened link shows, and until when."""

    figures: Snapshot
    last_day: date


def redeem(database: Database, token: str, passcode: str = "", *, at: datetime) -> Opened:
    """Open a link by its token and count the view; everything else gets one and the same answer."""
    found = behind(database, token)
    if found is None:
        unavailable()
    why = refusal(found, at) or wrong_passcode(found, passcode)
    if why and is_noted(database, found, why, at):
        unavailable()
    with database.writing() as connection:
        # What looks open is asked again where nobody else can write.
        kept = found if why else share_links.find(connection, found.token_hash)
        why = why or (refusal(kept, at) if kept else Refusal.REVOKED)
        view = settle(connection, kept or found, why, at)
    if why:
        unavailable()
    return Opened(found.public_id, view)


def still_open(database: Database, opened: Opened, *, at: datetime) -> bool:
    """Say whether what was opened in a tab may still be shown; the question counts as nothing."""
    with database.reading() as connection:
        return standing(connection, opened, at) is not None


def shared(database: Database, opened: Opened, *, at: datetime) -> Shared:
    """Return what an opened link shows now; everything is asked of the record again."""
    with database.reading() as connection:
        kept = standing(connection, opened, at)
        if kept is None:
            unavailable()
        found = figures.read(snapshots.body_of(connection, kept.snapshot_id))
        return Shared(found, last_day(connection, kept))


def last_day(connection: Connection, kept: Kept) -> date:
    """Return the last day on which a link opens, where the school is."""
    zone = school.here(connection).tzinfo
    return (kept.state.expires_at - timedelta(seconds=1)).astimezone(zone).date()


def behind(database: Database, token: str) -> Kept | None:
    """Return the link that a token is of."""
    if not has_form(token):
        return None
    hashed = token_hash(token)
    with database.reading() as connection:
        found = share_links.find(connection, hashed)
    return found if found and is_same(found.token_hash, hashed) else None


def refusal(kept: Kept, at: datetime) -> Refusal | None:
    """Return why a link does not open whatever passcode is given, None where it may."""
    if why := why_closed(kept.state, at):
        return why
    is_waiting = kept.passcode_hash and waits(kept.wrong_tries, kept.last_wrong, at)
    return Refusal.WAITING if is_waiting else None


def wrong_passcode(kept: Kept, passcode: str) -> Refusal | None:
    """Return that a passcode is wrong, None where it fits or none is asked for."""
    is_fitting = not kept.passcode_hash or fits(passcode, kept.passcode_hash)
    return None if is_fitting else Refusal.PASSCODE


def settle(connection: Connection, kept: Kept, why: Refusal | None, at: datetime) -> int:
    """Keep that a link was opened, or why not, and return the key of the view."""
    if why is not Refusal.CLOCK:
        clock.keep_seen(connection, at)
    if why is None:
        note(connection, kept, "share link opened")
        return share_links.note_opened(connection, kept, at)
    if why is Refusal.PASSCODE:
        share_links.note_wrong(connection, kept, at)
    if not was_told(connection, kept, why, at):
        share_links.note_refused(connection, kept, why, at)
        note(connection, kept, f"share link refused: {why}")
    return 0


def is_noted(database: Database, kept: Kept, why: Refusal, at: datetime) -> bool:
    """Say whether nothing is left to be written of a refusal; each wrong passcode counts."""
    if why is Refusal.PASSCODE:
        return False
    with database.reading() as connection:
        return was_told(connection, kept, why, at)


def was_told(connection: Connection, kept: Kept, why: Refusal, at: datetime) -> bool:
    """Say whether the same refusal of a link was kept a moment ago."""
    since = at - timedelta(seconds=rules().note_seconds)
    return share_links.was_refused(connection, kept, why, since, rules().latest_past(at))


def standing(connection: Connection, opened: Opened, at: datetime) -> Kept | None:
    """Return an opened link while it is open, and while this view is one of it."""
    kept = share_links.named(connection, opened.link)
    if kept is None or why_closed(kept.state, at):
        return None
    return kept if share_links.is_view_of(connection, opened.view, kept) else None


def unavailable() -> NoReturn:
    """Refuse, always in the same words."""
    raise NotFound(UNAVAILABLE)


def note(connection: Connection, kept: Kept, action: str) -> None:
    """Keep in the audit what came of a link; nobody is known to have done it."""
    body = {"link": kept.public_id}
    audit.record(connection, NOBODY, action, kind="share_link", object_id=kept.public_id, body=body)
