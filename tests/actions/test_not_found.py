"""What is not there and what a viewer may not see get one neutral answer, in the same words."""

from dataclasses import replace
from datetime import date

import pytest

from cohort_data.access import NOTHING_HERE
from cohort_data.actions import (
    by_hand,
    check_ins,
    contacts,
    corrections,
    documents,
    notes,
    plans,
    uploads,
    visits,
)
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.contacts import ContactDraft
from cohort_data.errors import CohortDataError
from cohort_data.notes import NoteDraft
from cohort_data.plans import PlanDraft
from cohort_data.plans.drafts import CheckInDraft
from cohort_data.reports import areas, lists, students
from cohort_data.reports import corrections as cells
from cohort_data.reports import plans as plan_reports
from cohort_data.words import (
    AccessKind,
    Attendance,
    ContactKind,
    NoteLevel,
    Outcome,
    Progress,
    Reached,
)
from tests.files import TODAY, save, scores

ON = date(2026, 8, 1)
ABSENT = "0123456789abcdef"
PLAN = PlanDraft(student="", owner="O", line="Meets weekly", next_check_in=date(2026, 12, 1))
DOORS = {
    "student": [
        lambda d, v, one: students.student(d, v, student=one),
        lambda d, v, one: students.student_notes(d, v, student=one),
        lambda d, v, one: students.student_visits(d, v, student=one),
        lambda d, v, one: areas.student_areas(d, v, student=one),
        lambda d, v, one: areas.pattern(d, v, student=one),
        lambda d, v, one: cells.cells(d, v, student=one),
        lambda d, v, one: plan_reports.revisions(d, v, student=one),
        lambda d, v, one: visits.record_visit(d, v, student=one),
        lambda d, v, one: documents.record_export(d, v, student=one, what="sheet"),
        lambda d, v, one: plans.save_plan(d, v, replace(PLAN, student=one)),
        lambda d, v, one: notes.write_note(d, v, NoteDraft(one, NoteLevel.TEAM, "Late")),
        lambda d, v, one: contacts.record_contact(
            d, v, ContactDraft(one, ContactKind.EMAIL, Reached.SPOKE, ON)
        ),
        lambda d, v, one: by_hand.add_result(
            d,
            v,
            ResultDraft(one, "Anatomy final", date=ON, outcome=Outcome.FAIL, score=40),
            today=TODAY,
        ),
    ],
    "attempt": [
        lambda d, v, one: corrections.correct_result(
            d, v, CorrectionDraft(one, Cell.SCORE, "50", "typing"), today=TODAY
        ),
        lambda d, v, one: by_hand.take_back(d, v, attempt=one, reason="typing", today=TODAY),
    ],
    "upload": [
        lambda d, v, one: uploads.undo(d, v, one, reason="wrong file", today=TODAY),
        lambda d, v, one: lists.skipped_rows(d, v, upload=one),
        lambda d, v, one: documents.record_lines(d, v, upload=one, what="lines"),
    ],
    "cohort": [
        lambda d, v, one: documents.record_list(d, v, cohort=one, what="list"),
        lambda d, v, one: visits.record_list_view(d, v, kind=AccessKind.SAW_PLANS, cohort=one),
    ],
    "plan": [
        lambda d, v, one: check_ins.record_check_in(
            d, v, CheckInDraft(one, 1, ON, Attendance.ATTENDED, Progress.ON_TRACK)
        ),
    ],
}


@pytest.fixture
def there(database, viewer):
    """An address of each kind that is there."""
    save(database, viewer, scores(("s1", 40), ("s2", 90)))
    student = lists.student_list(database, viewer)["public_id"].iloc[0]
    return {
        "student": student,
        "attempt": cells.cells(database, viewer, student=student)["attempt"].iloc[0],
        "upload": lists.upload_list(database, viewer)["public_id"].iloc[0],
        "cohort": lists.cohorts(database, viewer)["public_id"].iloc[0],
        "plan": plans.save_plan(database, viewer, replace(PLAN, student=student)),
    }


def answer(door, database, viewer, address):
    with pytest.raises(CohortDataError) as refused:
        door(database, viewer, address)
    return str(refused.value)


@pytest.mark.parametrize("kind", DOORS)
def test_absent_and_forbidden_get_the_same_words(database, outsider, there, kind):
    told = [
        {answer(door, database, outsider, address) for address in (ABSENT, there[kind])}
        for door in DOORS[kind]
    ]
    assert told == [{NOTHING_HERE}] * len(told)
