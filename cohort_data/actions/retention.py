"""How a school says how long each kind of data is kept."""

from dataclasses import asdict

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import StaleVersion
from cohort_data.retention.periods import PeriodsDraft, refuse_impossible
from cohort_data.store import audit, retention, versions
from cohort_data.store.database import Database

CHANGED_SINCE = (
    "Somebody set other periods after you opened them. Nothing was overwritten: look at what they "
    "are now, then save again."
)


@guarded(Permission.SET_UP)
def set_periods(database: Database, viewer: Viewer, draft: PeriodsDraft) -> None:
    """Set how long private notes, plans and results are kept, by which rule of the school."""
    refuse_impossible(draft)
    with database.writing() as connection:
        if not retention.set_periods(connection, viewer, draft):
            raise StaleVersion(CHANGED_SINCE)
        body = asdict(draft)
        audit.record(
            connection, viewer, "periods set", kind="retention", object_id="school", body=body
        )
        versions.bump(connection)
