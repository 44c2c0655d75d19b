"""When the application of a student was talked about."""

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports.students import visible_key
from cohort_data.store import application_talks
from cohort_data.store.database import Database


@guarded(Permission.SEE_STUDENTS)
def application_talk_list(database: Database, viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return when the application of a student was talked about: talk, on, by, by_id."""
    with database.reading() as connection:
        key = visible_key(connection, viewer, student)
        return application_talks.talks_frame(connection, key)
