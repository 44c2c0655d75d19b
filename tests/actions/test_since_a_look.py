"""What changed since a viewer last looked, as the actions of the office leave it on record."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from cohort_data.access import Role
from cohort_data.actions.by_hand import add_result
from cohort_data.actions.corrections import correct_result
from cohort_data.actions.looks import look
from cohort_data.actions.plans import save_plan
from cohort_data.actions.uploads import undo
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.plans import PlanDraft, Task
from cohort_data.reports.lists import student_list
from cohort_data.reports.since import since
from cohort_data.reports.students import student as student_page
from cohort_data.words import Outcome, PlanState
from tests.files import STEP_1, save, step_1
from tests.people import on_record

POSTGRESQL_AT_RELEASE = True
DAY = date.today()  # noqa: DTZ011 - the day on which the actions record
FAILED_ON = DAY - timedelta(days=70)


def one_failed(database, viewer):
    rows = (("a1", str(FAILED_ON), "Fail"), ("a2", str(FAILED_ON), "Pass"))
    save(database, viewer, step_1(*rows), STEP_1, today=DAY)


BEGINS = {"failed": one_failed}


@pytest.fixture
def failed(database, viewer):
    """The student who failed, seen by the viewer in a visit that is over."""
    now = datetime.now(UTC)
    look(database, viewer, cohort=None, at=now)
    look(database, viewer, cohort=None, at=now + timedelta(hours=2))
    listed = student_list(database, viewer).set_index("student_id")["public_id"]
    return str(listed["a1"])


def changes(database, viewer, *columns):
    before = look(database, viewer, cohort=None, at=datetime.now(UTC) + timedelta(hours=2))
    rows = since(database, viewer, before=before, today=DAY).rows
    named = rows.astype(object).where(rows.notna(), None)
    return [tuple(row[name] for name in ("kind", *columns)) for row in named.to_dict("records")]


def attempt_of(database, viewer, student):
    return str(student_page(database, viewer, student=student).attempts["attempt"].iloc[0])


@pytest.mark.usefixtures("failed")
def test_what_was_seen_is_nothing_new(database, viewer):
    assert changes(database, viewer) == []


def test_a_retake_is_in_with_the_days_between(database, viewer, failed):
    passed = ResultDraft(failed, "Step 1", date=DAY - timedelta(days=7), outcome=Outcome.PASS)
    add_result(database, viewer, passed, today=DAY)
    assert changes(database, viewer, "was", "now", "days") == [
        ("new", "", "pass", None),
        ("retake", "fail", "pass", 63),
    ]


def test_a_corrected_result_says_old_new_and_why_and_clears_the_flag(database, viewer, failed):
    attempt = attempt_of(database, viewer, failed)
    correct_result(
        database,
        viewer,
        CorrectionDraft(attempt, Cell.OUTCOME, Outcome.PASS, "typing error"),
        today=DAY,
    )
    assert changes(database, viewer, "was", "now", "why") == [
        ("corrected", "fail", "pass", "typing error"),
        ("cleared", "", "", "the result was corrected"),
    ]


def test_a_new_file_tells_new_results_and_who_is_newly_listed(database, viewer, failed):
    save(database, viewer, step_1(("a2", str(DAY), "Fail"), ("a3", str(DAY), "Pass")), STEP_1)
    assert sorted(changes(database, viewer, "student_id")) == [
        ("listed", "a2"),
        ("new", "a2"),
        ("new", "a3"),
    ]
    assert failed not in {student for _, student in changes(database, viewer, "student")}


@pytest.mark.usefixtures("failed")
def test_an_upload_undone_since_takes_its_results_out_of_the_news(database, viewer):
    new = step_1(("a3", str(DAY), "Pass"))
    key = save(database, viewer, new, STEP_1, today=DAY).upload
    undo(database, viewer, key, reason="wrong file", today=DAY)
    assert changes(database, viewer) == []


@pytest.mark.usefixtures("failed")
def test_results_that_were_seen_and_undone_since_are_told(database, viewer):
    second = step_1(("a2", str(DAY), "Pass"))
    key = save(database, viewer, second, STEP_1, today=DAY).upload
    seen = datetime.now(UTC).isoformat(timespec="milliseconds")
    undo(database, viewer, key, reason="wrong file", today=DAY)
    before = tuple((cohort, seen) for cohort, _ in look(database, viewer, cohort=None))
    rows = since(database, viewer, before=before, today=DAY).rows
    told = zip(rows["kind"], rows["student_id"], rows["was"], rows["why"], strict=True)
    assert list(told) == [("undone", "a2", "pass", "wrong file")]


def test_what_became_due_since_is_told(database, viewer, failed):
    draft = PlanDraft(
        failed,
        "Dr Lake",
        "Met",
        state=PlanState.AGREED,
        tasks=(Task("Block 1", "a1", DAY),),
        next_check_in=DAY - timedelta(days=1),
    )
    save_plan(database, viewer, draft)
    earlier = tuple(
        (key, str(DAY - timedelta(days=3)) + "T09:00:00.000+00:00")
        for key, _ in look(database, viewer, cohort=None)
    )
    rows = since(database, viewer, before=earlier, today=DAY).rows
    due = rows[rows["kind"].isin(["due", "overdue"])]
    assert list(zip(due["kind"], due["why"], strict=True)) == [("overdue", ""), ("due", "Block 1")]


def test_who_never_looked_sees_the_last_days_and_is_told_so(database, failed):
    ada = on_record(database, "Ada", Role.ADVISOR, cohorts=None)
    before = look(database, ada, cohort=None)
    found = since(database, ada, before=before, today=DAY)
    assert found.looked == ""
    assert found.since[:10] == str(DAY - timedelta(days=7))
    assert set(found.rows["student_id"]) == {"a1", "a2"}
    assert failed in set(found.rows["student"])


@pytest.mark.usefixtures("failed")
def test_nothing_of_a_cohort_of_others_is_told(database, viewer):
    other = replace(STEP_1, cohort="Class of 2029")
    save(database, viewer, step_1(("c1", str(DAY), "Fail")), other, today=DAY)
    ada = on_record(database, "Ada", Role.ADVISOR, cohorts=["Class of 2028"])
    found = since(database, ada, today=DAY)
    assert "c1" not in set(found.rows["student_id"])
    assert "c1" in set(since(database, viewer, today=DAY).rows["student_id"])


def test_cohorts_looked_at_at_different_times_are_told_each_since_its_own(database, viewer):
    for name, student in (("Class of 2028", "a1"), ("Class of 2029", "c1")):
        save(database, viewer, step_1((student, str(DAY), "Fail")), replace(STEP_1, cohort=name))
    (first, _), (second, _) = look(database, viewer, cohort=None)
    later = (datetime.now(UTC) + timedelta(minutes=1)).isoformat(timespec="milliseconds")
    found = since(database, viewer, before=((first, later), (second, "")), today=DAY)
    assert set(found.rows["student_id"]) == {"c1"}
    assert found.differs
