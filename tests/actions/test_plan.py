"""A plan is kept with every revision, and nobody overwrites what a colleague saved."""

import json
import threading
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text

from cohort_data.actions import plans as plan_actions
from cohort_data.audit import body_hash
from cohort_data.errors import InvalidPlan, NotAllowed, NotFound, StaleVersion
from cohort_data.plans import PlanDraft, Preparation, Task
from cohort_data.reports import areas, lists
from cohort_data.reports import plans as plan_reports
from cohort_data.reports.students import student as student_page
from cohort_data.store import audit
from cohort_data.store.tables.trust import audit_event
from cohort_data.store.tables.work import plan_revision
from cohort_data.words import PlanState
from tests.days import today
from tests.files import save, scores

CLASS = scores(
    *((f"s{n}", n % 2, n % 3 > 0, 1, 100 * (n % 2 + (n % 3 > 0) + 1) / 3) for n in range(1, 9)),
    header="Student ID,Q1,Q2,Q3,Score",
)


def class_of_failures(database, viewer):
    save(database, viewer, CLASS.replace(b"True", b"1").replace(b"False", b"0"))


BEGINS = {"student": class_of_failures}


@pytest.fixture
def student(database, viewer):
    return str(lists.student_list(database, viewer)["public_id"].iloc[0])


def draft(student, **changes):
    return replace(
        PlanDraft(
            student=student,
            owner="Dr Lake",
            line="Met; weekly check-ins",
            next_check_in=date(2026, 9, 9),
        ),
        **changes,
    )


def plan_of(database, viewer, student):
    return student_page(database, viewer, student=student).plan


def test_a_plan_is_read_back_as_it_was_saved(database, viewer, student):
    focus = areas.student_areas(database, viewer, student=student)["area_id"].tolist()[:2]
    mine = draft(
        student,
        causes=("pacing", "knowledge_gap"),
        goal="Pass on 1 Dec",
        focus_areas=tuple(focus),
        tasks=(
            Task("40 questions a day", "Student", date(2026, 10, 1)),
            Task("Book the exam", done=True),
        ),
        next_check_in=date(2026, 9, 9),
        retake_date=date(2026, 12, 1),
        state=PlanState.AGREED,
        agreed_on=date(2026, 9, 2),
        last_preparation=Preparation(6, 8, 2000, "First Aid", "Form 25: 58"),
        this_preparation=Preparation(weeks=8),
        referrals=("tutoring",),
        readiness_gate="Two forms above the band",
        rhythm_days=7,
    )
    address = plan_actions.save_plan(database, viewer, mine)
    saved = plan_of(database, viewer, student)
    assert saved.draft == replace(mine, plan=address, version=1)


def test_a_later_save_is_a_new_revision_and_the_earlier_one_stays(database, viewer, student):
    plan_actions.save_plan(database, viewer, draft(student))
    first = plan_of(database, viewer, student).draft
    plan_actions.save_plan(database, viewer, replace(first, line="Changed"))
    with database.reading() as connection:
        bodies = connection.execute(
            select(plan_revision.c.body).order_by(plan_revision.c.id)
        ).scalars()
        lines = [json.loads(body)["line"] for body in bodies]
    assert lines == ["Met; weekly check-ins", "Changed"]


def test_the_audit_chain_vouches_for_each_revision(database, viewer, student):
    plan_actions.save_plan(database, viewer, draft(student))
    with database.reading() as connection:
        revision = connection.execute(select(plan_revision)).one()
        event = connection.execute(
            select(audit_event).where(audit_event.c.hash == revision.audit_event_hash)
        ).one()
        assert event.body_hash == body_hash(revision.body, revision.salt)
        assert audit.broken_event(connection) is None


def test_a_save_over_a_newer_version_is_refused_and_changes_nothing(database, viewer, student):
    plan_actions.save_plan(database, viewer, draft(student))
    opened = plan_of(database, viewer, student).draft
    plan_actions.save_plan(database, viewer, replace(opened, line="theirs"))
    with pytest.raises(StaleVersion, match="Nothing was overwritten"):
        plan_actions.save_plan(database, viewer, replace(opened, line="mine"))
    assert plan_of(database, viewer, student).draft.line == "theirs"


def test_a_second_first_plan_is_refused_while_one_is_running(database, viewer, student):
    plan_actions.save_plan(database, viewer, draft(student))
    with pytest.raises(StaleVersion):
        plan_actions.save_plan(database, viewer, draft(student, line="mine"))


def test_a_plan_that_is_agreed_has_the_day_of_it(database, viewer, student):
    plan_actions.save_plan(database, viewer, draft(student, state=PlanState.AGREED))
    assert plan_of(database, viewer, student).draft.agreed_on == today()


def test_a_move_that_skips_the_agreement_is_refused(database, viewer, student):
    plan_actions.save_plan(database, viewer, draft(student))
    there = plan_of(database, viewer, student).draft
    with pytest.raises(InvalidPlan, match="agreed with the student first"):
        plan_actions.save_plan(database, viewer, replace(there, state=PlanState.PAUSED))
    assert plan_of(database, viewer, student).draft.version == 1


@pytest.fixture
def closed(database, viewer, student):
    """A plan that ended."""
    plan_actions.save_plan(database, viewer, draft(student))
    there = plan_of(database, viewer, student).draft
    ended = replace(there, state=PlanState.CLOSED, outcome="passed_2")
    plan_actions.save_plan(database, viewer, ended)
    return plan_of(database, viewer, student).draft


def test_a_closed_plan_says_how_it_ended_and_has_no_next_check_in(closed):
    assert (closed.outcome, closed.next_check_in) == ("passed_2", None)


def test_a_closed_plan_is_not_opened_again(database, viewer, closed):
    opened = replace(closed, state=PlanState.ACTIVE, next_check_in=date(2026, 9, 9))
    with pytest.raises(InvalidPlan, match="stays closed"):
        plan_actions.save_plan(database, viewer, opened)


def test_after_a_closed_plan_a_new_one_can_start(database, viewer, student, closed):
    address = plan_actions.save_plan(database, viewer, draft(student))
    assert address != closed.plan
    assert plan_of(database, viewer, student).draft.version == 1


def test_an_older_plan_is_not_changed_once_a_newer_one_runs(database, viewer, student, closed):
    plan_actions.save_plan(database, viewer, draft(student))
    with pytest.raises(StaleVersion):
        plan_actions.save_plan(database, viewer, replace(closed, line="late words"))


def test_the_history_holds_each_text_and_says_that_it_is_verified(
    database, viewer, student, closed
):
    kept = plan_reports.revisions(database, viewer, student=student)
    assert [each.version for each in kept] == [2, 1]
    assert kept[0].draft == closed
    assert all(each.verified for each in kept)


def test_a_text_that_was_destroyed_is_not_verified(database, viewer, student, closed):  # noqa: ARG001
    with database.writing() as connection:
        connection.execute(text("UPDATE plan_revision SET body = NULL, salt = NULL"))
    kept = plan_reports.revisions(database, viewer, student=student)
    assert [(each.draft, each.verified) for each in kept] == [(None, False), (None, False)]


def test_of_eight_who_save_at_once_exactly_one_wins(database, viewer, student):
    plan_actions.save_plan(database, viewer, draft(student))
    opened, won, lost = plan_of(database, viewer, student).draft, [], []

    def edit(number):
        try:
            plan_actions.save_plan(database, viewer, replace(opened, line=str(number)))
            won.append(str(number))
        except StaleVersion:
            lost.append(number)

    editors = [threading.Thread(target=edit, args=(number,)) for number in range(8)]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join()
    assert (won, len(lost)) == ([plan_of(database, viewer, student).draft.line], 7)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"owner": " "}, "owns"),
        ({"line": "", "goal": ""}, "one line"),
        ({"causes": ("bad luck",)}, "no cause"),
        ({"tasks": (Task(" "),)}, "few words"),
        ({"next_check_in": None}, "next date"),
        ({"referrals": ("astrology",)}, "no service"),
        ({"state": PlanState.PAUSED}, "starts as a draft"),
        ({"state": PlanState.CLOSED}, "how the plan ended"),
    ],
)
def test_a_plan_without_what_saving_needs_is_refused(database, viewer, student, changes, says):
    with pytest.raises(InvalidPlan, match=says):
        plan_actions.save_plan(database, viewer, draft(student, **changes))


def test_a_plan_for_a_student_of_another_cohort_is_refused(database, student, outsider):
    with pytest.raises(NotAllowed):
        plan_actions.save_plan(database, outsider, draft(student))


def test_a_plan_for_nobody_is_refused(database, viewer):
    with pytest.raises(NotFound):
        plan_actions.save_plan(database, viewer, draft("no such student"))


def test_a_revision_can_lose_its_body_and_nothing_else(database, viewer, student):
    plan_actions.save_plan(database, viewer, draft(student))
    with database.writing() as connection:
        connection.execute(text("UPDATE plan_revision SET body = NULL, salt = NULL"))
    with pytest.raises(Exception, match="never changed"), database.writing() as connection:
        connection.execute(text("UPDATE plan_revision SET version = 7"))
