"""Which dates of a plan go into a calendar, where others may see them: dates, and no reason."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import NAMESPACE_URL, uuid5

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.errors import NotFound
from cohort_data.plans import PlanDraft, PlanRecord
from cohort_data.reports import plans, students
from cohort_data.store.database import Database
from cohort_data.words import Attendance, PlanState

NO_DATES = "The plan has no date yet. Agree on one, save the plan, then take the calendar along."
MEETING, DUE, RETAKE = "Meeting", "Due", "Date"
# RFC 5545 ends each line so, and allows 75 bytes before it; none of ours comes near.
END = "\r\n"


@guarded(Permission.EXPORT_STUDENTS)
def plan_calendar(database: Database, viewer: Viewer, *, student: str) -> bytes:
    """Return the dates of a student's plan as an iCalendar file.

    Its entries are private, last a day, block no time and name neither student, exam nor reason.
    The ids stay the same from one version of the plan to the next, so that a date that was moved
    moves in the calendar too, while each check-in that was held keeps its own entry.
    """
    plan = students.student(database, viewer, student=student).plan
    if plan is None or not has_dates(plan.draft):
        raise NotFound(NO_DATES)
    recorded = plans.check_ins(database, viewer, student=student)
    mine = recorded[recorded["plan"] == plan.public_id]
    return as_calendar(plan, held=int((mine["attendance"] != Attendance.MOVED).sum()))


def as_calendar(plan: PlanRecord, *, held: int = 0) -> bytes:
    """Return the dates of a plan after some check-ins as an iCalendar file."""
    events = [line for entry in entries(plan.draft, held) for line in event(plan, *entry)]
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stepwise//Stepwise//EN"]
    return END.join([*head, *events, "END:VCALENDAR", ""]).encode()


def has_dates(plan: PlanDraft) -> bool:
    """Return whether anything of a plan belongs into a calendar."""
    return any(True for _ in entries(plan))


def entries(plan: PlanDraft, held: int = 0) -> Iterator[tuple[str, str, date]]:
    """Yield what stands in the calendar: a name that stays, what it says, the day.

    Nothing of a closed plan is still to come.
    """
    if plan.state is PlanState.CLOSED:
        return
    if plan.next_check_in:
        yield f"check-in {held}", MEETING, plan.next_check_in
    titles = [task.title for task in plan.tasks]
    for at, task in enumerate(plan.tasks):
        if task.due and not task.done:
            yield f"task {titles[:at].count(task.title)} {task.title}", DUE, task.due
    if plan.retake_date:
        yield "retake", RETAKE, plan.retake_date


def event(plan: PlanRecord, name: str, summary: str, day: date) -> list[str]:
    """Return the lines of one entry; its id tells nothing of what it stands for."""
    saved = datetime.fromisoformat(plan.updated_at)
    return [
        "BEGIN:VEVENT",
        f"UID:{uuid5(NAMESPACE_URL, f'{plan.public_id} {name}')}",
        f"DTSTAMP:{saved:%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{plan.draft.version}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"SUMMARY:{summary}",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]
