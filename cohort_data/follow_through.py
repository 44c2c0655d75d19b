"""How far a failure was followed: contacted, planned, checked in, retook, passed."""

from enum import StrEnum

import pandas as pd

from cohort_data.flags import failures_in
from cohort_data.flags.record import in_order
from cohort_data.words import ConcernState, PlanState

_EXAM = ["student_id", "exam_id"]
_TALKED = [state for state in PlanState if state is not PlanState.DRAFT]
_WAITING = [ConcernState.NEW, ConcernState.PLANNED]


class Step(StrEnum):
    """How far it went for a student with a failure on record; `failed` is everybody.

    Not contacted are those for whom a concern is new, or has only a draft of a plan: an old
    failure, or one of somebody who left, raises none and waits for nobody.
    """

    FAILED = "failed"
    CONTACTED = "contacted"
    PLAN = "plan"
    CHECK_IN = "check_in"
    RETOOK = "retook"
    PASSED = "passed"
    NOT_CONTACTED = "not_contacted"


FUNNEL = tuple(step for step in Step if step is not Step.NOT_CONTACTED)


def followed(rows: pd.DataFrame, attempts: pd.DataFrame) -> pd.DataFrame:
    """Return queue rows with failed_on, contacted and retook.

    `failed_on` is the day of the newest failure not passed since, of the newest one where all were
    passed; "" when no day is known. Contacted means since that day: by a contact, a check-in, or a
    plan that the student agreed to. A plan that was closed, with its check-ins, says nothing of a
    failure for which the concern is new again.
    """
    ordered = in_order(attempts)
    failed = failures_in(ordered)
    newest = newest_failure(failed).to_dict()
    days = [newest.get(key, "") for key in rows["key"]]
    dated = rows.assign(failed_on=pd.Series(days, index=rows.index, dtype="str"))
    reached = (dated["last_contact"] != "") & (dated["last_contact"] >= dated["failed_on"])
    reached |= dated["concern"] == ConcernState.CONTACTED
    is_over = (dated["concern"] == ConcernState.NEW) & (dated["plan"] == PlanState.CLOSED)
    reached |= (dated["checked_in"] | dated["plan"].isin(_TALKED)) & ~is_over
    return dated.assign(contacted=reached, retook=dated["key"].isin(who_retook(ordered, failed)))


def newest_failure(failed: pd.DataFrame) -> pd.Series:
    """Return per student the day of the newest failure, those still open before the others."""
    by_day = failed.sort_values(["open", "date"])
    newest: pd.Series = by_day.drop_duplicates("student_id", keep="last").set_index("student_id")[
        "date"
    ]
    return newest


def who_retook(ordered: pd.DataFrame, failed: pd.DataFrame) -> frozenset[int]:
    """Return the students who sat an exam again after failing it, whatever came of it."""
    again = failed[failed.duplicated(_EXAM) | ~failed["open"]]
    pairs = failed.merge(ordered, on=_EXAM, suffixes=("", "_after"))
    numbered = pairs["shown_number"].notna() & pairs["shown_number_after"].notna()
    dated = ~numbered & (pairs["date"] != "") & (pairs["date_after"] > pairs["date"])
    later = (pairs["shown_number_after"] > pairs["shown_number"]).where(numbered, dated)
    sat_later = pairs[later.fillna(value=False).astype(bool)]
    return frozenset(int(key) for key in [*again["student_id"], *sat_later["student_id"]])


def in_step(rows: pd.DataFrame, step: Step) -> pd.Series:
    """Say which rows of the queue belong to a step."""
    everybody = pd.Series(data=True, index=rows.index)
    members = {
        Step.FAILED: everybody,
        Step.CONTACTED: rows["contacted"],
        Step.PLAN: rows["plan"] != "",
        Step.CHECK_IN: rows["checked_in"],
        Step.RETOOK: rows["retook"],
        Step.PASSED: rows["recovered"],
        Step.NOT_CONTACTED: ~rows["contacted"].astype(bool) & rows["concern"].isin(_WAITING),
    }
    found: pd.Series = members[step].astype(bool)
    return found


def counts(rows: pd.DataFrame) -> dict[Step, int]:
    """Return how many students of the queue belong to each step."""
    return {step: int(in_step(rows, step).sum()) for step in Step}
