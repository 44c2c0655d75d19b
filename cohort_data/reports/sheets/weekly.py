"""What the team takes along to its weekly meeting: the flagged students, a page per cohort."""

from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports import queue
from cohort_data.reports.sheets.sayings import counted, day
from cohort_data.reports.sheets.typesetting import Content, typeset
from cohort_data.store.database import Database

KIND = "Flagged students"
NOBODY = "Nobody has a failed attempt that is still open."
LEFT_OUT = (
    "This list holds education records: destroy it after the meeting. Left out: students who "
    "passed on a retake, notes, causes and plans."
)


@guarded(Permission.EXPORT_STUDENTS)
def weekly_list(database: Database, viewer: Viewer, *, cohort: str | None, today: date) -> bytes:
    """Return the students with an open failure as a PDF, by cohort and tier, with the receipts."""
    rows = queue.flagged(database, viewer, cohort=cohort, today=today).rows
    return typeset("weekly", content(rows, today=today), day=today)


def content(rows: pd.DataFrame, *, today: date) -> Content:
    """Return what the list says; those who passed on a retake are not on it."""
    still_open = rows[~rows["recovered"]]
    return {
        "title": f"{KIND}, {day(today)}",
        "kind": KIND,
        "prepared": day(today),
        "footer": LEFT_OUT,
        "nobody": NOBODY,
        "cohorts": [
            {"name": name, "count": counted(len(mine), "student"), "tiers": tiers(mine)}
            for name, mine in still_open.groupby("cohort")
        ],
    }


def tiers(rows: pd.DataFrame) -> list[Content]:
    """Return the tiers in the order of the queue, each with a row per student."""
    return [
        {"name": name, "students": [line(row) for _, row in mine.iterrows()]}
        for name, mine in rows.groupby("tier_label", sort=False)
    ]


def line(row: pd.Series) -> list[str]:
    """Return one student: name and id, why listed, since when, what comes next."""
    name = f"{row['name'].strip()}\n{row['student_id']}".strip()
    return [name, row["receipt"], listed(row), row["next_step"]]


def listed(row: pd.Series) -> str:
    """Return how long ago a student was listed, and the day of the newest failure."""
    days = row["days_waiting"]
    since = f"{counted(days, 'day')} ago" if days else "today"
    failed = f"\nfailed {day(row['failed_on'])}" if row["failed_on"] else ""
    return f"listed {since}{failed}"
