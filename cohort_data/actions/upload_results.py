"""How the results of a file become attempts at exams."""

from collections.abc import Callable, Mapping

import pandas as pd

from cohort_data.actions.upload_areas import add_area_scores
from cohort_data.actions.upload_work import Work
from cohort_data.ingest import changes
from cohort_data.ingest.known import KnownExam
from cohort_data.ingest.model import Answers
from cohort_data.results import mark_in_force
from cohort_data.store import exams, overwritten, results, told_again
from cohort_data.store.exams import ExamKey
from cohort_data.store.frames import plain_values

# The columns of a file's results as the tables call them.
ATTEMPT = {
    "student_key": "student_id",
    "exam_key": "exam_id",
    "date": "date",
    "attempt": "number",
    "sitting": "sitting",
}
RESULT = ("line", "raw", "score", "max_score", "pass_mark", "rule", "fingerprint")


def exam_keys(work: Work) -> dict[str, ExamKey]:
    """Return the exams of the file, adding new ones with the purpose, scale and mark answered."""
    there, known = exams.exam_keys(work.connection), exams.known_exams(work.connection)
    after = changes.exams_after(known, work.reading.results, work.answers)
    names = work.reading.results["exam"].unique()
    return {name: exam_key(work, after[name], there.get(name), known.get(name)) for name in names}


def exam_key(
    work: Work, wanted: KnownExam, there: ExamKey | None, known: KnownExam | None
) -> ExamKey:
    """Return one exam as the answers leave it."""
    answers, connection, viewer = work.answers, work.connection, work.viewer
    key = there or exams.add_exam(connection, viewer, wanted.name, wanted.purpose, wanted.max_score)
    if known and known.purpose != wanted.purpose:
        exams.set_purpose(
            connection,
            viewer,
            key.id,
            wanted.purpose,
            can_be_failed=known.can_be_failed,
            valid_from=exams.purpose_since(connection, key.id),
        )
    if known and wanted.max_score is not None:
        exams.set_max_score(connection, key.id, wanted.max_score)
    held = mark_in_force(known.pass_marks if known else (), str(answers.date or ""))
    for mark in marks_answered(work.reading.results, wanted, answers):
        if mark != held:
            exams.add_pass_mark(connection, viewer, key.id, mark, answers.date)
    return key


def marks_answered(found: pd.DataFrame, exam: KnownExam, answers: Answers) -> list[float]:
    """Return the pass marks of an exam that were answered, not known before.

    One for another scale than the exam is kept on goes with the results, and not with the exam.
    """
    own = found[found["exam"] == exam.name]
    if exam.max_score is not None:
        own = own[own["max_score"].isna() | (own["max_score"] == exam.max_score)]
    tops = own["max_score"].dropna().unique()
    percent = answers.pass_percent
    # One mark cannot hold for sittings on several scales.
    scales = [percent * top / 100 for top in tops] if percent and len(tops) == 1 else []
    answered = (answers.pass_mark,) if percent is None else scales
    return [mark for mark in answered if mark is not None and (own["pass_mark"] == mark).any()]


def write_results(
    work: Work,
    upload: int,
    known: dict[str, ExamKey],
    people: Mapping[str, int],
    tell: Callable[[float], None],
) -> None:
    """Write the attempts, results and area scores that are new or changed.

    Of the others it is kept that this file tells them too.
    """
    found = work.found.results
    is_same = found["status"] == changes.SAME
    again, told = found[is_same], found[~is_same]
    if len(again):
        columns = (again["attempt_id"].astype("int64"), again["line"], again["fingerprint"])
        rows = zip(*(column.tolist() for column in columns), strict=True)
        told_again.keep(work.connection, upload, rows)
        dated = again[(again["date"] != "") & (again["date"] == again["date_there"])]
        overwritten.date_again(work.connection, upload, set(dated["attempt_id"].tolist()))
    if told.empty:
        return
    # Students and exams that were new when the file was compared have their keys by now.
    told = told.assign(
        student_key=told["student_id"].map(people).astype("int64"),
        exam_key=told["exam"].map({name: key.id for name, key in known.items()}).astype("int64"),
    )
    attempt_of = add_attempts(work, told)
    tell(0.1)
    result_ids = pd.Series(add_results(work, upload, told, attempt_of), index=told.index)
    moved = told[told["redated"]]
    days = dict(zip(moved["attempt_id"].astype("int64").tolist(), moved["date"], strict=True))
    overwritten.redate(work.connection, upload, days)
    tell(0.3)
    add_area_scores(work, known, told, result_ids, tell)


def add_attempts(work: Work, told: pd.DataFrame) -> list[int]:
    """Return the key of the attempt of each result, adding attempts that are not on record.

    One whose uploads were all undone is on record still, and is taken up again as the file has it.
    """
    there = keys_of_attempts(work, told)
    is_new = there.isna().to_numpy()
    undone = ~is_new & told["attempt_id"].isna().to_numpy()
    numbers = plain_values(told.loc[undone, "attempt"])
    taken_up = dict(zip(there[undone].astype("int64").tolist(), numbers, strict=True))
    results.set_numbers(work.connection, taken_up)
    new = told.loc[is_new, list(ATTEMPT)].rename(columns=ATTEMPT)
    new = new.assign(date=new["date"].where(new["date"] != ""))
    added = results.add_attempts(work.connection, new)
    keys = there.astype("Int64").to_numpy(dtype="int64", na_value=0)
    keys[is_new] = added
    found: list[int] = keys.tolist()
    return found


def keys_of_attempts(work: Work, told: pd.DataFrame) -> pd.Series:
    """Return the key of the attempt of each result, missing where there is none."""
    there = results.attempt_keys(work.connection, set(told["exam_key"].tolist()))
    there = there.rename(columns={"student_id": "student_key", "exam_id": "exam_key"})
    same = ["student_key", "exam_key", "sitting"]
    return told[same].merge(there, how="left", on=same)["attempt_id"]


def add_results(work: Work, upload: int, told: pd.DataFrame, attempt_of: list[int]) -> list[int]:
    """Add what the file says of each attempt, and return the keys."""
    outcome = told["outcome"].where(told["outcome"] != "")
    columns = told[list(RESULT)].assign(attempt_id=attempt_of, outcome=outcome)
    return results.add_results(work.connection, upload, columns)
