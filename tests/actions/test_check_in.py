"""A check-in is kept, moves its plan on, and never overwrites what a colleague saved."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from cohort_data.access import Role, Viewer
from cohort_data.actions.check_ins import record_check_in
from cohort_data.actions.plans import save_plan
from cohort_data.errors import InvalidPlan, NotAllowed, NotFound, StaleVersion
from cohort_data.plans import CheckInDraft, PlanDraft, Task
from cohort_data.reports import lists
from cohort_data.reports import plans as plan_reports
from cohort_data.reports.students import student as student_page
from cohort_data.store import audit
from cohort_data.store.tables.work import check_in, plan_revision
from cohort_data.words import Attendance, PlanState, Progress
from tests.days import today
from tests.files import save, scores

TODAY = today()
WEEK = timedelta(days=7)


def agreed_plan(database, viewer):
    """Save a failure, then a plan of two tasks and a check-in today."""
    save(database, viewer, scores(("s1", 10), ("s2", 90)))
    address = first(database, viewer)
    tasks = (Task("Meet the tutor", "Student", TODAY), Task("Book the exam", "Student", TODAY))
    agreed = PlanDraft(address, "Dr Lake", "Met", tasks=tasks, next_check_in=TODAY)
    save_plan(database, viewer, replace(agreed, state=PlanState.AGREED))


def first(database, viewer):
    return str(lists.student_list(database, viewer)["public_id"].iloc[0])


BEGINS = {"student": agreed_plan}


@pytest.fixture
def student(database, viewer):
    """A student who failed, with an agreed plan of two tasks and a check-in today."""
    return first(database, viewer)


def plan_of(database, viewer, student):
    return student_page(database, viewer, student=student).plan.draft


def draft(plan, **changes):
    attended = CheckInDraft(plan.plan, plan.version, TODAY, Attendance.ATTENDED)
    return replace(attended, **({"next_check_in": TODAY + WEEK, "line": "On track"} | changes))


def checked_in(database, viewer, student, **changes):
    record_check_in(database, viewer, draft(plan_of(database, viewer, student), **changes))
    return plan_of(database, viewer, student)


def test_a_check_in_is_read_back_as_it_was_recorded(database, viewer, student):
    checked_in(
        database,
        viewer,
        student,
        progress=Progress.STUCK,
        line="Slept badly",
        practice_score=61.5,
        practice_form="Form 31",
    )
    row = plan_reports.check_ins(database, viewer, student=student).iloc[0]
    told = row[["attendance", "progress", "line", "practice_score", "practice_form"]].tolist()
    assert told == ["attended", "stuck", "Slept badly", 61.5, "Form 31"]
    assert row["planned_for"] == row["held_on"] == TODAY.isoformat()


def test_a_check_in_ticks_tasks_and_sets_the_next_date(database, viewer, student):
    after = checked_in(database, viewer, student, done=(1,))
    assert [task.done for task in after.tasks] == [False, True]
    assert after.next_check_in == TODAY + WEEK


def test_a_task_that_was_done_stays_done(database, viewer, student):
    checked_in(database, viewer, student, done=(1,))
    after = checked_in(database, viewer, student)
    assert [task.done for task in after.tasks] == [False, True]


def test_the_first_check_in_attended_makes_the_plan_active(database, viewer, student):
    missed = checked_in(database, viewer, student, attendance=Attendance.NO_SHOW)
    attended = checked_in(database, viewer, student)
    assert [missed.state, attended.state] == [PlanState.AGREED, PlanState.ACTIVE]


def test_a_check_in_is_a_revision_of_the_plan(database, viewer, student):
    after = checked_in(database, viewer, student)
    kept = plan_reports.revisions(database, viewer, student=student)
    assert [each.version for each in kept] == [2, 1]
    assert kept[0].draft == after


def test_one_check_in_is_planned_at_any_time(database, viewer, student):
    for _ in range(3):
        checked_in(database, viewer, student)
    with database.reading() as connection:
        waiting = select(func.count()).where(check_in.c.held_on.is_(None))
        assert connection.execute(waiting).scalar() == 1


def test_a_check_in_over_a_newer_version_is_refused_and_changes_nothing(database, viewer, student):
    opened = plan_of(database, viewer, student)
    save_plan(database, viewer, replace(opened, line="theirs"))
    with pytest.raises(StaleVersion, match="Nothing was overwritten"):
        record_check_in(database, viewer, draft(opened))
    assert plan_reports.check_ins(database, viewer, student=student).empty
    assert plan_of(database, viewer, student).line == "theirs"


def test_a_plan_opened_before_a_check_in_is_not_saved_over_it(database, viewer, student):
    opened = plan_of(database, viewer, student)
    checked_in(database, viewer, student)
    with pytest.raises(StaleVersion):
        save_plan(database, viewer, replace(opened, line="mine"))


def test_the_audit_holds_the_check_in_and_the_plan(database, viewer, student):
    checked_in(database, viewer, student)
    with database.reading() as connection:
        actions = [event.action for _, event, _ in audit.events(connection)]
        assert actions[-2:] == ["plan followed up", "check-in recorded"]
        assert audit.broken_event(connection) is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"held_on": TODAY + WEEK}, "its day has come"),
        ({"next_check_in": TODAY}, "later date"),
        ({"next_check_in": None}, "next date"),
        ({"practice_score": 210.0}, "percent"),
        ({"done": (7,)}, "not in the plan"),
        ({"line": "x" * 501}, "One line"),
    ],
)
def test_a_check_in_that_cannot_be_is_refused(database, viewer, student, changes, says):
    with pytest.raises(InvalidPlan, match=says):
        checked_in(database, viewer, student, **changes)
    with database.reading() as connection:
        assert len(connection.execute(select(plan_revision.c.id)).all()) == 1


def test_a_closed_plan_takes_no_check_in(database, viewer, student):
    there = plan_of(database, viewer, student)
    save_plan(database, viewer, replace(there, state=PlanState.CLOSED, outcome="withdrew"))
    with pytest.raises(InvalidPlan, match="closed"):
        checked_in(database, viewer, student)


def test_a_check_in_on_a_plan_of_another_cohort_is_refused(database, viewer, student):
    advisor = frozenset({Role.ADVISOR})
    other = Viewer(viewer.id, "o", "O", roles=advisor, cohorts=frozenset({99}))
    with pytest.raises(NotAllowed):
        record_check_in(database, other, draft(plan_of(database, viewer, student)))


def test_a_check_in_that_says_nothing_is_refused(database, viewer, student):
    with pytest.raises(InvalidPlan, match="Say how it goes"):
        checked_in(database, viewer, student, line="")


def test_a_check_in_on_no_plan_is_refused(database, viewer):
    with pytest.raises(NotFound):
        record_check_in(database, viewer, CheckInDraft("none", 1, TODAY, Attendance.ATTENDED))
