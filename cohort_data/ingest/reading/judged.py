"""What came of each attempt of a file, and which of them contradict their own score."""

import math

import numpy as np
import pandas as pd

from cohort_data import results
from cohort_data.ingest.model import Answers, Field, Known
from cohort_data.ingest.reading.area_cells import FULL
from cohort_data.ingest.reading.attempts import Attempts
from cohort_data.ingest.reading.cells import Sheet
from cohort_data.ingest.reading.row_checks import RowChecks
from cohort_data.ingest.reading.row_facts import RowFacts
from cohort_data.words import Outcome, UploadKind


def verdicts(
    sheet: Sheet, facts: RowFacts, attempts: Attempts, answers: Answers, known: Known
) -> pd.DataFrame:
    """Judge every attempt; in a file of areas only the file's own word counts.

    An attempt without word and score is pending where the file has a column for outcomes.
    """
    by_area = sheet.layout.kind is UploadKind.AREAS
    alone = len(np.unique(facts.exam.codes[attempts.rows])) <= 1

    def mark_of(exam: str, day: str, scale: float) -> results.PassMark:
        if by_area:
            return results.NO_MARK
        own, answer = own_marks(exam, scale, known), answered_mark(scale, answers)
        return results.pass_mark(exam, day, own=own, answer=answer, alone=alone)

    judged = results.judge(situations(facts, attempts), mark_of)
    empty = (judged["outcome"] == "").to_numpy() & ~attempts.unknown
    unscored = np.isnan(attempts.score)
    waiting = empty & unscored & np.bool_(Field.OUTCOME in sheet.columns)
    judged.loc[waiting, "outcome"] = str(Outcome.PENDING)
    judged.loc[waiting, "rule"] = results.NOT_DECIDED_YET
    # A word that nobody has explained yet may say anything, so that the score does not decide.
    judged.loc[attempts.unknown, ["outcome", "rule"]] = ""
    judged.loc[(judged["outcome"] == "") & by_area, "rule"] = ""
    return judged


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
    """Return exam, date, said, score and max_score of each attempt."""
    return pd.DataFrame(
        {
            "exam": facts.exam.texts()[attempts.rows],
            "date": facts.date.texts()[attempts.rows],
            "said": attempts.said,
            "score": attempts.score,
            "max_score": attempts.max_score,
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
    checks.refuse(said != "", sheet.column(field), said)
    checks.sound[attempts.members[np.isin(attempts.group, wrong)]] = False


def counted(attempts: Attempts, judged: pd.DataFrame, one: int) -> str:
    """Say how the score alone would have been judged."""
    mark = judged["pass_mark"].to_numpy()[one]
    sentence = results.rule("", attempts.score[one], attempts.max_score[one], mark, "")
    return sentence[0].lower() + sentence[1:]
