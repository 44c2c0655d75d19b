"""What stands on a student's page beside a failed Step, and what is kept of the application."""

import pytest
from visits import button, field, links, opened, told

ROSTER = """Student ID,Name,Exam Type,Date of Exam,Pass / Fail
1001,Ada Moss,Step 1,2026-05-04,Fail
1002,Ben Reyes,Step 1,2026-05-04,Fail
1002,Ben Reyes,Step 1,2026-07-06,Pass
1003,Cy Dunn,Step 1,2026-05-04,Pass
"""


def uploaded_roster(app):
    opened(app, "upload_results.py")
    app.file_uploader[0].upload("step_1.csv", ROSTER.encode(), "text/csv")
    app.run()
    button(app, "Save").click()
    return app.run()


@pytest.fixture
def step_1(at):
    """The dashboard after a Step 1 roster: failed once, failed and passed, passed."""
    return at("step 1", uploaded_roster)


def of(app, name):
    opened(app, "flagged_students.py", tab="all")
    return opened(app, "student.py", student=links(app)[name])


@pytest.mark.acceptance
def test_before_a_second_attempt_the_page_says_what_another_failure_changes(step_1):
    said = told(of(step_1, "Ada Moss"))
    assert "after a second failure 2 by the rule of USMLE and 1 by the limit of the school" in said
    assert "UTRGV" in said
    assert "Boston University" in said


@pytest.mark.acceptance
def test_who_passed_since_stands_before_no_second_attempt(step_1):
    said = told(of(step_1, "Ben Reyes"))
    assert "after a second failure" not in said
    assert "69.6 % of those passed it at the first attempt" in said
    assert "PMC3315604" in said
    assert "No CCSE, CCSSA or Step 2 CK result is on record" in said


@pytest.mark.acceptance
def test_of_the_application_only_the_day_is_kept_and_can_be_taken_back(step_1):
    of(step_1, "Ada Moss")
    button(step_1, "Record that we talked about it").click().run()
    assert "Talked about on" in told(step_1)
    next(b for b in step_1.button if (b.key or "").startswith("take-back-")).click().run()
    assert "The entry is taken back" in told(step_1)
    assert "Talked about on" not in told(step_1)
    assert field(step_1, "On")
