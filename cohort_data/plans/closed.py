"""How closed plans ended, by the exam that they were about and by cause."""

import pandas as pd

from cohort_data.plans.outcomes import outcomes
from cohort_data.words import Outcome

ENDS = ("passed", "failed", "other")


def with_exams(closed: pd.DataFrame, sat: pd.DataFrame) -> pd.DataFrame:
    """Return closed plans with exam and exam_id: the exam failed last before each was begun.

    One that was passed again by then comes after the others. Where none was, it is the one failed
    while the plan ran, else the only failed one without a day; "" where there is none. `closed`
    holds student_id, plan, begun and closed_on, and `sat` what `retakes.sittings` returns.
    """
    failed = with_passes(sat)
    alone = failed.groupby("student_id")["exam_id"].transform("nunique") == 1
    pairs = closed[["plan", "student_id", "begun", "closed_on"]].merge(
        failed[(failed["date"] != "") | alone], on="student_id"
    )
    there = pairs[pairs["date"] <= pairs["closed_on"]]
    is_open = (there["date"] <= there["begun"]) & ~(there["passed_on"] < there["begun"])
    ranked = there.assign(is_open=is_open, is_dated=there["date"] != "").sort_values(
        ["is_dated", "is_open", "date"], kind="stable"
    )
    about = ranked.drop_duplicates("plan", keep="last").set_index("plan")
    exam, exam_id = about["exam"].to_dict(), about["exam_id"].to_dict()
    plans = closed["plan"].tolist()
    return closed.assign(
        exam=pd.Series([exam.get(plan, "") for plan in plans], index=closed.index, dtype="str"),
        exam_id=pd.Series([exam_id.get(plan, 0) for plan in plans], index=closed.index, dtype=int),
    )


def with_passes(sat: pd.DataFrame) -> pd.DataFrame:
    """Return failed attempts with passed_on, the day of the pass that followed, "~" for none yet.

    A pass on a day not known counts as none: nobody can say whether a plan came before it.
    """
    is_pass = sat["outcome"] == Outcome.PASS
    days = sat["date"].where(is_pass & (sat["date"] != ""))
    later = days.groupby([sat["student_id"], sat["exam_id"]]).bfill().fillna("~")
    told = sat.assign(passed_on=later.astype("str"))
    columns = ["student_id", "exam_id", "exam", "date", "passed_on"]
    return told.loc[told["outcome"] == Outcome.FAIL, columns]


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
