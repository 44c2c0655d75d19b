"""How somebody signs in, stays signed in, and leaves."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from cohort_data.access import Viewer
from cohort_data.errors import NotAllowed, SignedOut
from cohort_data.sign_in import Identity, limits, over
from cohort_data.store import audit, sign_ins, versions, viewers
from cohort_data.store.database import Database
from cohort_data.store.sign_ins import SignIn
from cohort_data.words import SignInEnd

WHY_OVER = {
    SignInEnd.SIGNED_OUT: "You signed out. Sign in again to go on.",
    SignInEnd.IDLE: "Nobody used this page for a while, so you were signed out. Sign in again.",
    SignInEnd.TOO_LONG: "Your sign-in has reached its time limit. Sign in again to go on.",
    SignInEnd.REVOKED: "Your sign-in was ended. Sign in again, or ask an administrator.",
}
NO_ACCESS = (
    "You are signed in, but nobody has given you access to this dashboard yet, or it was taken "
    "back. Ask an administrator of Stepwise at your school."
)


def arrive(database: Database, identity: Identity, *, at: datetime) -> Viewer:
    """Return the viewer whom a sign-in stands for; the first time, keep that it began.

    Every click comes through here, so a viewer who was disabled is refused at the next one.
    Raises `SignedOut` where the sign-in is over, and `NotAllowed` where nobody knows the person.
    """
    with database.reading() as connection:
        kept = sign_ins.find(connection, identity.key_hash)
        found = viewers.find_by_key(connection, kept.viewer_id) if kept else None
    if kept is None:
        return begin(database, identity, at)
    refuse_over(database, kept, at)
    if found is None:
        raise SignedOut(WHY_OVER[SignInEnd.REVOKED])
    if at - moment(kept.last_seen_at) >= timedelta(seconds=limits().note_seconds):
        with database.writing() as connection:
            sign_ins.touch(connection, kept.id, told(at))
    return found


def still(database: Database, identity: Identity, *, at: datetime) -> Viewer | None:
    """Return the viewer of a sign-in that still holds; the question does not count as use."""
    with database.reading() as connection:
        kept = sign_ins.find(connection, identity.key_hash)
        if kept is None or why_over(kept, at):
            return None
        return viewers.find_by_key(connection, kept.viewer_id)


def begin(database: Database, identity: Identity, at: datetime) -> Viewer:
    """Keep a sign-in that is seen for the first time; it began when the provider says."""
    started = min(at, identity.issued_at or at)
    if at - started >= limits().longest:
        raise SignedOut(WHY_OVER[SignInEnd.TOO_LONG])
    with database.writing() as connection:
        found = known_as(connection, identity)
        if sign_ins.find(connection, identity.key_hash) is None:
            epoch = viewers.epoch(connection, found.id)
            times = {"started": told(started), "seen": told(at)}
            sign_ins.begin(connection, found.id, identity.key_hash, epoch, **times)
            note(connection, found, "signed in")
    return found


def known_as(connection: Connection, identity: Identity) -> Viewer:
    """Return the viewer behind an identity, tying somebody who was invited to it."""
    found = viewers.find(connection, identity.issuer, identity.subject)
    if found:
        return found
    if viewers.is_known(connection, identity.issuer, identity.subject):
        raise NotAllowed(NO_ACCESS)
    key = viewers.invited(connection, identity.email) if identity.is_verified else None
    if key is None:
        raise NotAllowed(NO_ACCESS)
    viewers.bind(connection, key, identity.issuer, identity.subject)
    bound = viewers.find_by_key(connection, key)
    if bound is None:
        raise NotAllowed(NO_ACCESS)
    note(connection, bound, "invitation taken up")
    versions.bump(connection)
    return bound


def leave(database: Database, identity: Identity) -> None:
    """End a sign-in in every tab of the browser; one without any role may leave as well."""
    with database.writing() as connection:
        kept = sign_ins.find(connection, identity.key_hash)
        found = viewers.find_by_key(connection, kept.viewer_id) if kept else None
        if kept and found:
            sign_ins.end(connection, kept.id, SignInEnd.SIGNED_OUT)
            note(connection, found, "signed out")


def refuse_over(database: Database, kept: SignIn, at: datetime) -> None:
    """Refuse a sign-in that is over, for good."""
    reason = why_over(kept, at)
    if reason is None:
        return
    if not kept.end_reason:
        with database.writing() as connection:
            sign_ins.end(connection, kept.id, reason)
    raise SignedOut(WHY_OVER[reason])


def why_over(kept: SignIn, at: datetime) -> SignInEnd | None:
    """Return why a sign-in is over, None while it holds."""
    if kept.end_reason:
        return SignInEnd(kept.end_reason)
    if kept.is_revoked:
        return SignInEnd.REVOKED
    return over(moment(kept.started_at), moment(kept.last_seen_at), at)


def note(connection: Connection, viewer: Viewer, action: str) -> None:
    """Keep in the audit that somebody came or went."""
    audit.record(connection, viewer, action, kind="viewer", object_id=viewer.public_id, body={})


def moment(kept: str) -> datetime:
    """Read a time of the record."""
    return datetime.fromisoformat(kept).astimezone(UTC)


def told(at: datetime) -> str:
    """Return a time as the record keeps it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
