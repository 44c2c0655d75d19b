"""Which results would be judged otherwise by the pass marks of today, and which keep their word.

A result that its score decided is judged again by the mark in force on its test date. One whose
outcome a file or a person said, or that was judged by the mark of its own file, keeps what it has.
"""

import hashlib
import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cohort_data import exams, results
from cohort_data.receipts import day_in_words, number_in_words
from cohort_data.results import Marks, PassMark
from cohort_data.words import Outcome

SAID = (results.BY_WORD, "Entered as ", "Corrected to ")
JUDGED = {Outcome.PASS, Outcome.FAIL, ""}


@dataclass(frozen=True)
class MarkedExam:
    """An exam with the school's own pass marks, and the top of the scale they stand on."""

    name: str
    marks: Marks
    max_score: float | None

    def mark_on(self, day: str, top: float) -> PassMark:
        """Return the pass mark of a sitting on a day, with scores to this top."""
        same = self.max_score is None or math.isnan(top) or self.max_score == top
        return results.pass_mark(self.name, day, own=self.marks if same else ())


@dataclass(frozen=True)
class JudgedAgain:
    """What judging again would change.

    changed: the results on record that it concerns, with becomes, new_mark, new_rule and reason.
    kept: those whose word stays and is not what their score says, with new_mark. unmarked: how many
    were judged by a pass mark that holds no more, while none holds now; they keep their outcome.
    """

    changed: pd.DataFrame
    kept: pd.DataFrame
    unmarked: int = 0

    @property
    def seen(self) -> str:
        """What tells this change from any other, so that only what was seen is done."""
        told = self.changed[["result_id", "becomes", "new_mark"]].sort_values("result_id")
        return hashlib.sha256(told.to_csv(index=False).encode()).hexdigest()

    def count(self, *, was: str | None = None, becomes: str) -> int:
        """Return how many become something, all or those that were something else."""
        told = self.changed
        fits = told["becomes"] == becomes
        fits &= told["outcome"] != becomes if was is None else told["outcome"] == was
        return int(fits.sum())

    @property
    def same(self) -> int:
        """How many keep their outcome under another mark."""
        return int((self.changed["outcome"] == self.changed["becomes"]).sum())


def judged_again(standing: pd.DataFrame, exam: MarkedExam) -> JudgedAgain:
    """Judge the results in force of one exam by the marks of today.

    `standing` has result_id, attempt_id, student_id, date, outcome, score, max_score, pass_mark
    and rule.
    """
    scored = standing[standing["score"].notna() & standing["outcome"].isin(JUDGED)]
    told = scored.assign(exam=exam.name, said="")
    anew = results.judge(told, lambda _, day, top: exam.mark_on(day, top))
    is_said = scored["rule"].str.startswith(SAID)
    own = scored["rule"].str.contains(results.IN_FILE, regex=False)
    judged = scored.assign(
        becomes=anew["outcome"], new_mark=anew["pass_mark"], new_rule=anew["rule"]
    )
    decided = judged["becomes"].isin(results.DECIDED)
    other = decided & (judged["becomes"] != judged["outcome"])
    moved = decided & ~np.isclose(judged["new_mark"], judged["pass_mark"].fillna(-1))
    changed = judged[~is_said & ~own & (other | moved)]
    reasons = [
        reason(exam, day, mark)
        for day, mark in zip(changed["date"], changed["new_mark"], strict=True)
    ]
    doubted = judged[is_said & other & (judged["date"] != "")]
    return JudgedAgain(
        changed.assign(reason=pd.Series(reasons, changed.index, dtype="str")).reset_index(
            drop=True
        ),
        doubted.reset_index(drop=True),
        unmarked=int((~is_said & ~own & ~decided & judged["pass_mark"].notna()).sum()),
    )


def reason(exam: MarkedExam, day: str, mark: float) -> str:
    """Say by which pass mark a result is judged again, and from when it holds."""
    held = since(exam, day, mark)
    told = f" from {day_in_words(held)}" if held else ""
    return f"re-judged by pass mark {number_in_words(mark)}{told}"


def since(exam: MarkedExam, day: str, mark: float) -> str:
    """Return from which day the mark holds that decides a sitting, "" for always."""
    own = [each.isoformat() if each else "" for each, value in exam.marks if value == mark]
    held = [one for one in own if not day or one <= day]
    if held:
        return max(held)
    standard = exams.standard_on(exam.name, day) if day else exams.newest_standard(exam.name)
    return standard.valid_from if standard else ""


def as_judged(attempts: pd.DataFrame, changed: pd.DataFrame) -> pd.DataFrame:
    """Return attempts with the outcomes and pass marks of those judged otherwise."""
    told = changed.set_index("attempt_id")
    outcome = attempts["attempt_id"].map(told["becomes"])
    mark = attempts["attempt_id"].map(told["new_mark"].astype("float64"))
    return attempts.assign(
        outcome=attempts["outcome"].mask(outcome.notna(), outcome),
        pass_mark=mark.fillna(attempts["pass_mark"]),
    )
