"""Which results on record a second file of an exam was meant to have, and does not."""

import pandas as pd

from cohort_data import results
from cohort_data.actions.upload_change_rules import rules
from cohort_data.actions.upload_work import Work
from cohort_data.ingest.changes import Changes
from cohort_data.store import memberships, school

PERSON = ["student", "exam_id"]


def missing_rows(work: Work) -> pd.DataFrame:
    """Return student, exam, date and was of the results on record that are not in the file.

    They came by a file themselves, are of the cohorts that the file is about, and lie from its
    first to its last day at the exam. A cohort of which the file has only a few results at an exam
    was not meant to be there as a whole.
    """
    found, facts = work.found, work.facts
    placed = memberships.cohorts_by_student(work.connection)
    within = within_days(found, facts)
    alike = within.assign(cohort=within["student_id"].map(placed))
    alike = alike[alike["cohort"].isin(cohorts_of(work, placed)) & (alike["file"] != "")]
    by_sitting = alike["attempt_id"].isin(found.results["attempt_id"].dropna().astype("int64"))
    share = by_sitting.groupby([alike["exam_id"], alike["cohort"]]).transform("mean")
    there = is_there(found, alike, by_sitting) | alike["student_id"].isin(kept_back(work))
    told = alike[~there & (share >= rules().missing_share)]
    return pd.DataFrame(
        {
            "student": told["student_id"].to_numpy(),
            "exam": told["exam"].to_numpy(),
            "date": told["date"].fillna("").to_numpy(),
            "was": results.in_words(told),
        }
    )


def kept_back(work: Work) -> set[int]:
    """Return the students on record in lines of the file that are not used: nobody misses them."""
    named = set(work.reading.kept_back.values()) - {""}
    return {work.on_record[name] for name in named & work.on_record.keys()}


def cohorts_of(work: Work, placed: dict[int, int]) -> set[int]:
    """Return the cohorts that a file is about: the one answered, and those with enough students."""
    keys = pd.Series(work.found.results["student_key"].unique()).map(placed).dropna()
    shares = keys.value_counts(normalize=True)
    about = {int(key) for key in shares[shares >= rules().cohort_share].index}
    answered = school.cohort_keys(work.connection).get(work.answers.cohort or "")
    return about if answered is None else about | {answered}


def within_days(found: Changes, facts: pd.DataFrame) -> pd.DataFrame:
    """Return the results at the exams of a file from its first to its last day at each."""
    days = found.results.groupby("exam_key")["date"].agg(["min", "max"])
    sat = facts[facts["exam_id"].isin(days.index)]
    first, last = (sat["exam_id"].map(days[end]).astype("str") for end in ("min", "max"))
    day = sat["date"].fillna("").astype("str")
    return sat[(day >= first) & (day <= last)]


def is_there(
    found: Changes, alike: pd.DataFrame, by_sitting: "pd.Series[bool]"
) -> "pd.Series[bool]":
    """Say which results on record a file has, as its sittings or else its students tell.

    Where it has one row for each student at an exam, that may be the latest sitting: then any row
    of the student will do. Where it has several, each sitting is looked for.
    """
    rows = found.results.rename(columns={"student_key": PERSON[0], "exam_key": PERSON[1]})
    several = rows.loc[rows.duplicated(PERSON), "exam_id"].unique()
    people = pd.MultiIndex.from_frame(rows[PERSON])
    whose = pd.MultiIndex.from_arrays([alike["student_id"], alike["exam_id"]])
    by_person = pd.Series(whose.isin(people), alike.index)
    return by_sitting.where(alike["exam_id"].isin(several), by_person)
