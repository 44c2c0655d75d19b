"""What the latest practice exams say before a test: the score, its range, and the band in words."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import pandas as pd

from cohort_data.exams import canonical_name
from cohort_data.receipts import day_in_words, number_in_words
from cohort_data.sittings.rules import PracticeRule, practice_rules

SHOWN = 2
WHOLE = 100.0
NONE_KNOWN = "No practice result is on record."


class Reading(StrEnum):
    """Where the range of a practice result lies beside the published low-pass band."""

    BELOW = "below the band"
    REACHING = "reaching into the band"
    INSIDE = "lower end inside the band"
    ABOVE = "above the band"


LOW = (Reading.BELOW, Reading.REACHING)


@dataclass(frozen=True)
class Practice:
    """One practice result; `reading` is None where its scale has no band."""

    exam: str
    on: str
    score: float
    half_range: float = 0.0
    reading: Reading | None = None


Evidence = tuple[Practice, ...]


def practice_evidence(
    attempts: pd.DataFrame, today: date
) -> Mapping[tuple[int, str], tuple[Practice, ...]]:
    """Return the latest two practice results by student and the exam they are for, newest first.

    A result without a day cannot be placed and says nothing; one of tomorrow is not in yet.
    """
    found: defaultdict[tuple[int, str], tuple[Practice, ...]] = defaultdict(tuple)
    known = attempts[(attempts["date"] != "") & (attempts["date"] <= today.isoformat())]
    scored = known[known["score"].notna()].sort_values("date", ascending=False, kind="stable")
    for rule in practice_rules():
        ours = scored[scored["exam"].isin(rule.by)].groupby("student_id").head(SHOWN)
        columns = (ours[name] for name in ("student_id", "exam", "date", "score", "max_score"))
        for student, exam, on, score, top in zip(*columns, strict=True):
            found[student, rule.exam] += (read(rule, exam, on, score, top),)
    return found


def from_check_ins(noted: pd.DataFrame) -> pd.DataFrame:
    """Return practice scores noted at check-ins as attempts at the exam that the form names.

    Noted: student_id, date, form, score in percent. A form of no known exam says nothing here.
    """
    exams = [exam_of_form(form) for form in noted["form"]]
    told = noted.assign(exam=pd.Series(exams, index=noted.index, dtype="str"), max_score=WHOLE)
    return told[told["exam"] != ""].drop(columns="form")


def exam_of_form(form: str) -> str:
    """Return the practice exam of a form such as CBSSA 31 or NBME 31, "" for another."""
    first = next(iter(form.split()), "")
    return canonical_name(form) or canonical_name(first) or ""


def read(rule: PracticeRule, exam: str, on: str, score: float, top: float) -> Practice:
    """Read one practice result; on another scale, or before the band was published, as it is."""
    is_read = rule.top is not None and top == rule.top and on >= rule.read_from
    if not is_read or rule.band_low is None or rule.band_high is None:
        return Practice(exam, on, score)
    low, high = score - rule.half_range, score + rule.half_range
    return Practice(exam, on, score, rule.half_range, placed(low, high, rule))


def placed(low: float, high: float, rule: PracticeRule) -> Reading:
    """Return where a range lies beside the band."""
    band_low, band_high = rule.band_low or 0.0, rule.band_high or 0.0
    if high < band_low:
        return Reading.BELOW
    if low < band_low:
        return Reading.REACHING
    return Reading.INSIDE if low <= band_high else Reading.ABOVE


def has_practice(exam: str) -> bool:
    """Say whether practice exams for an exam are known."""
    return any(rule.exam == exam for rule in practice_rules())


def in_words(evidence: Evidence, today: date) -> str:
    """Return the latest results in one line each, as plain text."""
    return "; ".join(one_in_words(one, today) for one in evidence) or NONE_KNOWN


def one_in_words(one: Practice, today: date) -> str:
    """Return one practice result with its range, where that lies, and how old it is."""
    score = number_in_words(one.score)
    if one.reading:
        low, high = (number_in_words(one.score + side * one.half_range) for side in (-1, 1))
        score = f"{score} (range {low} to {high}), {one.reading}"
    return f"{one.exam} {score}, {day_in_words(one.on)}, {age(one.on, today)}"


def age(on: str, today: date) -> str:
    """Return how old a result is, in words."""
    days = days_since(on, today)
    if days == 0:
        return "today"
    return "1 day old" if days == 1 else f"{days} days old"


def days_since(on: str, today: date) -> int:
    """Return how many days ago an ISO day was."""
    return (today - date.fromisoformat(on)).days
