"""What is set of exams, and how results are judged again, as an administrator meets it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update
from visits import button, field, links, opened, told

from cohort_data.actions.viewers import local_viewer
from cohort_data.store import versions
from cohort_data.store.tables.people import student_status
from cohort_data.words import StudentStatus
from components import cached
from tests.files import ON_1_MAY, STEP_1, save, scores, step_1


@pytest.fixture
def exam(results):
    """The page of exams with the one exam on record chosen: 62, 48, 88 and 41, and 50 passes."""
    opened(results, "exams.py")
    field(results, "Exam").set_value(address_of(results, "Final exam")).run()
    return results


def address_of(app, name):
    """The option of the exam with this name; the app shows names, and its options are ids."""
    shown = field(app, "Exam")
    return shown.options[[str(each) for each in shown.options].index(name)]


def set_mark(app, value, why="curriculum committee"):
    field(app, "Pass mark").set_value(value)
    field(app, "Why, or by whose decision").set_value(why)
    button(app, "Save pass mark").click().run()


def listed(app):
    opened(app, "flagged_students.py")
    return sorted(links(app))


def test_settings_lead_to_the_exams(results):
    opened(results, "settings.py")
    labels = [each.proto.label for each in results.get("page_link")]
    assert "Exams, pass marks and deadlines" in labels


@pytest.mark.acceptance
def test_another_pass_mark_changes_nothing_until_results_are_judged_again(exam):
    set_mark(exam, 63)
    assert "The pass mark is saved" in told(exam)
    assert "1 more would be failed and 0 more passed; 3 results would keep" in plain(exam)
    assert "1 student gets a concern." in plain(exam)
    assert "Ada Moss" in names_in_tables(exam)
    button(exam, "Judge again").click().run()
    assert "judged again" in told(exam)
    assert listed(exam) == ["Ada Moss", "Ben Reyes", "Dee Ort"]
    opened(exam, "exams.py")
    field(exam, "Why it is taken back").set_value("wrong mark")
    button(exam, "Take back").click().run()
    assert "is in force again" in told(exam)
    assert listed(exam) == ["Ben Reyes", "Dee Ort"]


def plain(app):
    return told(app).replace("*", "")


def names_in_tables(app):
    return " ".join(str(each.value) for each in [*app.table, *app.dataframe])


@pytest.mark.acceptance
def test_an_earlier_pass_mark_says_from_when_a_later_one_holds(exam):
    for since, value in ((date(2099, 1, 1), 63), (date(2020, 1, 1), 55)):
        *_, of_marks = [each for each in exam.date_input if each.label == "For tests from"]
        of_marks.set_value(since)
        set_mark(exam, value)
    assert "For tests from 1 Jan 2099 on another one holds" in told(exam)


def test_a_pass_mark_without_a_reason_is_refused_and_what_was_typed_stays(exam):
    set_mark(exam, 63, " ")
    assert "Say where the pass mark comes from" in told(exam)
    assert field(exam, "Pass mark").value == 63


@pytest.mark.acceptance
def test_whom_another_purpose_concerns_is_said_before_it_is_saved(exam):
    field(exam, "Purpose").set_value("practice").run()
    assert "2 concerns nobody acted on are closed" in plain(exam)
    button(exam, "Save purpose").click().run()
    assert "is saved" in told(exam)
    opened(exam, "flagged_students.py")
    assert links(exam) == {}


@pytest.mark.acceptance
def test_an_exam_of_the_schools_own_is_listed(exam):
    field(exam, "Name of the exam").set_value("OSCE *2*")
    button(exam, "Add exam").click().run()
    assert "The exam is added" in told(exam)
    assert "OSCE *2*" in names_in_tables(exam)
    assert field(exam, "Name of the exam").value == ""


@pytest.mark.acceptance
def test_attempts_at_one_exam_are_told_as_first_and_latest_with_the_retake(at):
    app = at("sat twice", sat_twice)
    opened(app, "flagged_students.py", tab="all")
    opened(app, "student.py", student=next(iter(links(app).values())))
    assert (
        "Step 1, 2 attempts: first failed on 5 Jan 2026, latest passed on 5 May 2026, "
        "passed on retake." in told(app)
    )


def sat_twice(_app):
    database = cached.database()
    sat = step_1(("s1", "2026-01-05", "Fail"), ("s1", "2026-05-05", "Pass"))
    save(database, local_viewer(database), sat, STEP_1)


@pytest.mark.acceptance
def test_an_outcome_that_its_score_contradicts_is_pointed_out(at):
    app = at("word against number", contradicted)
    opened(app, "flagged_students.py")
    opened(app, "student.py", student=next(iter(links(app).values())))
    assert "The outcome is fail, and the score is 62 of 100 (pass mark 60)" in told(app)
    assert "they do not fit together" in told(app)


def contradicted(_app):
    """A file whose word is another than what its own pass mark makes of the score."""
    database = cached.database()
    row = scores(("s1", 62, 60, "Fail"), header="Student ID,Score,Pass mark,Result")
    save(database, local_viewer(database), row, replace(ON_1_MAY, pass_mark=None))


@pytest.fixture
def due(exam):
    """The page of a student who has not passed an exam with a deadline."""
    field(exam, "Exam to be passed").set_value("Final exam")
    field(exam, "The day").set_value(date(2099, 5, 31))
    field(exam, "Where it stands").set_value("handbook")
    button(exam, "Save deadline").click().run()
    assert "Final exam, all cohorts: 31 May 2099" in plain(exam)
    opened(exam, "flagged_students.py")
    return opened(exam, "student.py", student=links(exam)["Ben Reyes"])


@pytest.mark.acceptance
def test_a_deadline_stands_in_the_head_of_a_student_with_the_last_day_to_sit(due):
    assert "Final exam: to be passed by 31 May 2099" in plain(due)
    assert "latest test 3 May 2099" in plain(due)


@pytest.mark.acceptance
def test_leave_stops_the_clock_and_says_so(due):
    with cached.database().writing() as connection:
        connection.execute(update(student_status).values(status=StudentStatus.LEAVE.value))
        versions.bump(connection)
    due.run()
    assert "to be passed by" not in told(due)
    assert "no retake date or deadline is told" in told(due)


def test_a_pass_mark_is_removed_with_a_reason_and_what_was_judged_waits(exam):
    button(exam, "Remove this pass mark").click().run()
    assert "Say why the pass mark is removed" in told(exam)
    field(exam, "Why it is removed").set_value("typed for the wrong exam")
    button(exam, "Remove this pass mark").click().run()
    assert "The pass mark is removed" in told(exam)
    assert "4 results had a pass mark that holds no more" in told(exam)
    assert not [each for each in exam.button if each.label == "Remove this pass mark"]
    assert any("removed" in table.value.to_string() for table in exam.table)
