"""How one student's whole record is taken along, with a reason and on record."""

import pandas as pd
from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.actions.private_notes import read_private_notes
from cohort_data.errors import KeyUnavailable
from cohort_data.notes import reads_every_level
from cohort_data.reports.student_record import DECISIONS, NOTES, WholeRecord, as_zip
from cohort_data.retention.periods import refuse_without_reason
from cohort_data.store import accesses, school, viewers, whole_record
from cohort_data.store.database import Database
from cohort_data.words import AccessKind, NoteLevel

WHY = "Say why the record is taken along: who asked for it."
WHAT = "whole record, ZIP"
WITH_PRIVATE = "whole record with private notes, ZIP"
TEAM_SHUT = (
    "Left out: notes of the team and decisions of case conferences, which are shut for whoever "
    "decides on promotion."
)
PRIVATE_APART = "Left out: private notes; only who may read them adds them."


@guarded(Permission.EXPORT_STUDENTS)
def export_student(
    database: Database, viewer: Viewer, *, student: str, reason: str, with_private: bool = False
) -> bytes:
    """Return everything on record of one student as a ZIP, by level of note.

    Private notes are those that this viewer may read, and only when asked for; that a page or a
    shell took them is on record twice, as read and as taken along.
    """
    refuse_without_reason(reason, WHY)
    private = readable_private(database, viewer, student) if with_private else None
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        key, cohort = student_of(connection, viewer, student)
        what = WITH_PRIVATE if with_private else WHAT
        accesses.add_access(
            connection,
            viewer,
            AccessKind.EXPORTED,
            student_key=key,
            cohort_key=cohort,
            what=what,
            reason=reason.strip(),
        )
        record, day = whole(connection, viewer, key, private), school.today(connection)
    return as_zip(record, day=day.isoformat(), by=viewer.name, reason=reason.strip())


def readable_private(database: Database, viewer: Viewer, student: str) -> pd.DataFrame:
    """Return the private notes that a viewer may read, refusing where a key is missing."""
    found = read_private_notes(database, viewer, student=student)
    if found.locked:
        raise KeyUnavailable(f"{found.why} Nothing was taken along.")
    return found.shown.drop(columns="author_id")


def whole(
    connection: Connection, viewer: Viewer, key: int, private: pd.DataFrame | None
) -> WholeRecord:
    """Return what this viewer takes along of a student."""
    tables = whole_record.of_student(connection, key)
    found = tables.pop(NOTES, pd.DataFrame({"level": []}))
    levels = [NoteLevel.STUDENT_VISIBLE]
    if reads_every_level(viewer):
        levels += [NoteLevel.TEAM]
    else:
        tables.pop(DECISIONS, None)
    notes = {level: found[found["level"] == level] for level in levels}
    left_out = [TEAM_SHUT][: NoteLevel.TEAM not in levels]
    if private is None:
        return WholeRecord(tables, notes, (*left_out, PRIVATE_APART))
    return WholeRecord(tables, {**notes, NoteLevel.PRIVATE: private}, tuple(left_out))
