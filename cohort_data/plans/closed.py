"""How closed plans ended, by the exam that they were about and by cause."""

import pandas as pd

from cohort_data.plans.outcomes import outcomes
from cohort_data.words import Outcome

ENDS = ("passed", "failed", "other")


def with_exams(closed: pd.DataFrame, sat: pd.DataFrame) -> pd.DataFrame:
    """Return closed plans with exam and exam_id: the exam failed last before each was begun.

    Where none was, it is the one failed while the plan ran, else the only failed one without a
    day; "" where there is none. `closed` holds student_id, plan, begun and closed_on, and `sat`
    what `retakes.sittings` returns.
    """
    failed = sat.loc[sat["outcome"] == Outcome.FAIL, ["student_id", "exam_id", "exam", "date"]]
    alone = failed.groupby("student_id")["exam_id"].transform("nunique") == 1
    pairs = closed[["plan", "student_id", "begun", "closed_on"]].merge(
        failed[(failed["date"] != "") | alone], on="student_id"
    )
    there = pairs[pairs["date"] <= pairs["closed_on"]]
    ranked = there.assign(came_before=there["date"] <= there["begun"])
    ranked = ranked.assign(is_dated=ranked["date"] != "").sort_values(
        ["is_dated", "came_before", "date"], kind="stable"
    )
    about = ranked.drop_duplicates("plan", keep="last").set_index("plan")
    exam, exam_id = about["exam"].to_dict(), about["exam_id"].to_dict()
    plans = closed["plan"].tolist()
    return closed.assign(
        exam=pd.Series([exam.get(plan, "") for plan in plans], index=closed.index, dtype="str"),
        exam_id=pd.Series([exam_id.get(plan, 0) for plan in plans], index=closed.index, dtype=int),
    )


def ended(names: pd.Series) -> pd.Series:
    """Return whether plans ended with a pass, another failure, or otherwise."""
    ends = {
        one.name: "passed" if one.passed_attempt else "failed" if one.failed else "other"
        for one in outcomes()
    }
    return names.map(ends).fillna("other").astype("str")


def by_cause(closed: pd.DataFrame) -> pd.DataFrame:
    """Return per cause how many plans name it and how these ended, the most frequent first.

    A plan stands at each cause that it names; "" are those that name none.
    """
    named = closed.assign(cause=closed["causes"].map(lambda names: names or ("",)))
    each = named.explode("cause")
    return _counted(each.assign(end=ended(each["outcome"])), "cause")


def _counted(plans: pd.DataFrame, by: str) -> pd.DataFrame:
    counts = {end: (plans["end"] == end).groupby(plans[by]).sum() for end in ENDS}
    told = pd.DataFrame({"plans": plans.groupby(by).size(), **counts}).astype(int)
    told = told.rename_axis(by).reset_index()
    ordered = told.assign(is_none=told[by] == "").sort_values(
        ["is_none", "plans", by], ascending=[True, False, True], ignore_index=True
    )
    return ordered.drop(columns="is_none")
