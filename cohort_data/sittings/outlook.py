"""What is known of each planned sitting: which attempt, how ready, when the result, why to talk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from cohort_data.attempts_used import (
    expected_result,
    next_after_awaited,
    sittings_by_student,
    usmle_limit,
)
from cohort_data.exams import catalogue
from cohort_data.flags import failures
from cohort_data.sittings.practice import Evidence, has_practice, in_words
from cohort_data.sittings.states import SittingState
from cohort_data.sittings.talk import ComingTest, urgency, why_talk
from cohort_data.words import Outcome, PlanState, Purpose

NO_PLAN = ("", "")
# The first day of the next attempt, why, and how many results are awaited.
Awaited = tuple[str, str, int]
NOTHING_AWAITED: Awaited = ("", "", 0)
COUNTED = [each for each in Outcome if each not in {Outcome.NOT_AN_ATTEMPT, Outcome.PENDING}]


@dataclass(frozen=True)
class Facts:
    """What is on record of the students with a planned sitting.

    attempts: as the store has them; used: as `attempts_used` returns them; practice: the latest
    results by student and exam; plans: student_key, state, owner, in the order they were begun;
    deadlines: the school's own, by student and exam; school_limit: how often the school lets a
    licensing exam be sat, 0 where that is not known.
    """

    attempts: pd.DataFrame
    used: pd.DataFrame
    practice: Mapping[tuple[int, str], Evidence]
    plans: pd.DataFrame
    deadlines: Mapping[tuple[int, str], str] = field(default_factory=dict)
    school_limit: int = 0


def explained(sittings: pd.DataFrame, facts: Facts, today: date) -> pd.DataFrame:
    """Return open sittings (key, exam, exam_id, state, planned_on, ...) with what is known of each.

    attempt, practice, expected, plan, owner, why, urgency (the highest first), next_rule (what
    USMLE says of the attempt after one whose result is awaited, "" without one).
    """
    awaited = after_awaited(sittings, facts)
    tests = coming_tests(sittings, facts, awaited)
    plans, ahead = running_plans(facts.plans), sittings["state"] == SittingState.PLANNED
    rows = [
        {
            "attempt": test.attempt,
            "urgency": urgency(test, today) if is_ahead else 0,
            "practice": practised(test, today),
            "expected": expected(test),
            "why": why_talk(test, today) if is_ahead else "",
            "plan": test.plan,
            "owner": plans.get(student, NO_PLAN)[1],
            "next_rule": awaited.get((student, test.exam), NOTHING_AWAITED)[1],
        }
        for student, test, is_ahead in zip(sittings["key"].tolist(), tests, ahead, strict=True)
    ]
    texts = ("practice", "expected", "why", "plan", "owner", "next_rule")
    columns = dict.fromkeys(("attempt", "urgency"), "int64") | dict.fromkeys(texts, "str")
    told = pd.DataFrame(rows, columns=[*columns], index=sittings.index).astype(columns)
    return sittings.join(told)


def coming_tests(
    sittings: pd.DataFrame, facts: Facts, awaited: Mapping[tuple[int, str], Awaited]
) -> list[ComingTest]:
    """Return open sittings as far as the reasons to talk ask."""
    made = attempt_numbers(facts)
    plans, failed = running_plans(facts.plans), failed_exams(facts.attempts)
    earliest, limits = earliest_days(facts.used), limits_by_exam(facts, sittings)
    tests = []
    for row in sittings.to_dict("records"):
        about = (int(row["key"]), str(row["exam"]))
        is_ahead = row["state"] == SittingState.PLANNED
        usmle, school = limits[about[1]]
        first_day, _, before = awaited.get(about, NOTHING_AWAITED)
        first_day = first_day if is_ahead else ""
        test = ComingTest(
            exam=about[1],
            planned_on=row["planned_on"],
            window_from=row["window_from"],
            window_to=row["window_to"],
            earliest_next=first_day or earliest.get(about, ""),
            practice=facts.practice.get(about, ()),
            deadline=facts.deadlines.get(about, ""),
            attempt=made.get(about, 0) + (before if is_ahead else 0) + 1,
            usmle_limit=usmle,
            school_limit=school,
            failed_before=about in failed,
            plan=plans.get(about[0], NO_PLAN)[0],
        )
        tests.append(test)
    return tests


def practised(test: ComingTest, today: date) -> str:
    """Return the latest practice in words, "" where no practice for the exam is known."""
    is_known = bool(test.practice) or has_practice(test.exam)
    return in_words(test.practice, today) if is_known else ""


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


def after_awaited(sittings: pd.DataFrame, facts: Facts) -> Mapping[tuple[int, str], Awaited]:
    """Return what holds after attempts whose result is awaited, by student and exam.

    The first day that USMLE allows for the next one, why, and how many are awaited. An attempt on
    record and a sitting may be the same one: those count of which there are more.
    """
    pending = facts.attempts[facts.attempts["outcome"] == Outcome.PENDING]
    passed_by = sittings[sittings["state"] != SittingState.PLANNED]
    on_record = days_by(pending, ("student_id", "exam", "date"))
    entered = days_by(passed_by, ("key", "exam", "planned_on"))
    sat = sittings_by_student(facts.attempts)
    found = {}
    for about in {*on_record, *entered}:
        days = max(on_record.get(about, []), entered.get(about, []), key=len)
        known = sat.get(about[0], {}).get(about[1], ())
        found[about] = (*next_after_awaited(about[1], known, days), len(days))
    return found


def days_by(frame: pd.DataFrame, columns: tuple[str, str, str]) -> dict[tuple[int, str], list[str]]:
    """Return the days in a frame by student and exam."""
    found: dict[tuple[int, str], list[str]] = {}
    told = (frame[name].tolist() for name in columns)
    for student, exam, day in zip(*told, strict=True):
        found.setdefault((student, exam), []).append(day)
    return found


def failed_exams(attempts: pd.DataFrame) -> set[tuple[int, str]]:
    """Return which students failed which exam and have still to pass it."""
    failed = failures(attempts)
    still = failed[failed["open"]]
    return set(zip(still["student_id"].tolist(), still["exam"].tolist(), strict=True))


def limits_by_exam(
    facts: Facts, sittings: pd.DataFrame
) -> dict[str, tuple[int | None, int | None]]:
    """Return the limits of USMLE and of the school, which both speak of licensing exams alone."""
    licensing = set(facts.used["exam"])
    found: dict[str, tuple[int | None, int | None]] = {}
    for exam in sittings["exam"].unique():
        usmle = usmle_limit(exam)
        is_limited = usmle is not None or exam in licensing
        found[exam] = (usmle, facts.school_limit if is_limited and facts.school_limit else None)
    return found


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
