"""How a dean looks at a cohort by name, and how it is kept that they did."""

from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports.named_view import granted, named_view
from cohort_data.reports.sheets.named import named_sheet
from cohort_data.store import accesses, school, viewers
from cohort_data.store.database import Database
from cohort_data.words import AccessKind

TAKEN = "named view, PDF"


@guarded(Permission.SEE_NAMED_VIEW)
def look(database: Database, viewer: Viewer, *, cohort: str) -> pd.DataFrame:
    """Return the named view of a cohort; nothing is shown before it is kept who sees it and why.

    It is kept once per viewer, cohort and day where the school is.
    """
    with database.reading() as connection:
        key, _reason = granted(connection, viewer, cohort)
        since = school.day_began(connection)
        kind = AccessKind.SAW_NAMED_VIEW
        is_kept = accesses.is_recorded(connection, viewer, kind, since, cohort_key=key)
    if not is_kept:
        record(database, viewer, cohort)
    return named_view(database, viewer, cohort=cohort)


@guarded(Permission.SEE_NAMED_VIEW)
def record(database: Database, viewer: Viewer, cohort: str) -> None:
    """Keep that a dean sees a cohort by name, unless another tab just did."""
    with database.writing() as connection:
        key, reason = granted(connection, viewer, cohort)
        since, kind = school.day_began(connection), AccessKind.SAW_NAMED_VIEW
        if not accesses.is_recorded(connection, viewer, kind, since, cohort_key=key):
            accesses.add_access(connection, viewer, kind, cohort_key=key, reason=reason)


@guarded(Permission.SEE_NAMED_VIEW)
def take_named_view(database: Database, viewer: Viewer, *, cohort: str, today: date) -> bytes:
    """Return the named view of a cohort as a PDF; that it was made, and why, is kept first."""
    with database.writing() as connection:
        viewers.require_unchanged(connection, viewer)
        key, reason = granted(connection, viewer, cohort)
        accesses.add_access(
            connection, viewer, AccessKind.EXPORTED, cohort_key=key, what=TAKEN, reason=reason
        )
    return named_sheet(database, viewer, cohort=cohort, today=today)
