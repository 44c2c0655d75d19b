"""How it is kept who is signed in since when, so that a sign-in can be ended from here."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from cohort_data.store.moments import now
from cohort_data.store.tables.people import sign_in, viewer
from cohort_data.words import SignInEnd


@dataclass(frozen=True)
class SignIn:
    """One sign-in, which all tabs of a browser share; `is_revoked` when its viewer was since."""

    id: int
    viewer_id: int
    started_at: str
    last_seen_at: str
    end_reason: str
    is_revoked: bool


def find(connection: Connection, key_hash: str) -> SignIn | None:
    """Return the sign-in behind a hash."""
    query = (
        select(sign_in, viewer.c.session_epoch, viewer.c.disabled_at)
        .join(viewer, viewer.c.id == sign_in.c.viewer_id)
        .where(sign_in.c.key_hash == key_hash)
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    return SignIn(
        id=row.id,
        viewer_id=row.viewer_id,
        started_at=row.started_at,
        last_seen_at=row.last_seen_at,
        end_reason=row.end_reason or "",
        is_revoked=row.session_epoch != row.epoch or row.disabled_at is not None,
    )


def begin(
    connection: Connection, viewer_key: int, key_hash: str, epoch: int, *, started: str, seen: str
) -> None:
    """Keep that somebody signed in, and when they were seen first."""
    connection.execute(
        insert(sign_in).values(
            viewer_id=viewer_key,
            key_hash=key_hash,
            epoch=epoch,
            started_at=started,
            last_seen_at=seen,
        )
    )


def touch(connection: Connection, key: int, at: str) -> None:
    """Keep that somebody is still at work."""
    connection.execute(update(sign_in).where(sign_in.c.id == key).values(last_seen_at=at))


def end(connection: Connection, key: int, reason: SignInEnd) -> None:
    """End a sign-in for good; one that ended before keeps its reason."""
    connection.execute(
        update(sign_in)
        .where(sign_in.c.id == key, sign_in.c.ended_at.is_(None))
        .values(ended_at=now(), end_reason=reason)
    )
