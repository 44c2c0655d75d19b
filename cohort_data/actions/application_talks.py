"""How it is recorded that an application was talked about; what was said stays with the student."""

from datetime import date

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.errors import InvalidContact, NotAllowed, NotFound
from cohort_data.notes import may_take_back
from cohort_data.store import application_talks, audit, school, versions
from cohort_data.store.database import Database

TO_COME = "A talk is recorded once it took place. Give today or a day before."


@guarded(Permission.RECORD_PLANS)
def record_talk(database: Database, viewer: Viewer, *, student: str, on: date) -> str:
    """Record that the application was talked about on a day, and return its public id."""
    with database.writing() as connection:
        if on > school.today(connection):
            raise InvalidContact(TO_COME)
        key, cohort = student_of(connection, viewer, student)
        address = application_talks.add_talk(connection, viewer, key, on.isoformat())
        audit.record(
            connection,
            viewer,
            "application discussed",
            kind="application talk",
            object_id=address,
            body={"student": student, "on": on.isoformat()},
        )
        versions.bump(connection, [cohort])
    return address


@guarded(Permission.RECORD_PLANS)
def take_back_talk(database: Database, viewer: Viewer, *, student: str, talk: str) -> None:
    """Take back a mistaken entry; only its author or an administrator may."""
    with database.writing() as connection:
        key, cohort = student_of(connection, viewer, student)
        author = application_talks.author_of(connection, talk, key)
        if author is None:
            raise NotFound("There is no such entry, or it was taken back before.")
        if not may_take_back(viewer, author):
            raise NotAllowed("Only who recorded it, or an administrator, takes it back.")
        application_talks.delete_talk(connection, talk)
        audit.record(
            connection,
            viewer,
            "application talk taken back",
            kind="application talk",
            object_id=talk,
            body={"student": student},
        )
        versions.bump(connection, [cohort])
