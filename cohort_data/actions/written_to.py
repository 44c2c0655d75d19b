"""How it is kept that several students were written to."""

from collections.abc import Sequence
from datetime import date

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import student_of
from cohort_data.contacts import ContactDraft, refuse_unlikely
from cohort_data.store import audit, contacts, school, versions
from cohort_data.store.database import Database
from cohort_data.words import ContactKind, Reached


@guarded(Permission.RECORD_PLANS)
def record_written(
    database: Database, viewer: Viewer, *, students: Sequence[str], on: date, line: str = ""
) -> None:
    """Record that each of these students was written to: all of them, or none."""
    drafts = [
        ContactDraft(one, kind=ContactKind.EMAIL, reached=Reached.LEFT_WORD, on=on, line=line)
        for one in dict.fromkeys(students)
    ]
    with database.writing() as connection:
        cohorts, today = set(), school.today(connection)
        for draft in drafts:
            refuse_unlikely(draft, today)
            student, cohort = student_of(connection, viewer, draft.student)
            contacts.add_contact(connection, viewer, student, draft)
            contacts.contacted(connection, student, viewer.id)
            cohorts.add(cohort)
        audit.record(
            connection,
            viewer,
            "contacts recorded",
            kind="contact",
            object_id="several",
            body={"students": [draft.student for draft in drafts], "on": on.isoformat()},
        )
        versions.bump(connection, cohorts)
