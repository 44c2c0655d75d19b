"""What a dean takes along to the weekly meeting: who failed, who calls, what is decided."""

from collections.abc import Hashable, Mapping
from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.reports.named_view import named_view, opened_cohorts
from cohort_data.reports.sheets.sayings import NOT_KNOWN, counted, day
from cohort_data.reports.sheets.typesetting import Content, typeset
from cohort_data.store.database import Database

KIND = "Named view"
COLUMNS = ("Student", "Why listed", "Last contact", "Who calls, plan", "Next")
NO_CONTACT, NOBODY, NO_PLAN = "none yet", "nobody yet", "no plan"
NOT_PASSED, PASSED = "Not passed since", "Passed since"
NO_FAILURE = "Nobody has a failed exam that was not passed since."
LEFT_OUT = (
    "This list holds education records: destroy it after the meeting. It is opened for a time and "
    "a reason, and that it was printed is on record. Left out: everything that anybody wrote."
)
Line = tuple[str, ...]


@guarded(Permission.SEE_NAMED_VIEW)
def named_sheet(database: Database, viewer: Viewer, *, cohort: str, today: date) -> bytes:
    """Return an opened cohort by name as a PDF, some twenty students to a page."""
    found = named_view(database, viewer, cohort=cohort)
    opened = opened_cohorts(database, viewer)
    mine = opened[opened["public_id"] == cohort].iloc[0]
    return typeset("named", content(found, mine, today), day=today)


def content(found: pd.DataFrame, opened: pd.Series, today: date) -> Content:
    """Return what the list says: those who have not passed since, then those who have."""
    left, rest = lines(found, still_open=True), lines(found, still_open=False)
    return {
        "title": f"{KIND}, {day(today)}",
        "kind": KIND,
        "prepared": day(today),
        "name": opened["name"],
        "beneath": [f"{counted(len(left), 'student')} not passed since"],
        "footer": LEFT_OUT,
        "columns": COLUMNS,
        "open": left,
        "nobody": NO_FAILURE,
        "passed_heading": PASSED,
        "passed": [f"{who}: {why}" for who, why, *_ in rest],
    }


def lines(found: pd.DataFrame, *, still_open: bool) -> list[Line]:
    """Return a row per student, of those with an exam not passed since or of the others."""
    passed = found.groupby("student_id")["is_passed"].transform("all").astype(bool)
    by_one = found[passed != still_open].groupby(["student_id", "name"], sort=False)
    return [line(str(name), str(own), exams) for (own, name), exams in by_one]


def line(name: str, student_id: str, exams: pd.DataFrame) -> Line:
    """Return what a weekly meeting asks of one student."""
    row = {str(each): str(value) for each, value in exams.iloc[0].items()}
    dates = (("check-in", row["next_check_in"]), ("retake", row["retake_date"]))
    return (
        f"{name.strip()} · {student_id}" if name.strip() else student_id,
        "; ".join(failed(each) for each in exams.to_dict("records")),
        day(row["last_contact"]) or NO_CONTACT,
        f"{row['calls'] or NOBODY}, {row['plan'] or NO_PLAN}",
        ", ".join(f"{what} {day(on)}" for what, on in dates if on),
    )


def failed(row: Mapping[Hashable, object]) -> str:
    """Return one failed exam: when, how many attempts are used, and a later pass."""
    days = ", ".join(day(one) or NOT_KNOWN.lower() for one in str(row["failed_on"]).split(", "))
    limit = "" if pd.isna(row["limit"]) else f" of {row['limit']}"  # type: ignore[call-overload]
    later = f", passed {day(str(row['passed_on'])) or 'since'}" if row["is_passed"] else ""
    return f"{row['exam']}: failed {days} ({row['used']}{limit} used){later}"
