"""What came of each attempt of a file, and which of them contradict their own score."""

import math

import numpy as np
import pandas as pd

from cohort_data import results
from cohort_data.ingest.fixes import Fault
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Field
from cohort_data.ingest.reading.area_cells import FULL
from cohort_data.ingest.reading.attempts import Attempts
from cohort_data.ingest.reading.cells import Mask, Sheet
from cohort_data.ingest.reading.row_checks import RowChecks
from cohort_data.ingest.reading.row_facts import RowFacts
from cohort_data.words import Outcome, UploadKind


def verdicts(
    sheet: Sheet, facts: RowFacts, attempts: Attempts, answers: Answers, known: Known
) -> pd.DataFrame:
    """Judge every attempt by the file's own word, else by its score.

    In a file of areas alone a score counts only where somebody has given a pass mark for it, and
    where the student has no result of that exam and day on record. An attempt without word and
    score is pending where the file has a column for outcomes.
    """
    by_area = not judges(sheet, attempts, answers)
    alone = len(np.unique(facts.exam.codes[attempts.rows])) <= 1

    def mark_of(exam: str, day: str, scale: float) -> results.PassMark:
        if by_area:
            return results.NO_MARK
        own = () if attempts.shared else own_marks(exam, scale, known)
        answer = answered_mark(scale, answers)
        return results.pass_mark(exam, day, own=own, answer=answer, alone=alone)

    told = situations(facts, attempts)
    judged = results.judge(told, mark_of)
    there = elsewhere(facts, attempts, known)
    if there.any():
        unmarked = results.judge(told, lambda *_: results.NO_MARK)
        judged = pd.concat([judged[~there], unmarked[there]]).sort_index()
    empty = (judged["outcome"] == "").to_numpy() & ~attempts.unknown
    unscored = np.isnan(attempts.score)
    waiting = empty & unscored & np.bool_(Field.OUTCOME in sheet.columns)
    if waiting.any():
        judged.loc[waiting, "outcome"] = str(Outcome.PENDING)
        judged.loc[waiting, "rule"] = results.NOT_DECIDED_YET
    # A word that nobody has explained yet may say anything, so that the score does not decide.
    if attempts.unknown.any():
        judged.loc[attempts.unknown, ["outcome", "rule"]] = ""
    if by_area:
        judged.loc[judged["outcome"] == "", "rule"] = ""
    return judged


def judges(sheet: Sheet, attempts: Attempts, answers: Answers) -> bool:
    """Say whether scores decide; shares of areas do only if that was asked and answered."""
    if sheet.layout.kind is not UploadKind.AREAS:
        return True
    if Field.AREA_NAME not in sheet.columns:
        return False
    return not attempts.shared or answers.pass_mark is not None


def elsewhere(facts: RowFacts, attempts: Attempts, known: Known) -> Mask:
    """Mark the attempts whose result is on record, of which the file has the areas alone."""
    if not attempts.shared:
        return np.zeros(len(attempts.rows), dtype=np.bool_)
    told = (facts.student, facts.exam, facts.date)
    each = zip(*(one.texts()[attempts.rows] for one in told), strict=True)
    there = (is_elsewhere(student, exam, day, known) for student, exam, day in each)
    return np.fromiter(there, dtype=np.bool_)


def is_elsewhere(student: str, exam: str, day: str, known: Known) -> bool:
    """Say whether a student's result of an exam on a day is on record; without a day, on any."""
    days = known.judged.get((student, exam), frozenset())
    return day in days or (not day and bool(days))


def answered_mark(scale: float, answers: Answers) -> float | None:
    """Return the pass mark that was answered, or the answered percent of a scale."""
    if answers.pass_percent is None or math.isnan(scale):
        return answers.pass_mark
    return answers.pass_percent * scale / FULL


def own_marks(exam: str, scale: float, known: Known) -> results.Marks:
    """Return the school's pass marks of an exam, none where they stand on another scale."""
    own = known.exams.get(exam)
    if own is None:
        return ()
    same_scale = own.max_score is None or math.isnan(scale) or own.max_score == scale
    return own.pass_marks if same_scale else ()


def situations(facts: RowFacts, attempts: Attempts) -> pd.DataFrame:
    """Return what decides each attempt: exam, date, said, score, max_score and own_mark."""
    return pd.DataFrame(
        {
            "exam": facts.exam.texts()[attempts.rows],
            "date": facts.date.texts()[attempts.rows],
            "said": attempts.said,
            "score": attempts.score,
            "max_score": attempts.max_score,
            "own_mark": attempts.pass_mark,
        }
    )


def refuse_contradictions(
    sheet: Sheet, attempts: Attempts, judged: pd.DataFrame, checks: RowChecks
) -> None:
    """Refuse attempts whose word and score disagree, naming both."""
    wrong = np.flatnonzero(judged["contradicted"])
    said = np.full(len(sheet.lines), "", dtype=object)
    rows = attempts.rows[wrong]
    said[rows] = [
        f"The file says {attempts.said[one]}, and {counted(attempts, judged, one)}; "
        "correct one of the two."
        for one in wrong.tolist()
    ]
    field = Field.OUTCOME if Field.OUTCOME in sheet.columns else Field.SCORE
    checks.refuse(said != "", sheet.column(field), said, fault=Fault.CONTRADICTION)
    checks.sound[attempts.members[np.isin(attempts.group, wrong)]] = False


def say_other_marks(
    sheet: Sheet, attempts: Attempts, judged: pd.DataFrame, checks: RowChecks
) -> None:
    """Say where the file's word is not what its own score and pass mark make of it."""
    counts = results.by_number(pd.Series(attempts.score), judged["pass_mark"]).to_numpy()
    given = ~np.isnan(attempts.pass_mark) & np.isin(attempts.said, [*results.DECIDED])
    other = np.flatnonzero(given & (counts != "") & (counts != attempts.said))
    said = np.full(len(sheet.lines), "", dtype=object)
    said[attempts.rows[other]] = [
        f"The file says {attempts.said[one]}, and {counted(attempts, judged, one)}; "
        "the word counts."
        for one in other.tolist()
    ]
    field = Field.OUTCOME if Field.OUTCOME in sheet.columns else Field.SCORE
    checks.refuse(said != "", sheet.column(field), said, fatal=False)


def counted(attempts: Attempts, judged: pd.DataFrame, one: int) -> str:
    """Say how the score alone would have been judged."""
    mark = judged["pass_mark"].to_numpy()[one]
    sentence = results.rule("", attempts.score[one], attempts.max_score[one], mark, "")
    return sentence[0].lower() + sentence[1:]
