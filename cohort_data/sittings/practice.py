"""What the latest practice exams say before a test: the score, its range, and the band in words."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data.exams import canonical_name
from cohort_data.readiness import Place, ReadinessRules, load_rules, place
from cohort_data.receipts import day_in_words, number_in_words
from cohort_data.sittings.rules import practice_rules

SHOWN = 2
WHOLE = 100.0
NONE_KNOWN = "No practice result is on record."


LOW = (Place.BELOW, Place.REACHING)


@dataclass(frozen=True)
class Practice:
    """One practice result; `reading` is None where its scale has no band."""

    exam: str
    on: str
    score: float
    half_range: float = 0.0
    reading: Place | None = None


Evidence = tuple[Practice, ...]


def practice_evidence(
    attempts: pd.DataFrame, today: date, bands: ReadinessRules | None = None
) -> Mapping[tuple[int, str], tuple[Practice, ...]]:
    """Return the latest two practice results by student and the exam they are for, newest first.

    A result without a day cannot be placed and says nothing; one of tomorrow is not in yet. The
    school may have set the band (`bands`).
    """
    told = bands or load_rules()
    found: defaultdict[tuple[int, str], tuple[Practice, ...]] = defaultdict(tuple)
    known = attempts[(attempts["date"] != "") & (attempts["date"] <= today.isoformat())]
    scored = known[known["score"].notna()].sort_values("date", ascending=False, kind="stable")
    for rule in practice_rules():
        ours = scored[scored["exam"].isin(rule.by)].groupby("student_id").head(SHOWN)
        columns = (ours[name] for name in ("student_id", "exam", "date", "score", "max_score"))
        for student, exam, on, score, top in zip(*columns, strict=True):
            found[student, rule.exam] += (read(told, exam, on, score, top),)
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


def read(bands: ReadinessRules, exam: str, on: str, score: float, top: float) -> Practice:
    """Read one practice result; on another scale, or before the band was published, as it is."""
    if exam not in bands.forms or top != bands.scale or on < bands.tests_from:
        return Practice(exam, on, score)
    return Practice(exam, on, score, bands.spread, place(score, bands))


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
