"""Whether a second file of an exam corrects what is on record or holds another sitting."""

import pandas as pd

from cohort_data.actions.upload_change_rules import rules
from cohort_data.actions.upload_work import Work
from cohort_data.ingest import changes
from cohort_data.ingest.changes import Changes
from cohort_data.ingest.corrected import corrected
from cohort_data.ingest.model import Again
from cohort_data.ingest.question import Question
from cohort_data.ingest.same_attempts import alike_on_another_day
from cohort_data.words import UploadKind

AGAIN = "again"


def about_another_sitting(work: Work) -> tuple[Question, ...]:
    """Ask once whether a file without dates corrects what is on record or holds a retake.

    One in which nobody has another result than on record is neither.
    """
    found, facts = work.found, of_the_exams(work)
    is_results = work.reading.kind is UploadKind.RESULTS
    if work.answers.again is not None or not is_results or facts.empty:
        return ()
    undated = found.results[(found.results["sitting"] == "") & found.results["attempt_id"].notna()]
    changed = int(corrected(found, facts)["sitting"].eq("").sum())
    if not changed:
        return about_the_same_day(found, facts)
    whose = "student" if len(undated) == 1 else "students"
    have = "has" if changed == 1 else "have"
    ask = (
        f"{changed} of {len(undated)} {whose} {have} another result at this exam on record, and "
        "nothing has a date. Does the file correct those results, or is it a retake?"
    )
    return (Question(AGAIN, ask, named_so(work.table.file)),)


def of_the_exams(work: Work) -> pd.DataFrame:
    """Return the attempts on record at the exams of a file."""
    sat = work.facts["exam_id"].isin(work.found.results["exam_key"].unique())
    attempts: pd.DataFrame = work.facts[sat]
    return attempts


def named_so(file: str) -> str | None:
    """Return what the name of a file says that it is, None where it says neither or both."""
    words = {
        Again.CORRECTION: rules().correction_words,
        Again.RETAKE: rules().retake_words,
    }
    told = [one for one in words if any(word in file.casefold() for word in words[one])]
    return str(told[0]) if len(told) == 1 else None


def about_the_same_day(found: Changes, facts: pd.DataFrame) -> tuple[Question, ...]:
    """Ask once whether results that nothing sets in order with those on record came after them.

    A date stands in order with dates, and a number with numbers.
    """
    fresh = found.results[found.results["status"] == changes.NEW]
    if asked := about_another_day(fresh, facts):
        return asked
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


def about_another_day(fresh: pd.DataFrame, facts: pd.DataFrame) -> tuple[Question, ...]:
    """Ask once whether a file with the scores of another day corrects the day."""
    plain = fresh[fresh["score"].notna() & fresh["attempt"].isna()]
    alike = int(alike_on_another_day(plain, facts).sum())
    if alike < rules().alike_least or alike <= rules().alike_share * len(plain):
        return ()
    ask = (
        f"{alike} of {len(fresh)} results are on record as they are, on another day. Does the file "
        "correct the day, or is it a retake?"
    )
    return (Question(AGAIN, ask),)
