"""Whether share links were refused unusually often of late."""

from datetime import datetime

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.sharing.rules import rules
from cohort_data.store.database import Database
from cohort_data.store.share_alarms import latest_alarm


@guarded(Permission.RUN_THE_STORE)
def refused_often(
    database: Database,
    viewer: Viewer,  # noqa: ARG001 - asked by the guard
    *,
    at: datetime,
) -> str:
    """Return when links were last refused too often, as ISO text, "" if that is long ago."""
    with database.reading() as connection:
        until = rules().latest_past(at)
        found = latest_alarm(connection, at - rules().alarm_time, until)
    return found.isoformat() if found else ""
