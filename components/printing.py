"""What can be taken along: a student's meeting sheet, plan and dates, and the weekly list."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Protocol

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cohort_data import access
from cohort_data.access import Permission, Viewer
from cohort_data.actions.documents import record_export, record_list
from cohort_data.plans import PlanRecord
from cohort_data.reports.plan_calendar import has_dates, plan_calendar
from cohort_data.reports.sheets import meeting_sheet, plan_sheet, weekly_list
from cohort_data.reports.students import StudentPage
from cohort_data.store.database import Database
from components import cached, signed_in
from components.wording import printing as printing_wording

PDF = "application/pdf"
ICALENDAR = "text/calendar"
MARK = 6


class Document(Protocol):
    """What makes a document about a student."""

    def __call__(self, database: Database, viewer: Viewer, /, *, student: str) -> bytes:
        """Return the document."""


def sheets(viewer: Viewer, page: StudentPage) -> DeltaGenerator:
    """Offer what can be taken along; it is made, and that it was is recorded, on the click.

    Return the row, for what is asked before it is made.
    """
    access.require(viewer, Permission.EXPORT_STUDENTS)
    today = signed_in.today()
    make = partial(made, cached.database(), viewer, page.public_id)
    told = f"{today}-{marked(page.public_id)}"
    row = st.container(horizontal=True)
    with row:
        offered(
            printing_wording.MEETING,
            printing_wording.MEETING_HELP,
            f"meeting-sheet-{told}.pdf",
            make(partial(meeting_sheet, today=today), what="meeting sheet"),
        )
        if page.plan:
            offered(
                printing_wording.PLAN,
                printing_wording.PLAN_HELP,
                f"study-plan-{told}.pdf",
                make(partial(plan_sheet, today=today), what="plan to sign"),
            )
        if calls_for_calendar(page.plan):
            offered(
                printing_wording.CALENDAR,
                printing_wording.CALENDAR_HELP,
                f"dates-{told}.ics",
                make(plan_calendar, what="dates for a calendar"),
                mime=ICALENDAR,
            )
    return row


def calls_for_calendar(plan: PlanRecord | None) -> bool:
    """Return whether there is a plan with a date in it."""
    return plan is not None and has_dates(plan.draft)


def made(
    database: Database, viewer: Viewer, student: str, document: Document, *, what: str
) -> Callable[[], bytes]:
    """Return what makes a document about a student; nothing leaves that is not on record."""

    def make() -> bytes:
        content = document(database, viewer, student=student)
        record_export(database, viewer, student=student, what=what)
        return content

    return make


def marked(address: str) -> str:
    """Return what tells the files of a day apart: the first letters of a public id, no name."""
    return address[:MARK]


def weekly(
    viewer: Viewer, cohort: str | None, students: Collection[str], shown: Sequence[str]
) -> None:
    """Offer some students of the list for the weekly meeting; `shown` says which they are."""
    access.require(viewer, Permission.EXPORT_STUDENTS)
    database, today = cached.database(), signed_in.today()
    which = f"-{marked(cohort)}" if cohort else ""

    def make() -> bytes:
        content = weekly_list(
            database, viewer, cohort=cohort, students=students, shown=shown, today=today
        )
        record_list(database, viewer, cohort=cohort, what="list for the weekly meeting")
        return content

    offered(
        printing_wording.WEEKLY,
        printing_wording.WEEKLY_HELP,
        f"flagged-students-{today}{which}.pdf",
        make,
    )


def offered(
    label: str, why: str, file_name: str, make: Callable[[], bytes], *, mime: str = PDF
) -> None:
    """Offer a document under a name that says to nobody else whom it is about."""
    st.download_button(
        label,
        make,
        file_name=file_name,
        mime=mime,
        on_click="ignore",
        icon=":material/download:",
        help=why,
        key=file_name,
    )
