"""What a committee reads of one student: attempts, dates and the rules in force, nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.attempts_used import expected_result
from cohort_data.receipts import number_in_words
from cohort_data.reports import school_clock as clock_reports
from cohort_data.reports import sittings, students
from cohort_data.reports.sheets import attempt_lines, policy_lines
from cohort_data.reports.sheets.meeting import head
from cohort_data.reports.sheets.sayings import NOT_KNOWN, OUTCOMES, ahead, day, scored
from cohort_data.reports.sheets.typesetting import typeset
from cohort_data.reports.students import StudentPage
from cohort_data.school_clock import DeadlineRule, in_force
from cohort_data.store import deadlines
from cohort_data.store.database import Database
from cohort_data.store.school import cohort_key, get_school
from cohort_data.words import Outcome, Purpose

KIND = "Committee packet"
NO_DATES = "No date or deadline is on record."
LEFT_OUT = (
    "This packet holds education records. Left out: notes, contacts, plans and their causes, "
    "reasons of health, content areas, practice and readiness forms, sittings that never began, "
    "and everything about other students."
)
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Packet:
    """What the packet says of a student, row by row.

    attempts: exam, number of the attempt, day, outcome, score; used: a sentence per licensing
    exam; dates: what, when; policy: rule, in force since, source.
    """

    attempts: Rows
    used: tuple[str, ...]
    dates: Rows
    policy: Rows


@guarded(Permission.SEE_STUDENTS)
def packet(database: Database, viewer: Viewer, *, student: str, today: date) -> Packet:
    """Return what the packet of a student holds today; it reads nothing that anybody wrote."""
    page = students.student(database, viewer, student=student)
    clock = clock_reports.deadlines_of(database, viewer, student=student, today=today)
    planned = sittings.student_sittings(database, viewer, student=student, today=today)
    with database.reading() as connection:
        cohort = cohort_key(connection, page.cohort_id) or 0
        graduation = deadlines.graduations(connection).get(cohort, "")
        rules = deadlines.sourced_rules(connection)
        limit = getattr(get_school(connection), "attempt_limit", 0)
    attempts = counting(page.attempts)
    has_step = bool(page.used["usmle_limit"].notna().any())
    return Packet(
        attempts=tuple(attempt_rows(attempts)),
        used=tuple(used_line(row) for _, row in page.used.iterrows()),
        dates=tuple(date_rows(graduation, clock, planned, attempts, today)),
        policy=tuple(policy_lines.rules(limit, binding(rules, cohort, today), has_step=has_step)),
    )


@guarded(Permission.EXPORT_STUDENTS)
def committee_packet(database: Database, viewer: Viewer, *, student: str, today: date) -> bytes:
    """Return the packet of a student as a PDF."""
    told = packet(database, viewer, student=student, today=today)
    page = students.student(database, viewer, student=student)
    return typeset("packet", content(page, told, today), day=today)


def content(page: StudentPage, told: Packet, today: date) -> dict[str, object]:
    """Return what stands on paper."""
    return {
        **head(page, KIND, f"As of {day(today)}", today),
        "attempts": told.attempts,
        "used": told.used or (attempt_lines.NO_ATTEMPTS,) * (not told.attempts),
        "dates": told.dates,
        "no_dates": NO_DATES,
        "policy": told.policy,
        "footer": LEFT_OUT,
    }


def counting(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return the attempts at exams that can be failed, as far as they were begun."""
    is_begun = attempts["outcome"] != Outcome.NOT_AN_ATTEMPT
    return attempts[attempts["can_be_failed"].astype(bool) & is_begun]


def attempt_rows(attempts: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """Yield a row per attempt: exam, number, day, outcome, score."""
    for _, row in attempts.iterrows():
        number = row["shown_number"]
        yield (
            row["exam"],
            "" if pd.isna(number) else number_in_words(number),
            day(row["date"]) or NOT_KNOWN,
            OUTCOMES[row["outcome"]],
            scored(row["score"], row["max_score"], row["pass_mark"]),
        )


def used_line(row: pd.Series) -> str:
    """Return the attempts used at one exam, by both limits, and what holds for the next one."""
    return f"{attempt_lines.used_line(row)} {row['reason']}".strip()


def date_rows(
    graduation: str,
    clock: pd.DataFrame,
    planned: pd.DataFrame,
    attempts: pd.DataFrame,
    today: date,
) -> Iterator[tuple[str, str]]:
    """Yield what has a date: graduation, deadlines, planned sittings, results that are awaited.

    A retake that only a plan names is the plan's, and stays out.
    """
    if graduation:
        yield "Expected graduation", told_day(graduation, today)
    for row in clock.to_dict("records"):
        yield f"{row['exam']}: to be passed by", told_day(row["must_pass_by"], today)
        yield f"{row['exam']}: last test day that leaves time", told_day(row["latest_test"], today)
    for row in planned[planned["sitting"] != ""].to_dict("records"):
        yield f"{row['exam']}: planned sitting", planned_days(row["planned_on"], row["window_to"])
    is_awaited = (attempts["outcome"] == Outcome.PENDING) & (attempts["date"] != "")
    for row in attempts[is_awaited & (attempts["purpose"] == Purpose.LICENSING)].to_dict("records"):
        out = expected_result(date.fromisoformat(row["date"]))
        yield f"{row['exam']}: result expected", told_day(out.isoformat(), today)


def told_day(on: str, today: date) -> str:
    """Return an ISO day with how far away it is."""
    return ahead(date.fromisoformat(on), today)


def planned_days(on: str, window_to: str) -> str:
    """Return the day of a planned sitting, or the end of its window while no day is known."""
    return day(on) or f"by {day(window_to)}"


def binding(
    rules: tuple[tuple[DeadlineRule, str], ...], cohort: int, today: date
) -> list[tuple[DeadlineRule, str]]:
    """Return the school's deadlines that hold today for a cohort, each with its source."""
    sources = dict(rules)
    every = [rule for rule, _ in rules]
    exams = dict.fromkeys(rule.exam for rule in every)
    held = (in_force(every, exam, cohort, today) for exam in exams)
    return [(rule, sources[rule]) for rule in held if rule is not None]
