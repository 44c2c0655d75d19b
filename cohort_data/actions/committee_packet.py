"""How the packet of one student for a committee is taken along, with a reason and on record."""

from datetime import date

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.reports.sheets.packet import committee_packet
from cohort_data.retention.periods import refuse_without_reason
from cohort_data.store import accesses, viewers
from cohort_data.store.database import Database
from cohort_data.words import AccessKind

WHY = "Say why the packet is needed: which committee, and when it meets."
WHAT = "committee packet, PDF"


@guarded(Permission.EXPORT_STUDENTS)
def take_packet(
    database: Database, viewer: Viewer, *, student: str, reason: str, today: date
) -> bytes:
    """Return the packet of a student as a PDF; that it was made, and why, is on record first."""
    refuse_without_reason(reason, WHY)
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        key, cohort = student_of(connection, viewer, student)
        accesses.add_access(
            connection,
            viewer,
            AccessKind.EXPORTED,
            student_key=key,
            cohort_key=cohort,
            what=WHAT,
            reason=reason.strip(),
        )
    return committee_packet(database, viewer, student=student, today=today)
