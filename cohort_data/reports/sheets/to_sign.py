"""What a student reads, keeps and signs: the plan as it was agreed."""

from datetime import date, datetime

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import NotFound
from cohort_data.plans import PlanDraft, PlanRecord, Preparation, services
from cohort_data.reports import areas as area_reports
from cohort_data.reports import school, students
from cohort_data.reports.sheets.meeting import head
from cohort_data.reports.sheets.next_time import next_time
from cohort_data.reports.sheets.plan_lines import NOBODY, by_date
from cohort_data.reports.sheets.sayings import counted, day
from cohort_data.reports.sheets.typesetting import Content, typeset
from cohort_data.store.database import Database
from cohort_data.words import UNNAMED

NOTHING_SAVED = "No plan is saved for this student yet. Save one, then print it."
NO_GOAL = "The goal is still to be agreed."
COPY = (
    "This plan is part of the student's education record. The student may ask to see it and to "
    "have it corrected, and keeps a copy."
)


@guarded(Permission.EXPORT_STUDENTS)
def plan_sheet(database: Database, viewer: Viewer, *, student: str, today: date) -> bytes:
    """Return the plan as the student reads and signs it, as a PDF; it names no cause."""
    page = students.student(database, viewer, student=student)
    if page.plan is None:
        raise NotFound(NOTHING_SAVED)
    areas = area_reports.student_areas(database, viewer, student=student)
    names = dict(zip(areas["area_id"], areas["area"], strict=True))
    told = head(page, "Study plan", saved(page.plan), today)
    kind = school.school(database, viewer).type
    chances = {"chances": next_time(page, kind, today)}
    return typeset("plan", {**told, **content(page.plan.draft, names), **chances}, day=today)


def saved(plan: PlanRecord) -> str:
    """Return which version of the plan this is, and on which day of this computer it was saved."""
    on = datetime.fromisoformat(plan.updated_at).astimezone().date()
    return f"Version {plan.draft.version:,}, saved {day(on)}"


def content(plan: PlanDraft, area_names: dict[str, str]) -> Content:
    """Return what the sheet says; why the student needs a plan is not among it."""
    return {
        "footer": COPY,
        "line": [plan.line.strip()] if plan.line.strip() else [],
        "goal": [plan.goal.strip() or NO_GOAL],
        "focus": [area_names[area] for area in plan.focus_areas if area in area_names],
        "preparation": preparation(plan.this_preparation),
        "tasks": tasks(plan),
        "dates": dates(plan),
        "ready": [plan.readiness_gate.strip()] if plan.readiness_gate.strip() else [],
        "offered": offered(plan),
        "agreed": day(plan.agreed_on),
        "owner": "" if plan.owner == UNNAMED else plan.owner,
    }


def preparation(agreed: Preparation) -> list[str]:
    """Return how the student prepares this time, as far as it was agreed."""
    numbers = [
        (agreed.weeks, "weeks"),
        (agreed.hours_per_day, "hours a day"),
        (agreed.questions, "questions"),
    ]
    counts = ", ".join(f"{value:,.10g} {unit}" for value, unit in numbers if value is not None)
    told = (counts, agreed.resources.strip(), agreed.practice.strip())
    return [line for line in told if line]


def tasks(plan: PlanDraft) -> list[list[str]]:
    """Return a row per task, the next due first: what, who, by when or done."""
    ordered = sorted(plan.tasks, key=by_date)
    return [
        [task.title, task.owner or NOBODY, "Done" if task.done else day(task.due) or "No date yet"]
        for task in ordered
    ]


def dates(plan: PlanDraft) -> list[str]:
    """Return the next check-in, how often after that, and the retake."""
    rhythm = f", then every {counted(plan.rhythm_days, 'day')}" if plan.rhythm_days else ""
    check_in = f"Next check-in: {day(plan.next_check_in)}{rhythm}" if plan.next_check_in else ""
    retake = f"Retake: {day(plan.retake_date)}" if plan.retake_date else ""
    return [line for line in (check_in, retake) if line]


def offered(plan: PlanDraft) -> list[str]:
    """Return the services that were offered, never why."""
    labels = {service.name: service.label for service in services()}
    return [labels.get(name, name) for name in plan.referrals]
