"""How a check-in is recorded on the page of a student, and what is due on the list of plans."""

from datetime import timedelta

import pytest
from visits import button, field, links, opened, told, uploaded

from components import signed_in


def agreed(app):
    """A student with an agreed plan of one task."""
    of_ben(uploaded(app))
    field(app, "Goal").set_value("Pass the retake in June")
    field(app, "Task 1").set_value("Book the exam")
    field(app, "State").set_value("agreed")
    button(app, "Save plan").click().run()


def of_ben(app):
    """The plan of a student who failed once."""
    opened(app, "flagged_students.py", tab="all")
    return opened(app, "student.py", student=links(app)["Ben Reyes"], part="plan")


@pytest.fixture
def student(at):
    """A student with an agreed plan of one task, its check-in form open."""
    return of_ben(at("agreed plan", agreed))


def choice(app, label):
    return next(each for each in app.radio if each.label == label)


def ticked(app, words):
    return next(each for each in app.checkbox if words in each.label)


def test_a_check_in_is_recorded_and_the_plan_is_active(student):
    choice(student, "The plan is").set_value("stuck")
    field(student, "In one line").set_value("Slept badly")
    button(student, "Record check-in").click().run()
    assert "Attended · stuck" in told(student).replace("*", "")
    assert "Slept badly" in told(student)
    assert [field(student, "State").value, "Version 2" in told(student)] == ["active", True]


def test_a_ticked_task_is_done_in_the_plan(student):
    ticked(student, "Book the exam").check()
    button(student, "Record check-in").click().run()
    assert ticked(student, "Done, task 1").value


def test_the_next_check_in_is_a_week_on(student):
    button(student, "Record check-in").click().run()
    assert field(student, "Next check-in").value == signed_in.today() + timedelta(days=7)


@pytest.mark.acceptance
def test_two_no_shows_in_a_row_suggest_a_step_up(student):
    for _ in range(2):
        choice(student, "The student").set_value("no-show").run()
        button(student, "Record check-in").click().run()
    assert "in a row were missed" in told(student)


def test_a_line_typed_into_a_check_in_survives_another_page(student):
    address = student.query_params["student"]
    field(student, "In one line").set_value("Slept badly").run()
    opened(student, "intervention_plans.py")
    opened(student, "student.py", student=address, part="plan")
    assert field(student, "In one line").value == "Slept badly"


@pytest.mark.acceptance
def test_a_check_in_over_a_newer_plan_waits_and_keeps_its_text(student, second):
    field(student, "In one line").set_value("Slept badly").run()
    other = opened(second(student), "student.py", part="plan")
    field(other, "Goal").set_value("Their goal")
    button(other, "Save plan").click().run()
    button(student, "Record check-in").click().run()
    assert "saved this plan while you wrote" in told(student)
    assert field(student, "In one line").value == "Slept badly"
    button(student, "Go on with the check-in").click().run()
    button(student, "Record check-in").click().run()
    assert "Version 3" in told(student)


def test_the_list_of_plans_opens_where_something_is_due(student):
    opened(student, "intervention_plans.py")
    (part,) = student.radio
    assert part.value == "later"
    assert part.options[:3] == ["Overdue (0)", "This week (0)", "Later (1)"]
    assert "Check-in in 7 days" in told(student)


def test_a_part_of_the_list_with_nothing_in_it_is_a_success(student):
    opened(student, "intervention_plans.py", due="overdue")
    assert "Nothing is overdue." in [each.value for each in student.success]


def test_the_list_leads_to_the_check_in(student):
    opened(student, "intervention_plans.py")
    ways = [each.proto for each in student.get("page_link") if "Check in" in each.proto.label]
    assert [way.query_string.split("&")[-1] for way in ways] == ["part=plan"]
