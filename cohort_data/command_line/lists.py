"""What the listing verbs print."""

from argparse import Namespace
from collections import defaultdict
from collections.abc import Hashable
from datetime import date

import pandas as pd

from cohort_data.access import Viewer
from cohort_data.actions.documents import record_list
from cohort_data.command_line.speaking import answer, records, show
from cohort_data.errors import NotFound
from cohort_data.reports import areas as area_reports
from cohort_data.reports import lists
from cohort_data.reports.queue import Flagged
from cohort_data.reports.queue import flagged as flagged_students
from cohort_data.store.database import Database

SHELL = "command line"
FLAGGED = [
    "student_id",
    "name",
    "cohort",
    "tier",
    "failed_exams",
    "failed_attempts",
    "open_failures",
    "rule",
    "receipt",
]
SIGNALS = ["rule", "rule_version", "polarity", "lists", "since", "receipt"]
EVIDENCE = ["exam", "purpose", "attempt", "date", "outcome", "score", "file", "line"]
COHORT_AREAS = ["area", "axis", "students", "items", "percent", "below_pass"]
STUDENT_AREAS = [
    "student_id",
    "area",
    "axis",
    "items",
    "percent",
    "estimate",
    "low",
    "high",
    "word",
]


def flagged(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """List every student with a failed attempt on record, or whom another rule lists.

    For a program, with the attempts behind each, and with what every rule says.
    """
    cohort = address(lists.cohorts(database, viewer), asked.cohort, "cohort")
    found = flagged_students(database, viewer, cohort=cohort, today=today())
    record_list(database, viewer, cohort=cohort, what=f"flagged students, {SHELL}")
    if not asked.json:
        show(found.rows[FLAGGED])
        return 0
    rows = found.rows.assign(tier=found.rows["tier_label"], rule=found.rows["rule_label"])
    behind, signals = evidence_by_student(found.attempts), signals_by_student(found)
    answer(
        [
            {**record, "evidence": behind[key], "signals": signals[key]}
            for key, record in zip(found.rows["key"], records(rows[FLAGGED]), strict=True)
        ]
    )
    return 0


def evidence_by_student(attempts: pd.DataFrame) -> dict[int, list[dict[Hashable, object]]]:
    """Return the attempts behind each student's flag, by key."""
    told = as_evidence(attempts)
    found: defaultdict[int, list[dict[Hashable, object]]] = defaultdict(list)
    for key, record in zip(attempts["student_id"].tolist(), told, strict=True):
        found[key].append(record)
    return found


def as_evidence(attempts: pd.DataFrame) -> list[dict[Hashable, object]]:
    """Return attempts as a program reads them."""
    told = attempts.assign(
        attempt=attempts["shown_number"], date=attempts["date"].where(attempts["date"] != "")
    )
    return records(told[EVIDENCE])


def signals_by_student(listed: Flagged) -> dict[int, list[dict[Hashable, object]]]:
    """Return what every rule says of each student, with the rows behind it, by key."""
    ids = listed.sources["attempt_id"].tolist()
    rows = dict(zip(ids, as_evidence(listed.sources), strict=True))
    said, found = listed.signals, defaultdict[int, list[dict[Hashable, object]]](list)
    keys = (said[name].tolist() for name in ("student_id", "attempt_ids"))
    for student, behind, told in zip(*keys, records(said[SIGNALS]), strict=True):
        found[student].append({**told, "evidence": [rows[key] for key in behind]})
    return found


def areas(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """List the content areas of a cohort, or of its students one by one."""
    cohort = address(lists.cohorts(database, viewer), asked.cohort, "cohort")
    exam = address(lists.exam_list(database, viewer), asked.exam, "exam")
    if asked.by or asked.student:
        frame = area_reports.areas_by_student(database, viewer, cohort=cohort, exam=exam)
        record_list(database, viewer, cohort=cohort, what=f"areas by student, {SHELL}")
        if asked.student:
            frame = frame[frame["student_id"] == asked.student]
        columns = STUDENT_AREAS
    else:
        frame = area_reports.cohort_areas(database, viewer, cohort=cohort, exam=exam)
        columns = COHORT_AREAS
    rounded = frame[columns].round(4)
    answer(records(rounded)) if asked.json else show(rounded)
    return 0


def students(database: Database, viewer: Viewer, asked: Namespace) -> int:
    """List the students."""
    cohort = address(lists.cohorts(database, viewer), asked.cohort, "cohort")
    frame = lists.student_list(database, viewer, cohort=cohort)[
        ["student_id", "name", "cohort", "status"]
    ]
    record_list(database, viewer, cohort=cohort, what=f"students, {SHELL}")
    answer(records(frame)) if asked.json else show(frame)
    return 0


def address(frame: pd.DataFrame, name: str | None, what: str) -> str | None:
    """Return the public id of what a person names, None when nothing was named."""
    if name is None:
        return None
    found = frame[frame["name"] == name]["public_id"].tolist()
    if not found:
        there = ", ".join(frame["name"]) or "none yet"
        raise NotFound(f"There is no {what} called {name!r}. There are: {there}.")
    return str(found[0])


def today() -> date:
    """Return the day on this computer's clock."""
    return date.today()  # noqa: DTZ011 - the day where the person sits
