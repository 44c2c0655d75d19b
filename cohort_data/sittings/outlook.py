"""What is known of each planned sitting: which attempt, how ready, when the result, why to talk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from cohort_data.attempts_used import expected_result
from cohort_data.exams import catalogue
from cohort_data.sittings.practice import Evidence, has_practice, in_words
from cohort_data.sittings.talk import ComingTest, why_talk
from cohort_data.words import Outcome, PlanState, Purpose

NO_PLAN = ("", "")
COUNTED = [each for each in Outcome if each not in {Outcome.NOT_AN_ATTEMPT, Outcome.PENDING}]


@dataclass(frozen=True)
class Facts:
    """What is on record of the students with a planned sitting.

    attempts: as the store has them; used: as `attempts_used` returns them; practice: the latest
    results by student and exam; plans: student_key, state, owner, in the order they were begun;
    deadlines: the school's own, by student and exam.
    """

    attempts: pd.DataFrame
    used: pd.DataFrame
    practice: Mapping[tuple[int, str], Evidence]
    plans: pd.DataFrame
    deadlines: Mapping[tuple[int, str], str] = field(default_factory=dict)


def explained(sittings: pd.DataFrame, facts: Facts, today: date) -> pd.DataFrame:
    """Return open sittings (key, exam, exam_id, planned_on, window_from, window_to) with more.

    attempt, practice, expected, plan, owner, why.
    """
    numbers, earliest = attempt_numbers(facts), earliest_days(facts.used)
    plans = running_plans(facts.plans)
    rows = []
    for row in sittings.to_dict("records"):
        about = (int(row["key"]), str(row["exam"]))
        evidence = facts.practice.get(about, ())
        test = ComingTest(
            exam=about[1],
            planned_on=row["planned_on"],
            window_from=row["window_from"],
            window_to=row["window_to"],
            earliest_next=earliest.get(about, ""),
            practice=evidence,
            deadline=facts.deadlines.get(about, ""),
        )
        is_known = bool(evidence) or has_practice(test.exam)
        rows.append(
            {
                "attempt": numbers.get(about, 0) + 1,
                "practice": in_words(evidence, today) if is_known else "",
                "expected": expected(test),
                "why": why_talk(test, today),
                "plan": plans.get(about[0], NO_PLAN)[0],
                "owner": plans.get(about[0], NO_PLAN)[1],
            }
        )
    texts = ("practice", "expected", "why", "plan", "owner")
    columns = {"attempt": "int64"} | dict.fromkeys(texts, "str")
    told = pd.DataFrame(rows, columns=[*columns], index=sittings.index).astype(columns)
    return sittings.join(told)


def running_plans(plans: pd.DataFrame) -> dict[int, tuple[str, str]]:
    """Return state and owner of each student's newest plan, unless it is closed."""
    newest = plans.drop_duplicates("student_key", keep="last")
    running = newest[newest["state"] != PlanState.CLOSED]
    columns = (running[name].tolist() for name in ("student_key", "state", "owner"))
    return {student: (state, owner) for student, state, owner in zip(*columns, strict=True)}


def attempt_numbers(facts: Facts) -> dict[tuple[int, str], int]:
    """Return how many attempts were made before, by student and exam."""
    sat = facts.attempts[facts.attempts["outcome"].isin([*COUNTED, ""])]
    most = sat.groupby(["student_id", "exam"])["number"].agg(["size", "max"]).reset_index()
    counted = most["max"].fillna(0).clip(lower=most["size"]).astype("int64")
    columns = (most["student_id"].tolist(), most["exam"].tolist(), counted.tolist())
    return {(student, exam): number for student, exam, number in zip(*columns, strict=True)}


def earliest_days(used: pd.DataFrame) -> dict[tuple[int, str], str]:
    """Return the first day that USMLE allows for the next attempt, by student and exam."""
    columns = (used[name].tolist() for name in ("student_id", "exam", "earliest_next"))
    return {(student, exam): day for student, exam, day in zip(*columns, strict=True)}


def expected(test: ComingTest) -> str:
    """Return the Wednesday on which the result of a licensing exam can be expected."""
    known = catalogue().get(test.exam)
    if not test.planned_on or known is None or known.purpose is not Purpose.LICENSING:
        return ""
    return expected_result(date.fromisoformat(test.planned_on)).isoformat()
