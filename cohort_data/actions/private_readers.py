"""How an author names a colleague who reads the own private notes, and takes that back."""

from dataclasses import asdict, replace

from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.errors import NotAllowed, NotFound
from cohort_data.private_notes.readers import ReaderDraft, refuse_unfit
from cohort_data.store import audit, private_notes, private_readers, school, versions
from cohort_data.store.database import Database


@guarded(Permission.RECORD_PLANS)
def name_reader(database: Database, viewer: Viewer, draft: ReaderDraft) -> str:
    """Let a colleague read the viewer's own private notes on a student until a day.

    Return the public id under which that can be taken back.
    """
    kept = replace(draft, reason=draft.reason.strip())
    with database.writing() as connection:
        student, cohort = student_of(connection, viewer, kept.student)
        today = school.today(connection)
        refuse_unfit(kept, today)
        if not private_notes.is_author(connection, viewer, student):
            raise NotAllowed("Only who wrote a private note on this student names a reader.")
        reader = colleague(connection, viewer, cohort, kept.colleague)
        address, salt = private_readers.add_reader(
            connection, viewer, student, reader, kept, today=today
        )
        record(connection, viewer, "private reader named", address, asdict(kept), salt)
        versions.bump(connection, [cohort])
    return address


@guarded(Permission.RECORD_PLANS)
def take_back_reader(database: Database, viewer: Viewer, *, student: str, reader: str) -> None:
    """Let a colleague no longer read the viewer's private notes on a student."""
    with database.writing() as connection:
        key, cohort = student_of(connection, viewer, student)
        if not private_readers.revoke(connection, viewer, key, reader):
            raise NotFound("There is no such reader, or that was taken back before.")
        record(connection, viewer, "private reader taken back", reader, {"student": student})
        versions.bump(connection, [cohort])


def colleague(connection: Connection, viewer: Viewer, cohort: int, address: str) -> int:
    """Return the key of a colleague who may be named, or refuse."""
    found = private_readers.colleagues_frame(connection, viewer, cohort, school.today(connection))
    mine = found[found["public_id"] == address]
    if mine.empty:
        raise NotFound(
            "Choose another advisor who has this student's cohort and does not decide on promotion."
        )
    return int(mine["key"].iloc[0])


def record(
    connection: Connection,
    viewer: Viewer,
    action: str,
    address: str,
    body: dict[str, object],
    salt: str = "",
) -> None:
    """Add what was allowed, or taken back, to the audit; nobody guesses a reason from its hash."""
    audit.record(
        connection,
        viewer,
        action,
        kind="private reader",
        object_id=address,
        body=body,
        salt=salt,
    )
