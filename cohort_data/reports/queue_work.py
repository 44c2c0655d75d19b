"""Who works on each concern of the queue, which rest, and of which the dean should hear."""

from collections.abc import Collection
from datetime import date

import pandas as pd

from cohort_data.concern_rules import DeanRule, dean_rule_of, is_snoozed, suggests_dean
from cohort_data.concerns import days_waiting, next_step
from cohort_data.reports.local_days import days_of, zone_of
from cohort_data.store import (
    concern_ends,
    concern_owners,
    concerns,
    contacts,
    contacts_meanwhile,
    school,
)
from cohort_data.store.database import Connection
from cohort_data.store.school import School
from cohort_data.words import Purpose

COLUMNS = [
    *("concern_id", "concern_version", "owner", "owner_name"),
    *("snoozed_until", "snooze_reason", "tell_dean", "tries", "last_try"),
    *("closed_on", "close_reason", "moved", "newest_contact"),
]


_TEXTS = (
    *(*concern_owners.HELD_TEXTS, "last_try", "closed_on", "close_reason", "moved"),
    "newest_contact",
)


def work_frame(connection: Connection) -> pd.DataFrame:
    """Return the work on each student, and what became of the last concern.

    What `work_frame`, `held_frame`, `tries_frame`, `closed_frame`, `moved_frame` and
    `newest_frame` say, with closed_on, the day where the school is.
    """
    zone = zone_of(school.get_school(connection))
    closed = concern_ends.closed_frame(connection)
    joined = concerns.work_frame(connection)
    for more in (
        concern_owners.held_frame(connection),
        contacts.tries_frame(connection),
        closed.assign(closed_on=days_of(closed["closed_at"], zone)).drop(columns="closed_at"),
        concern_ends.moved_frame(connection),
        contacts_meanwhile.newest_frame(connection),
    ):
        joined = joined.merge(more, on="key", how="left")
    return joined.fillna({**dict.fromkeys(_TEXTS, ""), "tries": 0}).astype({"tries": "int64"})


def told_dean(
    rows: pd.DataFrame, failed: pd.DataFrame, kept: School | None, today: date
) -> pd.DataFrame:
    """Return queue rows with `tell_dean`: nobody has reached the student for too long.

    The wait counts from the concern, or from the first day on which Stepwise was in use.
    """
    first_used, rule = kept.first_used_at if kept else "", own_dean_rule(kept)
    licensing = licensing_open(failed)
    columns = ("key", "concern", "waiting_since", "snoozed_until")
    said = [
        suggests_dean(
            state,
            latest(since, first_used),
            today,
            is_licensing=key in licensing,
            snoozed_until=until,
            rule=rule,
        )
        for key, state, since, until in zip(*(rows[name] for name in columns), strict=True)
    ]
    return rows.assign(tell_dean=pd.Series(said, index=rows.index, dtype=bool))


def with_next(rows: pd.DataFrame, first_used: str, today: date) -> pd.DataFrame:
    """Return rows with days_waiting, next_step and snoozed, as the work on each student stands."""
    since = [(day, first_used[:10]) if day else () for day in rows["waiting_since"]]
    steps = [
        next_step(state, plan) for state, plan in zip(rows["concern"], rows["plan"], strict=True)
    ]
    rests = [is_snoozed(until, today) for until in rows["snoozed_until"]]
    return rows.assign(
        days_waiting=pd.Series([days_waiting(*days, today=today) for days in since], rows.index),
        next_step=pd.Series(steps, rows.index, dtype="object"),
        snoozed=pd.Series(rests, rows.index, dtype="bool"),
    )


def own_dean_rule(kept: School | None) -> DeanRule:
    """Return the rule about telling the dean with what the school has set."""
    days = (kept.dean_licensing_days, kept.dean_other_days) if kept else (None, None)
    return dean_rule_of(*days)


def latest(since: str, first_used: str) -> str:
    """Return the later of the two days, "" where nobody waits."""
    return max(since, first_used[:10]) if since else ""


def licensing_open(failed: pd.DataFrame) -> Collection[int]:
    """Return the students with a failed licensing exam not passed since."""
    is_open = failed["open"] & (failed["purpose"] == Purpose.LICENSING)
    return frozenset(failed.loc[is_open, "student_id"].tolist())
