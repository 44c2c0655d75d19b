"""What is set for the whole school."""

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import NotFound
from cohort_data.store.database import Database
from cohort_data.store.school import School, get_school


@guarded(Permission.SIGN_IN)
def school(database: Database, viewer: Viewer) -> School:  # noqa: ARG001 - asked by the guard
    """Return what is set for the whole school."""
    with database.reading() as connection:
        found = get_school(connection)
    if found is None:
        raise NotFound("The school is set up at the first use. Open the overview first.")
    return found
