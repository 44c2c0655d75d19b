"""What a second file of an exam says otherwise than the record, before it is saved."""

from dataclasses import dataclass, replace

import pandas as pd
from sqlalchemy import Connection

from cohort_data import results
from cohort_data.actions.upload_again import about_another_sitting
from cohort_data.actions.upload_change_rules import rules
from cohort_data.actions.upload_missing import missing_rows
from cohort_data.actions.upload_work import Work
from cohort_data.errors import OpenQuestions, UploadRefused
from cohort_data.ingest import changes, entry_sheets
from cohort_data.ingest.changes import Changes
from cohort_data.ingest.corrected import corrected
from cohort_data.store import students
from cohort_data.words import UploadKind

CHANGED = ["line", "student_id", "name", "exam", "date", "was", "becomes"]
NOBODY = pd.DataFrame(columns=["student_id", "name"], dtype="str")
MISSING = ["student_id", "name", "exam", "date", "was"]


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


def change_list(work: Work) -> ChangeList:
    """Set out what the file changes and misses, and whether that asks for a reason."""
    found, facts = work.found, work.facts
    if work.reading.kind is not UploadKind.RESULTS:  # Areas go to the results that are there.
        found = Changes(found.results.head(0))
    changed, missing = changed_rows(found, facts), missing_rows(replace(work, found=found))
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
            "date": told["date"].where(told["date"] != "", told["date_there"]).to_numpy(),
            "was": with_days(results.in_words(there), told["date_there"], told["redated"]),
            "becomes": with_days(results.in_words(told), told["date"], told["redated"]),
        }
    )


def with_days(words: list[str], days: pd.Series, moved: pd.Series) -> list[str]:
    """Return results in words, with the day where it is what changes."""
    each = zip(words, days, moved, strict=True)
    return [f"{told} on {day}" if is_moved and day else told for told, day, is_moved in each]


def names_of(connection: Connection) -> pd.DataFrame:
    """Return the id and the name of each student, by key."""
    return students.students_frame(connection).set_index("key")[["student_id", "name"]]


def refuse_unexplained(work: Work) -> None:
    """Refuse a file that changes or misses much while nobody has said why or what it is."""
    asked = about_another_sitting(work)
    if asked:
        raise OpenQuestions(" ".join(question.ask for question in asked))
    if not work.answers.reason.strip():
        refuse_without_reason(work, change_list(work).why_asked)


def refuse_without_reason(work: Work, why: str) -> None:
    """Refuse a file while nobody has answered why it is right."""
    if why and not work.answers.reason.strip():
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
