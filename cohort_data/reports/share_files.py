"""Which figures of a cohort were saved as a file to send."""

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_cohorts
from cohort_data.errors import NotFound
from cohort_data.store import school, share_files
from cohort_data.store.database import Database


@guarded(Permission.SHARE_FIGURES)
def files_saved(database: Database, viewer: Viewer, *, cohort: str) -> pd.DataFrame:
    """Return kind, recipient, reason, by, at and data_date of each file, the newest first."""
    with database.reading() as connection:
        key = school.cohort_key(connection, cohort)
        if key is None:
            raise NotFound(NOTHING_HERE)
        require_cohorts(viewer, [key])
        return share_files.files_frame(connection, cohort)
