"""How it is kept that several students were written to."""

from collections.abc import Sequence
from datetime import date

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.contacts import keep
from cohort_data.contacts import ContactDraft
from cohort_data.store import audit, school, versions
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
        today = school.today(connection)
        cohorts = {keep(connection, viewer, draft, today)[1] for draft in drafts}
        audit.record(
            connection,
            viewer,
            "contacts recorded",
            kind="contact",
            object_id="several",
            body={"students": [draft.student for draft in drafts], "on": on.isoformat()},
        )
        versions.bump(connection, cohorts)
