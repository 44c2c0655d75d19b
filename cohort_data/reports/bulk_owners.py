"""Who may take the concerns of several students at once."""

from collections.abc import Collection
from datetime import date

from cohort_data.access import Permission, Viewer, guarded, require_cohorts
from cohort_data.store import concern_owners, school
from cohort_data.store.database import Database


@guarded(Permission.RECORD_PLANS)
def owners_of_all(
    database: Database, viewer: Viewer, *, cohorts: Collection[str], today: date
) -> dict[str, str]:
    """Return the advisors of every one of these cohorts today: public id and name, by name."""
    found: dict[str, str] | None = None
    with database.reading() as connection:
        for address in sorted(cohorts):
            key = school.cohort_key(connection, address) or 0
            require_cohorts(viewer, [key])
            owners = concern_owners.owners_frame(connection, key, today)
            named = dict(zip(owners["public_id"], owners["name"], strict=True))
            found = named if found is None else {k: v for k, v in found.items() if k in named}
    return dict(sorted((found or {}).items(), key=lambda pair: pair[1]))
