"""What a student sat and what is to come, on the page of the student."""

from datetime import timedelta

import pytest
from visits import button, dropped, field, links, opened, told

from cohort_data.actions.viewers import local_viewer
from cohort_data.reports import lists
from components import cached, signed_in
from components.wording import students

STEP_1 = """Student ID,Name,Date of Exam,Pass / Fail
1001,Ada Moss,2026-01-14,Fail
1001,Ada Moss,2026-04-15,Fail
1001,Ada Moss,2026-08-31,Fail
1002,Ben Reyes,2026-08-31,Pass
1003,Cy Park,2026-04-15,Incomplete
1003,Cy Park,2026-08-31,Fail
"""


def saved(app):
    """After a roster of Step 1 was uploaded."""
    dropped(app, STEP_1, "step_1.csv")
    return button(app, "Save").click().run()


@pytest.fixture
def step_1(at):
    """The dashboard after a roster of Step 1 was saved."""
    return at("step_1", saved)


@pytest.fixture
def three(step_1):
    """The page of a student with three failures."""
    opened(step_1, "flagged_students.py")
    return opened(step_1, "student.py", student=links(step_1)["Ada Moss"])


def planned(app, days):
    """The page after a plan with some dates was saved."""
    opened(app, "student.py", part="plan")
    field(app, "Goal").set_value("Pass the retake")
    for label, day in days.items():
        field(app, label).set_value(day)
    button(app, "Save plan").click().run()
    return opened(app, "student.py", part="summary")


def test_attempts_stand_newest_first_under_their_months(three):
    months = [each.value for each in three.subheader]
    assert months == ["August 2026", "April 2026", "January 2026"]


def test_each_attempt_has_a_shape_a_word_and_its_number(three):
    assert "◆ **Fail** · Step 1" in told(three)
    assert "31 Aug 2026 · attempt 3 · licensing · step_1.csv, line 4" in told(three)


def test_attempts_used_stand_beside_both_limits(three):
    assert "**Step 1**: 3 of 4 attempts used (USMLE), 3 of 3 (school)." in told(three)
    assert "Earliest next attempt: **28 Feb 2027**" in told(three)
    assert "No attempt is left that the school allows" in told(three)


@pytest.mark.acceptance
def test_an_incomplete_attempt_is_used_up_too(step_1):
    opened(step_1, "flagged_students.py")
    opened(step_1, "student.py", student=links(step_1)["Cy Park"])
    assert "2 of 4 attempts used" in told(step_1)
    assert "◇ **Incomplete** · Step 1" in told(step_1)


@pytest.mark.acceptance
def test_what_is_to_come_stands_above_the_line_of_today(three):
    soon = signed_in.today() + timedelta(10)
    seen = told(planned(three, {"Next check-in": soon, "Retake": soon + timedelta(30)}))
    assert "**Check-in** ·" in seen
    assert "**Retake** ·" in seen
    assert "its result is expected on" in seen
    assert "Today, " in seen


@pytest.mark.acceptance
def test_a_check_in_that_was_missed_says_for_how_long(three):
    late = signed_in.today() - timedelta(3)
    assert "3 days overdue" in told(planned(three, {"Next check-in": late}))


def test_without_anything_to_come_there_is_no_line_of_today(three):
    assert "Today, " not in told(three)


def test_a_score_that_nothing_judges_stands_in_the_place_of_the_outcome():
    assert "**Scored 65 of 100** · CBSE" in students.attempt("", "CBSE", "65 of 100", "")


@pytest.mark.acceptance
def test_a_move_to_another_cohort_is_told_with_its_reason(app):
    dropped(
        app, "Student ID,Name,Cohort\n1,Ada Moss,Class of 2027\n2,Ben Ash,Class of 2028\n", "a.csv"
    )
    button(app, "Save").click().run()
    dropped(app, "Student ID,Name,Cohort\n1,Ada Moss,Class of 2028\n", "roster.csv")
    field(app, "Why students move to another cohort (may stay empty)").set_value(
        "A year of leave"
    ).run()
    button(app, "Save").click().run()
    people = lists.student_list(cached.database(), local_viewer(cached.database()))
    moss = people.set_index("name").loc["Ada Moss", "public_id"]
    opened(app, "student.py", student=moss)
    assert "Moved from **Class of 2027** to **Class of 2028** on" in told(app)
    assert "A year of leave, roster.csv." in told(app)
