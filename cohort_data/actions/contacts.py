"""How a contact with a student is recorded, and how a mistaken one is taken back."""

from dataclasses import asdict, replace
from datetime import date, datetime

from sqlalchemy import Connection

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_cohorts
from cohort_data.contacts import ContactDraft, in_words, meanwhile, refuse_unlikely
from cohort_data.errors import NotAllowed, NotFound, StaleVersion
from cohort_data.notes import may_take_back
from cohort_data.store import audit, contacts, contacts_meanwhile, school, students, versions
from cohort_data.store.database import Database
from cohort_data.store.moments import now


@guarded(Permission.RECORD_PLANS)
def record_contact(
    database: Database, viewer: Viewer, draft: ContactDraft, *, seen: str | None = None
) -> str:
    """Record a contact and return its public id; a concern that was new is then contacted.

    Where nobody answered it stays new, and that somebody tried is kept. `seen` is the newest
    contact that whoever records this one knew of, "" for none: after one that came meanwhile,
    nothing is recorded, and the sentence says who was first.
    """
    kept = replace(draft, line=draft.line.strip())
    with database.writing() as connection:
        if seen is not None:
            refuse_second(connection, viewer, kept.student, seen)
        address, cohort = keep(connection, viewer, kept, school.today(connection))
        audit.record(
            connection,
            viewer,
            "contact recorded",
            kind="contact",
            object_id=address,
            body=asdict(kept),
        )
        versions.bump(connection, [cohort])
    return address


def refuse_second(connection: Connection, viewer: Viewer, student: str, seen: str) -> None:
    """Refuse a contact where another came that was not seen."""
    key, _ = student_of(connection, viewer, student)
    there = contacts_meanwhile.since(connection, key, seen)
    if there:
        who = "You" if there.by_id == viewer.id else there.by
        moments = (datetime.fromisoformat(at) for at in (there.at, now()))
        raise StaleVersion(meanwhile(who, in_words(there.kind, there.reached), *moments))


def keep(
    connection: Connection, viewer: Viewer, draft: ContactDraft, today: date
) -> tuple[str, int]:
    """Keep a contact, move the concern on, and return the public id and the student's cohort."""
    refuse_unlikely(draft, today)
    student, cohort = student_of(connection, viewer, draft.student)
    return contacts.reach_out(connection, viewer, student, draft), cohort


@guarded(Permission.RECORD_PLANS)
def take_back_contact(database: Database, viewer: Viewer, *, student: str, contact: str) -> None:
    """Take back a mistaken contact; only its author or an administrator may.

    It stays in the audit. A concern whose only contact it was is new again, whoever tried besides
    without an answer.
    """
    with database.writing() as connection:
        key, cohort = student_of(connection, viewer, student)
        author = contacts.author_of(connection, contact, key)
        if author is None:
            raise NotFound("There is no such contact, or it was taken back before.")
        if not may_take_back(viewer, author):
            raise NotAllowed("Only who recorded a contact, or an administrator, takes it back.")
        contacts.take_back(connection, contact, key, viewer.id)
        audit.record(
            connection,
            viewer,
            "contact taken back",
            kind="contact",
            object_id=contact,
            body={"student": student},
        )
        versions.bump(connection, [cohort])


def student_of(connection: Connection, viewer: Viewer, address: str) -> tuple[int, int]:
    """Return the key and the cohort of a student whom the viewer may see, or refuse."""
    student, cohort = students.find(connection, address)
    if student is None or cohort is None:
        raise NotFound(NOTHING_HERE)
    require_cohorts(viewer, [cohort])
    return student, cohort
