"""A retake stands beside a sitting that awaits its result; a corrected day moves it instead."""

from datetime import timedelta

import pytest

from cohort_data.actions.sitting_files import prepare_roster, save_roster, suggested
from cohort_data.actions.sittings import plan_sitting
from cohort_data.attempts_used import expected_result
from cohort_data.errors import InvalidSitting
from cohort_data.ingest import readers
from cohort_data.reports import lists
from cohort_data.reports.sittings import coming_tests, student_sittings
from cohort_data.sittings.drafts import SittingDraft
from cohort_data.sittings.roster import RosterKind
from tests.days import today
from tests.files import STEP_1, save, scores, step_1

POSTGRESQL_AT_RELEASE = True
NOW = today()
SAT_ON = NOW - timedelta(days=5)
RESULT_ON = expected_result(SAT_ON)


def begun(database, viewer):
    """One student sat Step 1 five days ago and awaits the result; of another a file says so."""
    rows = [("s1", "", ""), ("s2", SAT_ON, "Pending")]
    rows += [("s3", NOW - timedelta(days=days), "Fail") for days in (300, 200)]
    save(database, viewer, step_1(*rows), STEP_1)
    keys = students_of(database, viewer)
    for one in ("s1", "s2", "s3"):
        plan_sitting(database, viewer, SittingDraft(keys[one], "Step 1", SAT_ON))


BEGINS = {"database": begun}


def students_of(database, viewer):
    listed = lists.student_list(database, viewer)
    return dict(zip(listed["student_id"], listed["public_id"], strict=True))


def days(database, viewer, name):
    student = students_of(database, viewer)[name]
    return student_sittings(database, viewer, student=student, today=NOW)


def planned_beside(database, viewer, name, on):
    draft = SittingDraft(students_of(database, viewer)[name], "Step 1", on)
    plan_sitting(database, viewer, draft)
    return days(database, viewer, name)


def roster(database, viewer, name, on):
    rows = scores((name, "Step 1", on), header="Student ID,Exam,Test Date")
    table = readers.read_file("dates.csv", rows)
    answers = suggested(database, viewer, table)
    return table, answers, prepare_roster(database, viewer, table, answers, today=NOW)


def kind(database, viewer, name, on):
    return roster(database, viewer, name, on)[2].changes[0].kind


def saved(database, viewer, name, on):
    table, answers, preview = roster(database, viewer, name, on)
    save_roster(database, viewer, table, answers, preview.changes, today=NOW)
    return days(database, viewer, name)["planned_on"].tolist()


def test_a_retake_is_planned_by_hand_beside_the_sitting_that_awaits_its_result(database, viewer):
    later = NOW + timedelta(days=25)
    found = planned_beside(database, viewer, "s1", later)
    assert found[["planned_on", "state", "attempt"]].to_numpy().tolist() == [
        [SAT_ON.isoformat(), "awaits its result", 1],
        [later.isoformat(), "planned", 2],
    ]
    assert coming_tests(database, viewer, days=30, today=NOW).to_come["attempt"].tolist() == [2]


def test_a_second_retake_is_refused(database, viewer):
    planned_beside(database, viewer, "s1", NOW + timedelta(days=25))
    with pytest.raises(InvalidSitting, match="planned already for"):
        planned_beside(database, viewer, "s1", NOW + timedelta(days=26))


def test_the_rule_about_the_next_attempt_is_said_beside_what_is_awaited(database, viewer):
    told = days(database, viewer, "s1")["next_rule"].tolist()
    assert told == ["USMLE sets no number of days to wait; a new application sets the date."]


def test_the_sitting_that_is_awaited_counts_for_the_first_day_of_the_next(database, viewer):
    """Two failures and the one awaited are three: the fourth needs six months after the latest."""
    found = planned_beside(database, viewer, "s3", NOW + timedelta(days=25)).iloc[1]
    assert found["why"].startswith("This sitting uses the last attempt: number 4 of 4")
    assert "USMLE allows the next attempt from" in found["why"]
    assert found["next_rule"].startswith("12 months after the first attempt and 6 months after")


@pytest.mark.parametrize("name", ["s1", "s2"])
@pytest.mark.parametrize("on", [NOW, NOW - timedelta(days=1), RESULT_ON - timedelta(days=1)])
def test_a_corrected_day_moves_the_sitting_that_no_result_shows_as_sat(database, viewer, name, on):
    """While no result can be out nobody retakes; an attempt on record keeps its day."""
    expected = RosterKind.MOVED if name == "s1" else RosterKind.OTHER_DAY
    assert kind(database, viewer, name, on) is expected


def test_a_moved_day_leaves_one_sitting(database, viewer):
    on = NOW + timedelta(days=3)
    assert saved(database, viewer, "s1", on) == [on.isoformat()]


def test_a_day_on_which_the_result_may_be_out_is_a_retake_and_the_preview_says_so(database, viewer):
    assert kind(database, viewer, "s1", RESULT_ON) is RosterKind.BESIDE
    assert saved(database, viewer, "s1", RESULT_ON) == [SAT_ON.isoformat(), RESULT_ON.isoformat()]


def test_beside_a_retake_a_day_that_has_passed_corrects_what_is_awaited(database, viewer):
    retake = NOW + timedelta(days=40)
    planned_beside(database, viewer, "s1", retake)
    yesterday = NOW - timedelta(days=1)
    assert saved(database, viewer, "s1", yesterday) == [yesterday.isoformat(), retake.isoformat()]


def test_beside_what_is_awaited_a_later_day_moves_the_retake(database, viewer):
    planned_beside(database, viewer, "s1", NOW + timedelta(days=40))
    later = NOW + timedelta(days=50)
    assert saved(database, viewer, "s1", later) == [SAT_ON.isoformat(), later.isoformat()]


def test_before_a_test_that_was_sat_nobody_is_to_be_talked_to(database, viewer):
    found = planned_beside(database, viewer, "s1", NOW + timedelta(days=25))
    assert found["why"].tolist() == ["", "No practice result is on record."]
    assert found["urgency"].tolist()[0] == 0
