"""What an advisor takes along to a meeting, on one page or two."""

from datetime import date

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.plans import PlanDraft
from cohort_data.reports import areas as area_reports
from cohort_data.reports import plans, students
from cohort_data.reports.sheets import area_lines, plan_lines
from cohort_data.reports.sheets.attempt_lines import attempt_rows, below_attempts
from cohort_data.reports.sheets.questions import questions_for
from cohort_data.reports.sheets.sayings import day
from cohort_data.reports.sheets.since import since_last_time
from cohort_data.reports.sheets.typesetting import Content, printable_text, typeset
from cohort_data.reports.signals import StudentSignals, student_signals
from cohort_data.reports.students import StudentPage
from cohort_data.store.database import Database
from cohort_data.words import PlanState

NOT_LISTED = "No failed attempt is on record."
NO_GAPS = "No area reads as a gap."
LEFT_OUT = (
    "This sheet holds education records: keep it with the student's file or destroy it. Left out: "
    "notes, causes named in the plan, referrals, and everything about other students."
)


@guarded(Permission.EXPORT_STUDENTS)
def meeting_sheet(database: Database, viewer: Viewer, *, student: str, today: date) -> bytes:
    """Return the sheet for a meeting with a student as a PDF; notes and causes stay out of it."""
    page = students.student(database, viewer, student=student)
    areas = area_reports.student_areas(database, viewer, student=student)
    said = student_signals(database, viewer, student=student, today=today)
    pattern = area_reports.pattern(database, viewer, student=student).sentence
    check_ins = plans.check_ins(database, viewer, student=student)
    plan = page.plan.draft if page.plan else None
    told = {
        **head(page, "Meeting sheet", meeting_on(plan, today), today),
        **record(page, said),
        "since": since_last_time(page, check_ins, plan, today=today),
        **content_areas(areas, pattern),
        **agreed(plan, today),
        "footer": LEFT_OUT,
    }
    return typeset("meeting", told, day=today)


def record(page: StudentPage, said: StudentSignals) -> Content:
    """Return why the student is listed and what else is known, and what was sat."""
    besides = said.signals.loc[said.signals["besides"].astype(bool), "receipt"]
    return {
        "listed": [said.receipt or NOT_LISTED, *besides],
        "attempts": attempt_rows(page.attempts),
        "used": below_attempts(page.attempts, page.used),
    }


def head(page: StudentPage, kind: str, prepared: str, today: date) -> Content:
    """Return who the sheet is about; its title, which a window may show, holds no name."""
    ids = [page.student_id] if printable_text(page.name) else []
    return {
        "title": f"{kind}, {day(today)}",
        "kind": kind,
        "prepared": prepared,
        "running": page.student_id,
        "name": printable_text(page.name) or page.student_id,
        "beneath": [*ids, page.cohort, page.status.capitalize()],
    }


def meeting_on(plan: PlanDraft | None, today: date) -> str:
    """Return for which meeting the sheet was made: the next check-in, else today's."""
    agreed = plan.next_check_in if plan and plan.state is not PlanState.CLOSED else None
    on = agreed if agreed and agreed >= today else today
    return f"Prepared for the meeting on {day(on)}"


def content_areas(areas: pd.DataFrame, pattern: str) -> Content:
    """Return what the areas say as a whole, the best of them, and the gaps."""
    return {
        "pattern": [pattern],
        "strengths": area_lines.strengths(areas),
        "gaps": area_lines.gaps(areas) or ([] if areas.empty else [NO_GAPS]),
    }


def agreed(plan: PlanDraft | None, today: date) -> Content:
    """Return what was agreed and is still open, the dates that come, and what to ask."""
    tasks = plan_lines.open_tasks(plan, today) if plan else []
    return {
        "plan": plan_lines.aims(plan) if plan else [plan_lines.NO_PLAN],
        "tasks": tasks,
        "dates": plan_lines.next_dates(plan, today),
        "questions": questions_for(plan.causes if plan else ()),
    }
