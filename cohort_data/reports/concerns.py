"""How the concern of one student stands, and what happened to it so far."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.concern_rules import is_snoozed, suggests_dean
from cohort_data.flags import failures
from cohort_data.reports.queue_work import latest, licensing_open, own_dean_rule
from cohort_data.reports.students import visible_student
from cohort_data.store import concern_log, concern_owners, concerns_shown, results, school
from cohort_data.store.concerns_shown import Shown
from cohort_data.store.database import Database

EVENTS = ["kind", "at", "by", "before", "after", "reason", "on", "owner", "file", "is_earlier"]


@dataclass(frozen=True)
class ConcernPart:
    """The newest concern of a student, None where there never was one.

    events: what happened, newest first: kind, at, by (a name, "" where it came by itself), before,
        after, reason, on, owner (a name), file; `is_earlier` where it was an earlier concern.
    owners: who may take it: public_id, name.
    """

    newest: Shown | None
    events: pd.DataFrame
    owners: pd.DataFrame
    rests: bool
    tell_dean: bool

    @property
    def open(self) -> Shown | None:
        """The concern that is open, None where none is."""
        return self.newest if self.newest and not self.newest.is_closed else None


@guarded(Permission.SEE_STUDENTS)
def concern(database: Database, viewer: Viewer, *, student: str, today: date) -> ConcernPart:
    """Return how the concern of a student stands, with its history."""
    with database.reading() as connection:
        row = visible_student(connection, viewer, student)
        key = int(row["key"])
        newest = concerns_shown.newest(connection, key)
        events = concern_log.events_frame(connection, key)
        owners = concern_owners.owners_frame(connection, int(row["cohort_id"]), today)
        failed = failures(results.attempts_frame(connection, key))
        kept = school.get_school(connection)
    earlier = events["concern"] != (newest.key if newest else 0)
    since = latest(newest.waiting_since, kept.first_used_at if kept else "") if newest else ""
    until = newest.snoozed_until if newest else ""
    return ConcernPart(
        newest=newest,
        events=events.assign(is_earlier=earlier)[::-1].reset_index(drop=True)[EVENTS],
        owners=owners[["public_id", "name"]],
        rests=is_snoozed(until, today),
        tell_dean=suggests_dean(
            newest.state if newest else "",
            since,
            today,
            is_licensing=key in licensing_open(failed),
            snoozed_until=until,
            rule=own_dean_rule(kept),
        ),
    )
