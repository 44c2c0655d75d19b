"""How a school says its name, type, time zone and attempt limit."""

from dataclasses import asdict

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import StaleVersion
from cohort_data.school import SchoolDraft, refuse_impossible
from cohort_data.store import audit, school, versions
from cohort_data.store.database import Database

CHANGED_SINCE = (
    "Somebody changed the school's settings after you opened them. Nothing was overwritten: "
    "look at what they are now, then save again."
)


@guarded(Permission.SET_UP)
def set_school(database: Database, viewer: Viewer, draft: SchoolDraft) -> None:
    """Set what holds for the whole school; settings changed meanwhile are kept: StaleVersion."""
    refuse_impossible(draft)
    with database.writing() as connection:
        if not school.change_school(connection, draft):
            raise StaleVersion(CHANGED_SINCE)
        audit.record(
            connection, viewer, "school set", kind="school", object_id="school", body=asdict(draft)
        )
        versions.bump(connection)
