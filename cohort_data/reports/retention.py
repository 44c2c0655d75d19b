"""How long data is kept, whose is due to be deleted, what was asked for, and what is on hold."""

from collections import Counter
from dataclasses import dataclass, field

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.retention.due import Due
from cohort_data.retention.due import due as found_due
from cohort_data.retention.holds import Hold
from cohort_data.retention.periods import DataKind, Periods
from cohort_data.retention.requests import PurgeRequest
from cohort_data.store import holds, purge_requests, retention, school
from cohort_data.store.database import Database


@dataclass(frozen=True)
class Keeping:
    """What an administrator sees of it: students only as public ids, which a page does not show."""

    periods: Periods
    version: int
    due: tuple[Due, ...] = field(repr=False)
    requests: tuple[PurgeRequest, ...]
    holds: tuple[Hold, ...]

    @property
    def counts(self) -> dict[DataKind, int]:
        """Of how many students each kind is due."""
        return Counter(one.kind for one in self.due)


@guarded(Permission.RUN_THE_STORE)
def keeping(database: Database, viewer: Viewer) -> Keeping:  # noqa: ARG001 - asked by the guard
    """Return how long data is kept and what is due today."""
    with database.reading() as connection:
        periods, version = retention.periods(connection)
        due = found_due(retention.kept(connection), periods, school.today(connection))
        return Keeping(
            periods,
            version,
            tuple(due),
            tuple(purge_requests.open_requests(connection)),
            tuple(holds.holds(connection)),
        )
