"""What was done for failed first attempts at an exam, whatever their students failed besides."""

from dataclasses import dataclass

import pandas as pd

from cohort_data import closing_clock as clock
from cohort_data.closing_clock import ClockStep, Work
from cohort_data.flags import failures_in
from cohort_data.flags.record import in_order
from cohort_data.reports.class_follow_up import in_time

_DONE = [ClockStep.CONTACT, ClockStep.PLAN, ClockStep.CHECK_IN]


@dataclass(frozen=True)
class FollowedFirsts:
    """For which students something was done about the failure of their first attempt.

    `clocks` has a row for each; `at_work` are those whose plan has no outcome yet.
    """

    clocks: pd.DataFrame
    contacted: frozenset[int]
    planned: frozenset[int]
    at_work: frozenset[int]

    def in_time(self, target: int) -> dict[int, bool]:
        """Say of each student whose failure is on a clock whether a contact followed in time."""
        return in_time(self.clocks, target)


def followed_firsts(
    firsts: pd.DataFrame, attempts: pd.DataFrame, others: pd.DataFrame, work: Work
) -> FollowedFirsts:
    """Return what was done for failed first attempts, of all attempts at the exam and at others."""
    rows = clock.clocks(attempts, work)
    first = firsts.loc[firsts["date"] != "", ["student_id", "date"]]
    mine = rows.merge(first, left_on=["student_id", "sat"], right_on=["student_id", "date"])
    theirs = _of_this_failure(mine.drop_duplicates("student_id"), attempts, others)
    is_planned = theirs[ClockStep.PLAN] != ""
    met = (theirs[ClockStep.CONTACT] != "") | (theirs[ClockStep.CHECK_IN] != "")
    is_agreed = is_planned & (theirs[ClockStep.PLAN] >= theirs["sat"])
    return FollowedFirsts(
        clocks=theirs,
        contacted=frozenset(theirs.loc[met | is_agreed, "student_id"]),
        planned=frozenset(theirs.loc[is_planned, "student_id"]),
        at_work=_at_work(theirs, work.plans),
    )


def _of_this_failure(
    rows: pd.DataFrame, attempts: pd.DataFrame, others: pd.DataFrame
) -> pd.DataFrame:
    """Leave out what was done only once the exam was passed and another one failed after that."""
    passed = failures_in(in_order(attempts)).set_index("attempt_id")["date_pass"].dropna()
    known = passed[passed != ""].rename("passed_on")
    settled = rows[["student_id", "attempt_id"]].join(known, on="attempt_id", how="inner")
    failed = failures_in(in_order(others))[["student_id", "date"]]
    after = settled.merge(failed, on="student_id")
    next_one = after[after["date"] > after["passed_on"]].groupby("student_id")["date"].min()
    until = rows["student_id"].map(next_one.to_dict())
    return rows.assign(
        **{step: rows[step].mask(until.notna() & (rows[step] >= until), "") for step in _DONE}
    )


def _at_work(rows: pd.DataFrame, plans: pd.DataFrame) -> frozenset[int]:
    pairs = rows[["student_id", ClockStep.PLAN]].merge(plans, on="student_id")
    is_open = (pairs[ClockStep.PLAN] == pairs["on"]) & (pairs["closed_on"] == "")
    return frozenset(pairs.loc[is_open, "student_id"])
