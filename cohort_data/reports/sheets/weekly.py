"""What the team takes along to its weekly meeting: the flagged students, a page per cohort."""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.queue_standing import with_beside, with_standing
from cohort_data.reports import queue
from cohort_data.reports.concerns_without_flag import without_flag
from cohort_data.reports.sheets.sayings import counted, day
from cohort_data.reports.sheets.typesetting import Content, typeset
from cohort_data.store.database import Database

KIND = "Flagged students"
NOBODY = "Nobody stands in this part of the list."
LEFT_OUT = (
    "This list holds education records: destroy it after the meeting. Left out: notes, causes and "
    "plans."
)


@guarded(Permission.EXPORT_STUDENTS)
def weekly_list(
    database: Database,
    viewer: Viewer,
    *,
    cohort: str | None,
    students: Collection[str],
    shown: Sequence[str],
    today: date,
) -> bytes:
    """Return some students of the list as a PDF, by cohort and tier, with the receipts.

    They are on the list or below it; `shown` says in words which part of the list they are.
    """
    listed = queue.flagged(database, viewer, cohort=cohort, today=today).rows
    others = without_flag(database, viewer, cohort=cohort, today=today)
    rows = with_standing(with_beside(listed, others))
    wanted = rows[rows["student"].isin(list(students))]
    return typeset("weekly", content(wanted, shown, today=today), day=today)


def content(rows: pd.DataFrame, shown: Sequence[str], *, today: date) -> Content:
    """Return what the list says, and which part of the whole it is."""
    return {
        "title": f"{KIND}, {day(today)}",
        "kind": KIND,
        "prepared": day(today),
        "footer": LEFT_OUT,
        "beneath": [*shown, NOBODY],
        "cohorts": [
            {
                "name": name,
                "beneath": [*shown, counted(len(mine), "student")],
                "tiers": tiers(mine),
            }
            for name, mine in rows.groupby("cohort")
        ],
    }


def tiers(rows: pd.DataFrame) -> list[Content]:
    """Return the tiers in the order of the queue, each with a row per student."""
    return [
        {"name": name, "students": [line(row) for _, row in mine.iterrows()]}
        for name, mine in rows.groupby("tier_label", sort=False)
    ]


def line(row: pd.Series) -> list[str]:
    """Return one student: name and id, why listed, since when, what comes next.

    Where nobody has to act, it says why in the place of what comes next.
    """
    name = f"{row['name'].strip()}\n{row['student_id']}".strip()
    stands = f"{row['stands'][:1].upper()}{row['stands'][1:]}"
    return [name, row["receipt"], listed(row), stands if row["off"] else row["next_step"]]


def listed(row: pd.Series) -> str:
    """Return how long ago a student was listed, and the day of the newest failure."""
    days = row["days_waiting"]
    since = f"{counted(days, 'day')} ago" if days else "today"
    failed = f"\nfailed {day(row['failed_on'])}" if row["failed_on"] else ""
    return f"listed {since}{failed}"
