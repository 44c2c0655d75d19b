"""How a server's clock that ran ahead once stops shutting share links."""

from dataclasses import dataclass
from datetime import datetime

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.sharing.links import told
from cohort_data.sharing.rules import rules
from cohort_data.store import audit, clock
from cohort_data.store.database import Database


@dataclass(frozen=True)
class ClockState:
    """What the clock says, and the latest time on record."""

    now: datetime
    latest: datetime | None

    @property
    def is_behind(self) -> bool:
        """Whether the record has seen a later time, so that no link opens."""
        return self.latest is not None and self.now < self.latest - rules().tolerance


@guarded(Permission.RUN_THE_STORE)
def clock_state(database: Database, _viewer: Viewer, *, at: datetime) -> ClockState:
    """Return whether the clock is behind the latest time on record."""
    with database.reading() as connection:
        return ClockState(at, clock.latest_seen(connection))


@guarded(Permission.RUN_THE_STORE)
def trust_clock(database: Database, viewer: Viewer, *, at: datetime) -> ClockState:
    """Take the clock for right, and return how it stood beside the latest time on record.

    Somebody has looked at it, and links open by it again. One that is not behind is left alone.
    """
    with database.writing() as connection:
        found = ClockState(at, clock.latest_seen(connection))
        if found.is_behind and found.latest:
            clock.take_for_latest(connection, at)
            body = {"was": told(found.latest), "is": told(at)}
            audit.record(connection, viewer, "clock trusted", kind="store", object_id="", body=body)
    return found
