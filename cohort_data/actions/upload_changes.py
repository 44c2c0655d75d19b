"""What a second file of an exam says otherwise than the record, before it is saved."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import pandas as pd
from sqlalchemy import Connection

from cohort_data import results
from cohort_data.actions.upload_work import Work
from cohort_data.errors import OpenQuestions, UploadRefused
from cohort_data.ingest import changes, entry_sheets
from cohort_data.ingest.changes import Changes
from cohort_data.ingest.model import Again, Question
from cohort_data.store import memberships, students
from cohort_data.words import Outcome, UploadKind

_FILE = files("cohort_data") / "rules" / "upload_changes.toml"
CHANGED = ["line", "student_id", "name", "exam", "date", "was", "becomes"]
NOBODY = pd.DataFrame(columns=["student_id", "name"], dtype="str")
MISSING = ["student_id", "name", "exam", "date", "was"]
AGAIN = "again"


@dataclass(frozen=True, kw_only=True)
class ChangeRules:
    """From which share of changed results on a file asks for a reason, or what it is."""

    valid_from: date
    source: str
    changed_share: float
    retake_share: float
    missing_share: float


@dataclass(frozen=True)
class ChangeList:
    """The results that a file changes, and those on record that it does not have.

    changed: line, student_id, name, exam, date, was, becomes.
    missing: student_id, name, exam, date, was.
    why_asked: why saving asks for a reason, "" where it does not.
    """

    changed: pd.DataFrame
    missing: pd.DataFrame
    why_asked: str = ""


@cache
def rules() -> ChangeRules:
    """Return the rules as the file has them."""
    return ChangeRules(**tomllib.loads(_FILE.read_text("utf-8")))


def change_list(work: Work) -> ChangeList:
    """Set out what the file changes and misses, and whether that asks for a reason."""
    found, facts = work.found, work.facts
    if work.reading.kind is not UploadKind.RESULTS:  # Areas go to the results that are there.
        found = Changes(found.results.head(0))
    changed, missing = changed_rows(found, facts), missing_rows(work.connection, found, facts)
    if entry_sheets.is_one(work.table.headers):  # It has those who failed, and never had the rest.
        missing = missing.head(0)
    names = names_of(work.connection) if len(changed) + len(missing) else NOBODY
    changed, missing = changed.join(names, on="student"), missing.join(names, on="student")
    why = why_asked(len(changed), len(changed) + found.count(changes.SAME), len(missing))
    return ChangeList(changed[CHANGED], missing[MISSING], why)


def changed_rows(found: Changes, facts: pd.DataFrame) -> pd.DataFrame:
    """Return the changed results with what stands on record and what would."""
    told = corrected(found, facts)
    there = facts.set_index("attempt_id").loc[told["attempt_id"].astype("int64")]
    return pd.DataFrame(
        {
            "line": told["line"].to_numpy(),
            "student": told["student_key"].to_numpy(),
            "exam": told["exam"].to_numpy(),
            "date": told["date"].to_numpy(),
            "was": results.in_words(there),
            "becomes": results.in_words(told),
        }
    )


def corrected(found: Changes, facts: pd.DataFrame) -> pd.DataFrame:
    """Return the results of a file whose score, or else outcome, was another on record.

    A result that was still to come is not, nor one that only areas told.
    """
    told = found.results[found.results["status"] == changes.CHANGED]
    there = facts.set_index("attempt_id").loc[told["attempt_id"].astype("int64")]
    decided = ~there["outcome"].fillna("").isin(["", Outcome.PENDING]).to_numpy()
    both = ~(there["score"].isna().to_numpy() | told["score"].isna().to_numpy())
    rescored = both & (there["score"].to_numpy() != told["score"].to_numpy())
    judged = there["outcome"].to_numpy() != told["outcome"].to_numpy()
    wanted = decided & (told["outcome"] != "").to_numpy() & (rescored | judged)
    chosen: pd.DataFrame = told[wanted]
    return chosen


def missing_rows(connection: Connection, found: Changes, facts: pd.DataFrame) -> pd.DataFrame:
    """Return the results on record of students whom the file was meant to have and does not.

    They are of the same exams and the same cohorts, from the first to the last day of the file,
    and came by a file themselves. A file that has only a few of them was not meant to have all.
    """
    there = found.results.dropna(subset="attempt_id")
    placed = memberships.cohorts_by_student(connection)
    cohorts = {placed.get(key) for key in there["student_key"]}
    of_cohorts = facts["student_id"].map(placed).isin(cohorts - {None})
    days = found.results["date"]
    alike = facts[
        facts["exam_id"].isin(there["exam_key"])
        & of_cohorts
        & facts["date"].fillna("").between(days.min(), days.max())
        & (facts["file"] != "")
    ]
    is_missing = ~alike["student_id"].isin(found.results["student_key"])
    told = alike[is_missing] if is_missing.mean() <= 1 - rules().missing_share else alike.head(0)
    return pd.DataFrame(
        {
            "student": told["student_id"].to_numpy(),
            "exam": told["exam"].to_numpy(),
            "date": told["date"].fillna("").to_numpy(),
            "was": results.in_words(told),
        }
    )


def names_of(connection: Connection) -> pd.DataFrame:
    """Return the id and the name of each student, by key."""
    return students.students_frame(connection).set_index("key")[["student_id", "name"]]


def refuse_unexplained(work: Work) -> None:
    """Refuse a file that changes or misses much while nobody has said why or what it is."""
    asked = about_another_sitting(work)
    if asked:
        raise OpenQuestions(" ".join(question.ask for question in asked))
    why = "" if work.answers.reason.strip() else change_list(work).why_asked
    if why:
        raise UploadRefused(f"Say why {work.table.file} is right all the same: {why}.")


def why_asked(changed: int, both: int, missing: int) -> str:
    """Say why a file asks for a reason before it is saved, "" where it does not.

    `both` counts the results that stand on record and in the file.
    """
    reasons = []
    if both and changed / both > rules().changed_share:
        reasons.append(f"it changes {changed} of {both} results that are on record")
    if missing:
        have = "result on record is" if missing == 1 else "results on record are"
        reasons.append(f"{missing} {have} not in it")
    return " and ".join(reasons)


def about_another_sitting(work: Work) -> tuple[Question, ...]:
    """Ask once whether a file without dates corrects what is on record or holds a retake."""
    found, facts = work.found, work.facts
    if work.answers.again is not None or work.reading.kind is not UploadKind.RESULTS:
        return ()
    undated = found.results[(found.results["sitting"] == "") & found.results["attempt_id"].notna()]
    changed = int(corrected(found, facts)["sitting"].eq("").sum())
    if not len(undated) or changed / len(undated) <= rules().retake_share:
        return about_the_same_day(found, facts)
    ask = (
        f"{changed} of {len(undated)} students have another result at this exam on record, and "
        "nothing has a date. Does the file correct those results, or is it a retake?"
    )
    return (Question(AGAIN, ask),)


def about_the_same_day(found: Changes, facts: pd.DataFrame) -> tuple[Question, ...]:
    """Ask once whether results that nothing sets in order with those on record came after them.

    A date stands in order with dates, and a number with numbers.
    """
    fresh = found.results[found.results["status"] == changes.NEW]
    there = changes.beside(fresh, facts)
    dated, numbered = fresh["date"] != "", fresh["sitting"].str.startswith("#")
    in_order = there["dated"].where(dated, there["numbered"].where(numbered, 0))
    unclear = there["sat"] > in_order
    if not unclear.any():
        return ()
    ask = (
        f"{int(unclear.sum())} results are of students who have a result at this exam on record, "
        "and no dates tell the order. Is the file about the same sitting, or a retake?"
    )
    return (Question(AGAIN, ask, str(Again.RETAKE) if dated[unclear].all() else None),)
