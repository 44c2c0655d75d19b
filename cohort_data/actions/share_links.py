"""How figures of a cohort are made ready, shared by a link, and replaced by newer ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection

from cohort_data.access import (
    NOTHING_HERE,
    Permission,
    Viewer,
    guarded,
    require_cohorts,
)
from cohort_data.disclosure import PanelKind
from cohort_data.errors import NotFound, StaleVersion
from cohort_data.sharing import figures
from cohort_data.sharing.choice import Wanted
from cohort_data.sharing.figures import Earlier, Made
from cohort_data.sharing.links import LinkDraft, refuse_impossible
from cohort_data.sharing.tokens import new_token, passcode_hash, token_hash
from cohort_data.store import (
    audit,
    clock,
    restored_server,
    school,
    share_links,
    snapshots,
    versions,
)
from cohort_data.store.database import Database

CHANGED = (
    "Somebody shared other figures or erased a student in the meantime. Look at the preview again: "
    "it now takes that into account."
)
OVER = "This link is revoked or over, so nothing can be shown there. Make a new one."


# Makes the figures that are wanted, knowing all that were shared before.
SnapshotMaker = Callable[[Database, Viewer, Wanted, tuple[Earlier, ...]], Made]


@dataclass(frozen=True)
class Prepared:
    """Figures of a cohort that can be looked at and then shared, just as they were looked at.

    `beside` holds the snapshots that they were compared with, and who was erased by then.
    """

    cohort: str
    made: Made
    beside: tuple[str, ...]


@dataclass(frozen=True)
class NewLink:
    """A link that was made; its token is nowhere else, and is told once."""

    public_id: str
    token: str


@guarded(Permission.SHARE_FIGURES)
def prepare(
    database: Database,
    viewer: Viewer,
    wanted: Wanted,
    *,
    make: SnapshotMaker,
) -> Prepared:
    """Return the figures that are wanted, made beside all that were shared before."""
    with database.reading() as connection:
        own_cohort(connection, viewer, wanted.cohort)
        earlier, beside = snapshots.earlier(connection), snapshots.standing(connection)
    made = make(database, viewer, wanted, earlier)
    figures.read(made.body)
    return Prepared(wanted.cohort, made, beside)


@guarded(Permission.SHARE_FIGURES)
def create_link(
    database: Database, viewer: Viewer, prepared: Prepared, draft: LinkDraft, *, at: datetime
) -> NewLink:
    """Share figures by a new link; only the hash of its token is kept."""
    token = new_token()
    kept_passcode = passcode_hash(draft.passcode) if draft.passcode else None
    with database.writing() as connection:
        cohort_key = own_cohort(connection, viewer, prepared.cohort)
        zone = school.here(connection).tzinfo
        refuse_impossible(draft, at.astimezone(zone).date())
        snapshot_key, snapshot = kept(connection, viewer, cohort_key, prepared, at)
        address = share_links.add(
            connection,
            viewer,
            draft,
            snapshot_key=snapshot_key,
            cohort_key=cohort_key,
            token_hash=token_hash(token),
            passcode_hash=kept_passcode,
            times=(
                at,
                began(connection, draft.first_day) if draft.first_day else None,
                began(connection, (draft.last_day or at.date()) + timedelta(days=1)),
            ),
        )
        restored_server.note_tables(connection)
        body = {"snapshot": snapshot, "recipient": draft.recipient, "reason": draft.reason}
        note(connection, viewer, "share link created", address, body)
        let_follow(connection, viewer, cohort_key, snapshot_key, at)
    return NewLink(address, token)


@guarded(Permission.SHARE_FIGURES)
def publish(
    database: Database, viewer: Viewer, link: str, prepared: Prepared, *, at: datetime
) -> None:
    """Let a link show newer figures of its cohort; its address stays."""
    with database.writing() as connection:
        cohort_key = own_cohort(connection, viewer, prepared.cohort)
        found = share_links.named(connection, link)
        if found is None or found.cohort_id != cohort_key:
            raise NotFound(NOTHING_HERE)
        if found.state.is_revoked or at >= found.state.expires_at:
            raise NotFound(OVER)
        snapshot_key, snapshot = kept(connection, viewer, cohort_key, prepared, at)
        share_links.move(connection, [found.id], snapshot_key)
        note(connection, viewer, "newer figures shared", link, {"snapshot": snapshot})
        let_follow(connection, viewer, cohort_key, snapshot_key, at)


def own_cohort(connection: Connection, viewer: Viewer, address: str) -> int:
    """Return the key of a cohort that a viewer may share figures of; else refuse."""
    key = school.cohort_key(connection, address)
    if key is None:
        raise NotFound(NOTHING_HERE)
    require_cohorts(viewer, [key])
    return key


def kept(
    connection: Connection, viewer: Viewer, cohort_key: int, prepared: Prepared, at: datetime
) -> tuple[int, str]:
    """Keep figures, unless others were shared, or somebody was erased, since they were made."""
    if snapshots.standing(connection) != prepared.beside:
        raise StaleVersion(CHANGED)
    clock.keep_seen(connection, at)
    return snapshots.add(connection, viewer, cohort_key, prepared.made)


def let_follow(
    connection: Connection, viewer: Viewer, cohort_key: int, snapshot_key: int, at: datetime
) -> None:
    """Let the links that follow the newest figures of a cohort show these.

    One that was made to hold less, more, or other exams goes on showing what it was made for.
    """
    chosen = choice_of(snapshots.body_of(connection, snapshot_key))
    moved = [
        (key, address)
        for key, address, body in share_links.following(connection, cohort_key, snapshot_key, at)
        if choice_of(body) == chosen
    ]
    share_links.move(connection, [key for key, _ in moved], snapshot_key)
    for _, address in moved:
        note(connection, viewer, "newer figures followed", address, {"snapshot": snapshot_key})
    versions.bump(connection)


def choice_of(body: str) -> tuple[frozenset[PanelKind], frozenset[str]]:
    """Return which kinds of figures, at which exams, a snapshot was made to hold."""
    found = figures.read(body)
    return frozenset(found.shows), frozenset(found.exams)


def began(connection: Connection, day: date) -> datetime:
    """Return when a day begins where the school is."""
    zone = school.here(connection).tzinfo
    return datetime.combine(day, time.min, zone).astimezone(UTC)


def note(
    connection: Connection, viewer: Viewer, action: str, address: str, body: Mapping[str, object]
) -> None:
    """Keep in the audit what was done with a link."""
    audit.record(connection, viewer, action, kind="share_link", object_id=address, body=body)
