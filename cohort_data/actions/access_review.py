"""How the list of who may see what leaves the dashboard."""

import pandas as pd

from cohort_data.access import NOBODY, Permission, Viewer, guarded, require
from cohort_data.reports.people import access_review
from cohort_data.store import accesses, viewers
from cohort_data.store.database import Database
from cohort_data.words import AccessKind

WHAT = "access review"


@guarded(Permission.MANAGE_PEOPLE)
def take_access_review(database: Database, viewer: Viewer) -> pd.DataFrame:
    """Return the access review to be taken along, and keep that it was."""
    with database.reading() as connection:
        # The click may come long after the page was drawn.
        as_of_now = viewers.find_by_key(connection, viewer.id) or NOBODY
    require(as_of_now, Permission.MANAGE_PEOPLE)
    found = access_review(database, viewer)
    with database.writing() as connection:
        accesses.add_access(connection, viewer, AccessKind.EXPORTED, what=WHAT)
    return found
