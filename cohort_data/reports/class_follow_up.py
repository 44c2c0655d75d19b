"""What was done for the students of a class who failed, as counts."""

from datetime import date

import pandas as pd

from cohort_data.closing_clock import ClockStep
from cohort_data.concern_rules import DeanRule, working_days
from cohort_data.disclosure import FollowUp, FollowUpStep
from cohort_data.words import Purpose


def target_days(purposes: pd.Series, rule: DeanRule) -> int:
    """Return within how many days somebody is reached, by the exams and not by who failed them."""
    is_licensing = bool((purposes == Purpose.LICENSING).any())
    return rule.licensing_days if is_licensing else rule.other_days


def follow_up(
    people: pd.DataFrame,
    failed: pd.DataFrame,
    rows: pd.DataFrame,
    timed: pd.DataFrame,
    target: int,
) -> FollowUp:
    """Return what was done for these students, who failed one of the exams at the first attempt.

    It is told of nobody in the same words as of a few: silence would say that nobody failed.
    """
    keys = set(people["key"])
    theirs = rows[rows["key"].isin(keys)]
    still_open = set(failed.loc[failed["open"], "student_id"])
    plans = theirs.loc[theirs["plan"] != "", "plan"].value_counts()
    done = {
        FollowUpStep.CONTACTED: int(theirs["contacted"].sum()),
        FollowUpStep.PLAN: int((theirs["plan"] != "").sum()),
        FollowUpStep.CHECK_IN: int(theirs["checked_in"].sum()),
        FollowUpStep.RETOOK: int(theirs["retook"].sum()),
        FollowUpStep.PASSED: len(keys - still_open),
    }
    reached = in_time(timed, target)
    if keys <= reached.keys():
        done[FollowUpStep.IN_TIME] = sum(reached[key] for key in keys)
    return FollowUp(
        marks=frozenset(people["public_id"]),
        done=done,
        plans={str(state): int(count) for state, count in plans.items()},
        target_days=target,
    )


def in_time(timed: pd.DataFrame, target: int) -> dict[int, bool]:
    """Say of each student whether a contact followed each failure on a clock in time.

    Whoever has a failure that is on no clock, such as one of history, is not there.
    """
    uncounted = set(timed.loc[~timed["counts"].astype("bool"), "student_id"])
    told: dict[int, bool] = {}
    columns = (timed[name] for name in ("student_id", ClockStep.LISTED, ClockStep.CONTACT))
    for key, listed, contact in zip(*columns, strict=True):
        if key not in uncounted:
            told[key] = told.get(key, True) and within(listed, contact, target)
    return told


def within(since: str, until: str, days: int) -> bool:
    """Say whether something was done within so many working days."""
    if not until:
        return False
    return working_days(date.fromisoformat(since), date.fromisoformat(until)) <= days
