"""A student about whom everything is on record that can be, each text with a word to look for."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import func, select

from cohort_data.access import Role
from cohort_data.actions import concerns
from cohort_data.actions.application_talks import record_talk
from cohort_data.actions.by_hand import add_result
from cohort_data.actions.check_ins import record_check_in
from cohort_data.actions.conference_decisions import record_decision
from cohort_data.actions.conferences import plan_conference
from cohort_data.actions.contacts import record_contact
from cohort_data.actions.corrections import correct_result
from cohort_data.actions.documents import record_export
from cohort_data.actions.holds import lift_hold, place_hold
from cohort_data.actions.notes import write_note
from cohort_data.actions.plans import save_plan
from cohort_data.actions.private_readers import name_reader
from cohort_data.actions.sittings import move_sitting, plan_sitting
from cohort_data.actions.visits import record_visit
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.conferences import ConferenceDraft, DecisionDraft
from cohort_data.contacts import ContactDraft
from cohort_data.ingest.fixes import Fix, Repair
from cohort_data.ingest.model import Answers
from cohort_data.notes import NoteDraft
from cohort_data.plans import CheckInDraft, PlanDraft, Preparation, Task
from cohort_data.private_notes.readers import ReaderDraft
from cohort_data.reports import lists
from cohort_data.reports.concerns import concern as concern_part
from cohort_data.reports.conferences import student_decisions
from cohort_data.reports.corrections import cells
from cohort_data.reports.students import student as student_page
from cohort_data.retention.holds import HoldDraft, HoldKind
from cohort_data.sittings.drafts import MoveDraft, SittingDraft
from cohort_data.store.tables import metadata
from cohort_data.store.tables.school import area
from cohort_data.words import Attendance, ContactKind, NoteLevel, Outcome, PlanState, Reached
from tests.days import today
from tests.files import ON_1_MAY, STEP_1, save, scores, step_1
from tests.noted import HEADER as HISTORY_HEADER
from tests.people import on_record

CANARY = "zqcanary"
ID, NAME, FORMER = f"{CANARY.upper()}7", f"{CANARY.title()} Moss", f"{CANARY.title()} Older"
HEADER = "Student ID,Name,Cardiology,Score"
OTHERS = [("s2", "Ben Reyes", 50, 60), ("s3", "Cy Cole", 90, 92)]
ON_2_MAY = replace(ON_1_MAY, date=date(2026, 5, 2), exam="Renal final", good_rows=True)


def said(what):
    """A text that only this student's record holds."""
    return f"{CANARY} {what}"


def seeded(database, viewer):
    """Put everything about one student on record but what needs a key file."""
    day = today()
    files_of(database, viewer)
    student = student_of(database, viewer, ID)
    add_result(
        database,
        viewer,
        ResultDraft(student, "Step 1", date=date(2026, 8, 14), outcome=Outcome.FAIL),
        today=day,
    )
    attempt = cells(database, viewer, student=student).iloc[0]["attempt"]
    mended = CorrectionDraft(attempt, Cell.OUTCOME, Outcome.PASS, said("corrected"))
    correct_result(database, viewer, mended, today=day)
    planned(database, viewer, student, day)
    for level in (NoteLevel.STUDENT_VISIBLE, NoteLevel.TEAM):
        write_note(database, viewer, NoteDraft(student, level, said(level)))
    contact = ContactDraft(student, ContactKind.EMAIL, Reached.SPOKE, day, said("contact"))
    record_contact(database, viewer, contact)
    sitting = plan_sitting(
        database, viewer, SittingDraft(student, "Step 2 CK", day + timedelta(days=10))
    )
    later = MoveDraft(sitting, 1, day + timedelta(days=20), reason=said("no seat"))
    move_sitting(database, viewer, later)
    record_talk(database, viewer, student=student, on=day)
    decided(database, viewer, student, day)
    snoozed(database, viewer, student, day)
    record_visit(database, viewer, student=student)
    record_export(database, viewer, student=student, what=said("sheet"))
    hold = place_hold(database, viewer, HoldDraft(student, HoldKind.LEGAL, said("hold"), day))
    lift_hold(database, viewer, student=student, hold=hold, reason=said("over"))


def private(database, viewer):
    """Write a private note on the student, name a reader, and return the student's public id."""
    student = student_of(database, viewer, ID)
    write_note(database, viewer, NoteDraft(student, NoteLevel.PRIVATE, said("private")))
    colleague = on_record(database, "Cora Colleague", Role.ADVISOR, cohorts=None)
    until = today() + timedelta(days=7)
    name_reader(database, viewer, ReaderDraft(student, colleague.public_id, said("cover"), until))
    return student


def files_of(database, viewer):
    """Files that name the student: with another name, a wrong cell, an open line, remarks."""
    save(database, viewer, scores((ID, FORMER, 40, 41), *OTHERS, header=HEADER))
    save(database, viewer, step_1((ID, "2026-06-10", "Fail")), STEP_1, name=f"{ID}.csv")
    wrong = scores((ID, NAME, 45, said("abc")), (ID, NAME, 1, "x1"), *OTHERS, header=HEADER)
    fix = Fix(2, "Score", Repair.VALUE, "44", said("abc"))
    skip = Fix(3, "", Repair.SKIP)
    save(database, viewer, wrong, replace(ON_2_MAY, fixes=(fix, skip)), name="renal.csv")
    last = replace(ON_2_MAY, date=date(2026, 5, 3), exam="Liver final")
    save(database, viewer, scores((ID, NAME, 1, "x2"), *OTHERS, header=HEADER), last)
    told = (ID, "Class of 2028", "Enrolled", "Step 1", "2021-03-14", "F", "2021-04-01")
    remarks = scores((*told, said("tutoring"), said("met")), header=HISTORY_HEADER)
    save(database, viewer, remarks, Answers(history=True, max_score=100), name="list.csv")
    again = remarks + scores(("s2", *told[1:], "", "")).splitlines()[1] + b"\n"
    save(database, viewer, again, Answers(history=True, max_score=100), name="longer.csv")


def planned(database, viewer, student, day):
    """A plan with every part, saved twice, and a check-in."""
    draft = PlanDraft(
        student,
        said("owner"),
        said("line"),
        causes=("knowledge_gap",),
        goal=said("goal"),
        focus_areas=(area_of(database),),
        tasks=(Task(said("task"), said("helper"), day),),
        next_check_in=day,
        state=PlanState.ACTIVE,
        last_preparation=Preparation(resources=said("books")),
        this_preparation=Preparation(practice=said("practice")),
        referrals=("tutoring",),
        readiness_gate=said("gate"),
    )
    save_plan(database, viewer, draft)
    there = student_page(database, viewer, student=student).plan
    again = replace(there.draft, plan=there.public_id, line=said("second line"))
    save_plan(database, viewer, again)
    version = student_page(database, viewer, student=student).plan.draft.version
    check_in = CheckInDraft(
        there.public_id, version, day, Attendance.ATTENDED, line=said("check-in")
    )
    record_check_in(database, viewer, replace(check_in, next_check_in=day + timedelta(days=7)))


def area_of(database):
    """The public id of a content area."""
    with database.reading() as connection:
        return connection.execute(select(area.c.public_id).limit(1)).scalar_one()


def snoozed(database, viewer, student, day):
    """Let the concern rest for a reason."""
    newest = concern_part(database, viewer, student=student, today=day).newest
    which = {"concern": newest.public_id, "version": newest.version}
    until = day + timedelta(days=2)
    concerns.snooze(database, viewer, **which, until=until, reason=said("exams"))


def decided(database, viewer, student, day):
    """Decide something on the student at a case conference."""
    plan_conference(database, viewer, ConferenceDraft("Support", day, (student,)))
    entry = student_decisions(database, viewer, student=student)["entry"].iloc[0]
    draft = DecisionDraft(entry, 1, said("decided"), owner=said("decider"), due=day)
    record_decision(database, viewer, draft)


def student_of(database, viewer, own_id):
    people = lists.student_list(database, viewer).set_index("student_id")
    return str(people.loc[own_id, "public_id"])


def named_in(database):
    """Where the word stands, by table and column, whatever the column holds."""
    found = set()
    with database.reading() as connection:
        for table in metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                found |= {
                    f"{table.name}.{name}"
                    for name, value in row.items()
                    if CANARY in str(value).lower()
                }
    return found


def counts(database, tables):
    """How many rows some tables have, by name."""
    with database.reading() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        }
