"""What an office has recorded after some weeks, so that no page is pictured empty."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from classes import final_exam

from cohort_data.actions import samples
from cohort_data.actions.check_ins import record_check_in
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.corrections import correct_result
from cohort_data.actions.notes import write_note
from cohort_data.actions.plans import save_plan
from cohort_data.actions.viewers import local_viewer
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.contacts import ContactDraft
from cohort_data.notes import NoteDraft, levels
from cohort_data.plans import CheckInDraft, PlanDraft, causes, services, templates
from cohort_data.plans.templates import SoFar, filled
from cohort_data.reports import corrections, queue, students
from cohort_data.settings import Settings
from cohort_data.store.schema import open_database
from cohort_data.words import Attendance, ContactKind, PlanState, Progress, Reached
from tests.days import today
from tests.files import ON_1_MAY, save

SAMPLE = 140
WEEK = timedelta(days=7)


def recorded(data_dir: Path, size: int) -> tuple[str, str]:
    """Record a class of this size and some work on it; return who has a plan, who a correction."""
    database = open_database(Settings(data_dir=data_dir))
    viewer = local_viewer(database)
    if size == SAMPLE:
        samples.load_sample(database, viewer, today=today())
    else:
        save(database, viewer, final_exam(size).encode(), ON_1_MAY, name="final_exam.csv")
    listed = queue.flagged(database, viewer, cohort=None, exam=None, today=today()).rows
    chosen = listed["student"].tolist()[:8]
    for number, student in enumerate(chosen[:-1]):
        contacted(database, viewer, student, number)
    for number, student in enumerate(chosen[:4]):
        planned(database, viewer, student, number)
    met(database, viewer, chosen[0])
    right(database, viewer, chosen[-1])
    database.close()
    return chosen[0], chosen[-1]


def contacted(database, viewer, student, number):
    """Reach out in one way or another, and keep a note for the team."""
    kind = list(ContactKind)[number % len(ContactKind)]
    reached = list(Reached)[number % len(Reached)]
    line = "Called about the result; wants to talk on Thursday" if number % 2 else ""
    day = today() - timedelta(days=number)
    record_contact(database, viewer, ContactDraft(student, kind, reached, day, line))
    for level in levels(has_key=False):
        write_note(database, viewer, NoteDraft(student, level, "Prefers mornings; meets Mondays."))


def planned(database, viewer, student, number):
    """Agree on a plan whose check-in is overdue, due this week, or later."""
    draft = PlanDraft(
        student,
        "Dr Lake",
        "Meets on Mondays; questions first",
        causes=tuple(cause.name for cause in causes()[:2]),
        referrals=(services()[0].name,),
        retake_date=today() + 10 * WEEK,
        next_check_in=today() + (number - 1) * WEEK / 2,
        state=PlanState.AGREED,
    )
    save_plan(database, viewer, filled(draft, templates()[0], today(), SoFar(contacted=True)))


def met(database, viewer, student):
    """Check in once with the first practice score."""
    plan = students.student(database, viewer, student=student).plan.draft
    draft = CheckInDraft(plan.plan, plan.version, today(), Attendance.ATTENDED, Progress.STUCK)
    said = {"line": "180 questions; cardiac drugs still hard", "practice_score": 59.0}
    record_check_in(database, viewer, replace(draft, **said, next_check_in=today() + WEEK))


def right(database, viewer, student):
    """Correct what the first attempt on record yielded."""
    attempt = corrections.cells(database, viewer, student=student).iloc[0]["attempt"]
    draft = CorrectionDraft(attempt, Cell.OUTCOME, "incomplete", "The letter says so")
    correct_result(database, viewer, draft, today=today())
