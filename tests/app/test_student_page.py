"""What the page of one student says."""

import pytest
from sqlalchemy import update
from visits import button, dropped, links, opened, told

from cohort_data.store import versions
from cohort_data.store.students import find, students_frame
from cohort_data.store.tables.people import student_status
from cohort_data.words import StudentStatus
from components import cached


@pytest.fixture
def student(results):
    """The page of a student who failed once."""
    opened(results, "flagged_students.py")
    return opened(results, "student.py", student=links(results)["Ben Reyes"])


def test_the_page_says_why_the_student_is_listed(student):
    assert "Failed Final exam with 48 of 100 (pass mark 50); no later pass." in told(student)


def test_the_page_shows_each_attempt_with_its_file_and_line(student):
    assert "Fail · Final exam · 48 of 100 (pass mark 50)" in told(student).replace("*", "")
    assert "final_exam.csv, line 3" in told(student)


def test_an_address_that_leads_nowhere_is_explained(results):
    opened(results, "student.py", student="nobody")
    assert "nothing that you may see" in told(results)
    assert not results.exception


def test_the_content_areas_have_a_part_of_their_own(student):
    opened(student, "student.py", part="areas")
    assert "Cardiology" in "".join(str(each.value) for each in [*student.table, *student.dataframe])
    assert not student.error


def test_the_name_stands_on_the_page_and_not_in_the_tab(student):
    assert student.title[0].value == "Ben Reyes"
    assert "1002 · " in told(student)
    assert "Enrolled" in told(student)


def test_the_page_walks_along_the_list_shown_last(results):
    opened(results, "flagged_students.py")
    first, second = list(links(results).values())[:2]
    opened(results, "student.py", student=first, part="notes")
    assert button(results, "Previous").disabled
    button(results, "Next").click().run()
    assert results.query_params["student"] == second
    assert results.query_params["part"] == "notes"
    button(results, "Previous").click().run()
    assert results.query_params["student"] == first


@pytest.mark.acceptance
def test_without_a_list_the_page_walks_along_the_queue(results, second):
    opened(results, "flagged_students.py")
    opened(results, "student.py", student=next(iter(links(results).values())))
    other = second(results)
    assert not button(other, "Next").disabled


def test_a_student_is_opened_at_the_summary_whatever_was_open_before(student):
    opened(student, "student.py", part="notes")
    opened(student, "flagged_students.py")
    del student.query_params["part"]
    opened(student, "student.py", student=links(student)["Ben Reyes"])
    assert "Why listed" in told(student)


ROSTER = "Student ID,Name,Class\n2001,Eve Long,Class of 2029\n"


@pytest.fixture
def newcomer(app):
    """The page of a student of whom a list of students is all that is on record."""
    dropped(app, ROSTER, "roster.csv")
    button(app, "Save").click().run()
    with cached.database().reading() as connection:
        people = students_frame(connection)
    return opened(app, "student.py", student=people["public_id"].item())


def test_a_student_with_nothing_on_record_has_a_page_that_makes_sense(newcomer):
    assert "No failed attempt is on record" in told(newcomer)
    assert "No exam is on record for this student" in told(newcomer)
    assert "Nothing open" in told(newcomer)
    assert not newcomer.exception


SLOW = pytest.mark.acceptance


@pytest.mark.parametrize(
    "part", [pytest.param("areas", marks=SLOW), "plan", pytest.param("notes", marks=SLOW)]
)
def test_every_part_opens_for_a_student_with_nothing_on_record(newcomer, part):
    opened(newcomer, "student.py", part=part)
    assert not newcomer.exception
    assert not newcomer.error


@pytest.mark.acceptance
def test_a_student_on_leave_is_said_to_be_away(student):
    with cached.database().writing() as connection:
        key, _ = find(connection, student.query_params["student"])
        connection.execute(
            update(student_status)
            .where(student_status.c.student_id == key)
            .values(status=StudentStatus.LEAVE)
        )
        versions.bump(connection)
    student.run()
    assert "On leave" in told(student)
    assert "No concern is opened meanwhile" in told(student)
