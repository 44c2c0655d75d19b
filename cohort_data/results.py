"""How an attempt is judged: by the word of its file, or by score and pass mark."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from cohort_data import exams
from cohort_data.words import Outcome

Marks = tuple[tuple[date | None, float], ...]
DECIDED = frozenset({Outcome.PASS, Outcome.FAIL})
IN_FILE = "given in the file"
NOT_DECIDED_YET = "The file names no outcome yet"
BY_WORD = "The file says "
NEWEST = "the newest, as the test date is not known"


@dataclass(frozen=True)
class PassMark:
    """The score that one attempt needed (NaN when nobody has said it), and where it comes from.

    `by_score` is False where a number must never decide, as in Step 1 since 26 January 2022, and
    `is_sure` where the newest mark of several stands in for that of a day that is not known.
    """

    value: float = math.nan
    source: str = ""
    by_score: bool = True
    is_sure: bool = True


NO_MARK = PassMark()


def mark_in_force(marks: Marks, day: str) -> float:
    """Return the pass mark that held on an ISO day, NaN for none; without a day the newest."""
    held = [(since.isoformat() if since else "", value) for since, value in marks]
    return max((one for one in held if not day or one[0] <= day), default=("", math.nan))[1]


def own_mark(marks: Marks, day: str) -> PassMark:
    """Return the school's own pass mark on a day; the newest of several is no sure one."""
    value = mark_in_force(marks, day)
    if day or len({value for _, value in marks}) <= 1:
        return PassMark(value)
    return PassMark(value, NEWEST, is_sure=False)


def published_mark(exam: str, day: str) -> PassMark:
    """Return the published standard of an exam on a day, if there is one.

    Without a day it is the newest, unless that one reports no score: an older result has one.
    """
    standard = exams.standard_on(exam, day) if day else exams.newest_standard(exam)
    if standard is None or not (day or standard.reports_a_score):
        return NO_MARK
    since = standard.valid_from
    if not day:
        return PassMark(standard.minimum, f"published; {NEWEST}", is_sure=False)
    if not standard.reports_a_score:
        return PassMark(source=f"{exam} reports pass or fail only since {since}", by_score=False)
    return PassMark(standard.minimum, f"published, in force from {since}" if since else "published")


def pass_mark(
    exam: str, day: str, *, own: Marks = (), answer: float | None = None, alone: bool = True
) -> PassMark:
    """Choose the pass mark of one attempt.

    What a person answers is about the exam that stands `alone` in a file; among several exams it
    is for those without a mark of their own. Then come the school's own marks, then published ones.
    """
    published = published_mark(exam, day)
    given = NO_MARK if answer is None else PassMark(answer)
    order = [own_mark(own, day), published]
    order = [given, *order] if alone else [*order, given]
    if not published.by_score:
        return published
    return next((mark for mark in order if not math.isnan(mark.value)), NO_MARK)


def judge(attempts: pd.DataFrame, mark_of: Callable[[str, str, float], PassMark]) -> pd.DataFrame:
    """Return outcome, pass_mark, rule, by_score and contradicted for each attempt.

    The attempts have exam, date, said (the outcome that the file names, "" for none), score and
    max_score, and may have own_mark: the pass mark that their file gives, which its word may
    overrule. The file's word decides; without one the score does, if a pass mark held on the day,
    and a score equal to the mark passes. Where word and score disagree, `contradicted` is set,
    unless the day is not known and the mark has changed.
    """
    situation = ["exam", "date", "max_score"]
    cases, case = distinct(attempts[situation])
    marks = [mark_of(*one) for one in cases.itertuples(index=False, name=None)]
    judged = attempts[["said", "score", "max_score"]].assign(
        pass_mark=np.array([mark.value for mark in marks], dtype=np.float64)[case],
        source=np.array([mark.source for mark in marks], dtype=object)[case],
        by_score=np.array([mark.by_score for mark in marks], dtype=np.bool_)[case],
    )
    sure = np.array([mark.is_sure for mark in marks], dtype=np.bool_)[case]
    own = attempts.get("own_mark", pd.Series(np.nan, index=attempts.index))
    given = own.notna() & judged["by_score"]
    judged["pass_mark"] = judged["pass_mark"].mask(given, own)
    judged["source"] = judged["source"].mask(given, IN_FILE)
    counted = by_number(judged["score"], judged["pass_mark"])
    decided = judged["said"].isin(DECIDED) & (counted != "")
    judged["outcome"] = judged["said"].where(judged["said"] != "", counted)
    judged["contradicted"] = decided & ~given & sure & (judged["said"] != counted)
    judged["rule"] = rules(judged)
    return judged[["outcome", "pass_mark", "rule", "by_score", "contradicted"]]


def contradicts_score(attempts: pd.DataFrame) -> pd.Series:
    """Mark the attempts whose outcome is not what their score makes of the pass mark of their day.

    Nothing decides silently which of the two is wrong: a file or a person said the outcome.
    """
    counted = by_number(attempts["score"], attempts["pass_mark"])
    decided = attempts["outcome"].isin(DECIDED) & (counted != "") & (attempts["date"] != "")
    return decided & (counted != attempts["outcome"])


def distinct(frame: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the distinct rows of a frame and, per row, the number of its like."""
    number = np.zeros(len(frame), dtype=np.int64)
    for name in frame:
        codes, found = pd.factorize(frame[name], use_na_sentinel=False)
        number = pd.factorize(number * len(found) + codes)[0]
    _, rows = np.unique(number, return_index=True)
    return frame.iloc[rows], number


def by_number(score: pd.Series, mark: pd.Series) -> pd.Series:
    """Compare scores with pass marks; "" where one of the two is missing."""
    outcome = np.where(score >= mark, str(Outcome.PASS), str(Outcome.FAIL))
    return pd.Series(np.where(score.isna() | mark.isna(), "", outcome), index=score.index)


def rules(judged: pd.DataFrame) -> list[str]:
    """Say of each attempt how it was judged, once per like case."""
    columns = ["said", "score", "max_score", "pass_mark", "source"]
    cases, case = distinct(judged[columns])
    sentences = [rule(*one) for one in cases.itertuples(index=False, name=None)]
    return [sentences[number] for number in case]


def rule(said: str, score: float, max_score: float, mark: float, source: str) -> str:
    """Say how one attempt was judged; "" where it has neither an outcome nor a score."""
    if said:
        return f"{BY_WORD}{said if said != Outcome.NOT_AN_ATTEMPT else 'not an attempt'}"
    if math.isnan(score):
        return ""
    if math.isnan(mark):
        return f"Not judged: {source or 'no pass mark is known'}"
    scale = "" if math.isnan(max_score) else f" of {max_score:.10g}"
    verdict = "reaches" if score >= mark else "is below"
    origin = f" ({source})" if source else ""
    return f"Score {score:.10g}{scale} {verdict} the pass mark {mark:.10g}{origin}"


def mark_source(rule: str) -> str:
    """Return where the pass mark of a judged score comes from, "" where its rule does not say."""
    _, there, source = rule.partition(" the pass mark ")
    return source.partition(" (")[2].removesuffix(")") if there else ""


def in_words(told: pd.DataFrame) -> list[str]:
    """Return outcome and score of each result, as in "fail, 62 of 100"."""
    columns = (told["outcome"].fillna(""), told["score"], told["max_score"])
    return [one_in_words(*each) for each in zip(*columns, strict=True)]


def one_in_words(outcome: str, score: float, top: float) -> str:
    """Return one result in words, "no result" where there is none."""
    scale = "" if math.isnan(top) else f" of {top:.10g}"
    points = "" if math.isnan(score) else f"{score:.10g}{scale}"
    return ", ".join(filter(None, [str(outcome).replace("_", " "), points])) or "no result"
