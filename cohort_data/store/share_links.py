"""How share links are kept, and how it is kept that they were opened, refused or revoked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from cohort_data.access import Permission, Viewer, may
from cohort_data.sharing.links import LinkDraft, LinkState, moment, told
from cohort_data.store import audit, clock, viewers
from cohort_data.store.moments import public_id
from cohort_data.store.tables.sharing import share_link, share_view, snapshot

OPENED = "opened"


@dataclass(frozen=True)
class Kept:
    """One link as it stands on record."""

    id: int
    public_id: str
    token_hash: str
    snapshot_id: int
    cohort_id: int
    passcode_hash: str
    wrong_tries: int
    last_wrong: datetime | None
    created_by: int
    state: LinkState


def find(connection: Connection, token_hash: str) -> Kept | None:
    """Return the link behind a secret's hash."""
    return one(connection, share_link.c.token_hash == token_hash)


def named(connection: Connection, address: str) -> Kept | None:
    """Return the link with this public id."""
    return one(connection, share_link.c.public_id == address)


def one(connection: Connection, which: ColumnElement[bool]) -> Kept | None:
    """Return a link with what decides whether it opens, asked of the record anew."""
    row = connection.execute(select(share_link).where(which)).first()
    return whole(connection, row) if row else None


def whole(connection: Connection, row: Row[tuple[object, ...]]) -> Kept:
    """Return a link's row, with whether its creator may still share that cohort."""
    return Kept(
        id=row.id,
        public_id=row.public_id,
        token_hash=row.token_hash,
        snapshot_id=row.snapshot_id,
        cohort_id=row.cohort_id,
        passcode_hash=row.passcode_hash or "",
        wrong_tries=row.wrong_tries,
        last_wrong=moment(row.last_wrong_at),
        created_by=row.created_by,
        state=state_of(
            row,
            creator_may=creator_may(connection, row.created_by, row.cohort_id),
            latest_seen=clock.latest_seen(connection),
        ),
    )


def state_of(
    row: Row[tuple[object, ...]], *, creator_may: bool, latest_seen: datetime | None
) -> LinkState:
    """Return what decides whether the link of a row opens."""
    return LinkState(
        creator_may=creator_may,
        expires_at=datetime.fromisoformat(row.expires_at),
        not_before=moment(row.not_before),
        is_revoked=row.revoked_at is not None,
        latest_seen=latest_seen,
    )


def creator_may(connection: Connection, viewer_key: int, cohort_key: int) -> bool:
    """Say whether somebody may still sign in and share figures of a cohort."""
    creator = viewers.find_by_key(connection, viewer_key)
    if creator is None or not may(creator, Permission.SHARE_FIGURES):
        return False
    return creator.cohorts is None or cohort_key in creator.cohorts


def add(
    connection: Connection,
    viewer: Viewer,
    draft: LinkDraft,
    *,
    snapshot_key: int,
    cohort_key: int,
    token_hash: str,
    passcode_hash: str | None,
    times: tuple[datetime, datetime | None, datetime],
) -> str:
    """Keep a link, made at, opening from and until some times, and return its public id."""
    made_at, opens_at, expires_at = times
    address = public_id()
    connection.execute(
        insert(share_link).values(
            public_id=address,
            token_hash=token_hash,
            snapshot_id=snapshot_key,
            cohort_id=cohort_key,
            follows_newest=draft.follows_newest,
            recipient=draft.recipient.strip(),
            reason=draft.reason.strip(),
            passcode_hash=passcode_hash,
            wrong_tries=0,
            created_by=viewer.id,
            created_at=told(made_at),
            not_before=told(opens_at) if opens_at else None,
            expires_at=told(expires_at),
            views=0,
        )
    )
    return address


def note_opened(connection: Connection, kept: Kept, at: datetime) -> int:
    """Keep that a link was opened, and return the key of that view."""
    connection.execute(
        update(share_link)
        .where(share_link.c.id == kept.id)
        .values(views=share_link.c.views + 1, last_seen_at=told(at), wrong_tries=0)
    )
    added = connection.execute(
        insert(share_view).values(share_link_id=kept.id, at=told(at), kind=OPENED)
    )
    return int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0


def note_refused(connection: Connection, kept: Kept, why: str, at: datetime) -> None:
    """Keep that a link was refused, and why."""
    connection.execute(insert(share_view).values(share_link_id=kept.id, at=told(at), kind=why))


def was_refused(
    connection: Connection, kept: Kept, why: str, since: datetime, until: datetime
) -> bool:
    """Say whether a link was refused for the same reason between two times."""
    query = select(share_view.c.id).where(
        share_view.c.share_link_id == kept.id,
        share_view.c.kind == why,
        share_view.c.at > told(since),
        share_view.c.at <= told(until),
    )
    return connection.execute(query).first() is not None


def note_wrong(connection: Connection, kept: Kept, at: datetime) -> None:
    """Keep that a wrong passcode was given."""
    connection.execute(
        update(share_link)
        .where(share_link.c.id == kept.id)
        .values(wrong_tries=share_link.c.wrong_tries + 1, last_wrong_at=told(at))
    )


def is_view_of(connection: Connection, view: int, kept: Kept) -> bool:
    """Say whether a view is one of this link, which was opened then."""
    query = select(share_view.c.id).where(
        share_view.c.id == view,
        share_view.c.share_link_id == kept.id,
        share_view.c.kind == OPENED,
    )
    return connection.execute(query).first() is not None


def revoke(connection: Connection, viewer: Viewer, keys: list[int], at: datetime) -> None:
    """End links for good."""
    connection.execute(
        update(share_link)
        .where(share_link.c.id.in_(keys), share_link.c.revoked_at.is_(None))
        .values(revoked_at=told(at), revoked_by=viewer.id or None, version=share_link.c.version + 1)
    )


def move(connection: Connection, keys: list[int], snapshot_key: int) -> None:
    """Let links show another snapshot."""
    connection.execute(
        update(share_link)
        .where(share_link.c.id.in_(keys))
        .values(snapshot_id=snapshot_key, version=share_link.c.version + 1)
    )


def live(at: datetime) -> ColumnElement[bool]:
    """Return what holds of links that are neither revoked nor over."""
    return share_link.c.revoked_at.is_(None) & (share_link.c.expires_at > told(at))


def live_of(connection: Connection, cohort_key: int, at: datetime) -> list[tuple[int, str]]:
    """Return key and public id of the links of a cohort that are neither revoked nor over."""
    query = select(share_link.c.id, share_link.c.public_id).where(
        share_link.c.cohort_id == cohort_key, live(at)
    )
    return [(row.id, row.public_id) for row in connection.execute(query)]


def following(
    connection: Connection, cohort_key: int, snapshot_key: int, at: datetime
) -> list[tuple[int, str, str]]:
    """Return key, public id and figures of the live links that follow a cohort and show others."""
    query = (
        select(share_link.c.id, share_link.c.public_id, snapshot.c.body)
        .join(snapshot, snapshot.c.id == share_link.c.snapshot_id)
        .where(
            share_link.c.cohort_id == cohort_key,
            share_link.c.follows_newest,
            share_link.c.snapshot_id != snapshot_key,
            live(at),
        )
    )
    return [(row.id, row.public_id, row.body) for row in connection.execute(query)]


def note_ended(connection: Connection, viewer: Viewer, addresses: Iterable[str]) -> None:
    """Append the audit event of each link that somebody, or a restore, ended."""
    for address in addresses:
        audit.record(
            connection,
            viewer,
            "share link revoked",
            kind="share_link",
            object_id=address,
            body={"link": address},
        )
