"""How a sitting is planned, moved and cancelled by hand, and what becomes of it."""

from datetime import timedelta

import pytest

from cohort_data.actions.application_talks import record_talk, take_back_talk
from cohort_data.actions.exam_catalogue import set_deadline
from cohort_data.actions.plans import save_plan
from cohort_data.actions.sittings import cancel_sitting, move_sitting, plan_sitting
from cohort_data.errors import InvalidContact, InvalidSitting, NotAllowed, NotFound, StaleVersion
from cohort_data.exam_catalogue import DeadlineDraft
from cohort_data.plans import PlanDraft
from cohort_data.reports import lists
from cohort_data.reports.application_talks import application_talk_list
from cohort_data.reports.audit_log import Wanted, whole_log
from cohort_data.reports.sittings import coming_tests, student_sittings
from cohort_data.school_clock import Anchor
from cohort_data.sittings.drafts import CancelDraft, MoveDraft, SittingDraft
from cohort_data.store.versions import current_version
from tests.days import today
from tests.files import STEP_1, save, step_1

POSTGRESQL_AT_RELEASE = True
NOW = today()
SOON, LATER = NOW + timedelta(days=10), NOW + timedelta(days=20)
FAILED_ON = NOW - timedelta(days=90)


def begun(database, viewer):
    """One student failed Step 1, another passed it."""
    save(database, viewer, step_1(("s1", FAILED_ON, "Fail"), ("s2", FAILED_ON, "Pass")), STEP_1)


BEGINS = {"database": begun}


@pytest.fixture
def students(database, viewer):
    listed = lists.student_list(database, viewer)
    return dict(zip(listed["student_id"], listed["public_id"], strict=True))


@pytest.fixture
def sitting(database, viewer, students):
    """A sitting of the student who failed, in ten days."""
    return plan_sitting(database, viewer, SittingDraft(students["s1"], "Step 1", SOON))


def next_one(database, viewer, student):
    return student_sittings(database, viewer, student=student, today=NOW).iloc[0]


def soon(database, viewer, **choice):
    return coming_tests(database, viewer, days=30, today=NOW, **choice)


def test_a_planned_sitting_stands_among_the_next_tests(database, viewer, students, sitting):
    (row,) = soon(database, viewer).to_come.to_dict("records")
    assert (row["student"], row["sitting"], row["exam"]) == (students["s1"], sitting, "Step 1")
    assert (row["planned_on"], row["attempt"]) == (SOON.isoformat(), 2)
    assert row["why"] == (
        "An earlier attempt failed, and no intervention plan is open. "
        "No practice result is on record."
    )


@pytest.mark.usefixtures("sitting")
def test_a_test_too_near_to_the_deadline_is_talked_about(database, viewer):
    by = SOON + timedelta(days=27)
    rule = DeadlineDraft(exam="Step 1", cohort=None, anchor=Anchor.DATE, day=by, source="handbook")
    set_deadline(database, viewer, rule)
    (row,) = soon(database, viewer).to_come.to_dict("records")
    assert "The school wants a pass by" in row["why"]


@pytest.mark.usefixtures("sitting")
def test_only_those_within_the_days_are_counted(database, viewer):
    assert len(coming_tests(database, viewer, days=9, today=NOW).to_come) == 0
    assert len(coming_tests(database, viewer, days=10, today=NOW).to_come) == 1


def test_a_moved_sitting_says_from_where_and_why(database, viewer, students, sitting):
    move_sitting(database, viewer, MoveDraft(sitting, 1, LATER, reason="no seat"))
    row = next_one(database, viewer, students["s1"])
    assert (row["planned_on"], row["moved_from"]) == (LATER.isoformat(), SOON.isoformat())
    assert (row["reason"], row["version"]) == ("no seat", 2)


def test_what_was_moved_meanwhile_is_not_overwritten(database, viewer, students, sitting):
    move_sitting(database, viewer, MoveDraft(sitting, 1, LATER, reason="no seat"))
    with pytest.raises(StaleVersion, match="nothing was overwritten"):
        move_sitting(database, viewer, MoveDraft(sitting, 1, NOW, reason="earlier"))
    with pytest.raises(StaleVersion):
        cancel_sitting(database, viewer, CancelDraft(sitting, 1, "ill"))
    assert next_one(database, viewer, students["s1"])["planned_on"] == LATER.isoformat()


def test_a_cancelled_sitting_leaves_the_list_and_another_can_be_planned(
    database, viewer, students, sitting
):
    cancel_sitting(database, viewer, CancelDraft(sitting, 1, "leave"))
    assert soon(database, viewer).to_come.empty
    with pytest.raises(NotFound, match="not planned any more"):
        move_sitting(database, viewer, MoveDraft(sitting, 2, LATER, reason="back"))
    assert plan_sitting(database, viewer, SittingDraft(students["s1"], "Step 1", LATER))


@pytest.mark.usefixtures("sitting")
def test_one_exam_is_planned_once_at_a_time(database, viewer, students):
    with pytest.raises(InvalidSitting, match="planned already for"):
        plan_sitting(database, viewer, SittingDraft(students["s1"], "Step 1", LATER))
    assert plan_sitting(database, viewer, SittingDraft(students["s1"], "Step 2 CK", LATER))


@pytest.mark.parametrize(
    ("who", "exam", "on", "wrong"),
    [
        ("s2", "Step 1", SOON, "was passed"),
        ("s1", "Step 9", SOON, "No exam is known"),
        ("s1", "Step 1", None, "Give a test date"),
    ],
)
def test_a_sitting_that_cannot_be_is_refused(database, viewer, students, who, exam, on, wrong):
    with pytest.raises(InvalidSitting, match=wrong):
        plan_sitting(database, viewer, SittingDraft(students[who], exam, on))


def test_a_move_to_the_same_days_or_without_a_reason_is_refused(database, viewer, sitting):
    with pytest.raises(InvalidSitting, match="planned already"):
        move_sitting(database, viewer, MoveDraft(sitting, 1, SOON, reason="no seat"))
    with pytest.raises(InvalidSitting, match="Say why"):
        move_sitting(database, viewer, MoveDraft(sitting, 1, LATER))


@pytest.mark.usefixtures("sitting")
def test_a_result_on_or_after_the_day_takes_the_sitting_off_the_list(database, viewer, students):
    save(database, viewer, step_1(("s1", SOON, "Pass")), STEP_1, name="retake.csv", today=SOON)
    assert student_sittings(database, viewer, student=students["s1"], today=SOON).empty


@pytest.mark.usefixtures("sitting")
def test_without_a_result_it_is_awaited_and_after_eight_weeks_overdue(database, viewer):
    states = [
        coming_tests(database, viewer, days=30, today=SOON + timedelta(days=n)).awaited["state"]
        for n in (0, 1, 56, 57)
    ]
    assert [list(each) for each in states] == [
        [],
        ["awaits its result"],
        ["awaits its result"],
        ["result overdue"],
    ]


def test_the_retake_of_a_plan_stands_there_until_somebody_enters_it(database, viewer, students):
    save_plan(database, viewer, PlanDraft(students["s1"], "Dr Lake", "Go", retake_date=LATER))
    (row,) = soon(database, viewer).to_come.to_dict("records")
    assert (row["sitting"], row["file"], row["owner"]) == ("", "from the plan", "Dr Lake")
    plan_sitting(database, viewer, SittingDraft(students["s1"], "Step 1", SOON))
    (row,) = soon(database, viewer).to_come.to_dict("records")
    assert (row["planned_on"], row["file"]) == (SOON.isoformat(), "")


def test_each_step_is_audited_and_counts_the_version_up(database, viewer, sitting):
    before = current_version(database)
    cancel_sitting(database, viewer, CancelDraft(sitting, 1, "leave"))
    assert current_version(database) > before
    told = whole_log(database, viewer, wanted=Wanted(student="s1"))["action"].tolist()
    assert told[:2] == ["sitting cancelled", "sitting planned"]


@pytest.mark.usefixtures("sitting")
def test_somebody_of_another_cohort_sees_and_changes_nothing(database, outsider, sitting):
    assert soon(database, outsider).to_come.empty
    with pytest.raises((NotAllowed, NotFound)):
        cancel_sitting(database, outsider, CancelDraft(sitting, 1, "x"))


def test_of_an_application_the_record_holds_the_day_and_nothing_else(database, viewer, students):
    talk = record_talk(database, viewer, student=students["s1"], on=FAILED_ON)
    (row,) = application_talk_list(database, viewer, student=students["s1"]).to_dict("records")
    assert (row["talk"], row["on"], row["by"]) == (talk, FAILED_ON.isoformat(), viewer.name)
    take_back_talk(database, viewer, student=students["s1"], talk=talk)
    assert application_talk_list(database, viewer, student=students["s1"]).empty
    with pytest.raises(NotFound):
        take_back_talk(database, viewer, student=students["s1"], talk=talk)


def test_a_talk_to_come_is_not_recorded(database, viewer, students):
    with pytest.raises(InvalidContact, match="once it took place"):
        record_talk(database, viewer, student=students["s1"], on=SOON)
