"""How a plan is agreed on the page of a student."""

from datetime import timedelta

import pytest
from visits import button, field, links, opened, told

from components import signed_in


@pytest.fixture
def student(results):
    """The plan of a student who failed once."""
    opened(results, "flagged_students.py")
    return opened(results, "student.py", student=links(results)["Ben Reyes"], part="plan")


def test_a_first_plan_starts_with_an_owner_and_a_check_in(student):
    assert field(student, "Owner").value
    assert field(student, "Next check-in").value is not None


def test_a_plan_without_a_word_is_not_saved_and_says_what_it_needs(student):
    button(student, "Save plan").click().run()
    assert ["Write one line" in each.value for each in student.error] == [True]
    assert above(student, student.error[0], "Causes")


def above(app, element, label):
    """Say whether an element stands above a field."""
    order = [id(each.proto) for each in app.main]
    return order.index(id(element.proto)) < order.index(id(field(app, label).proto))


def test_the_button_below_says_it_too(student):
    button(student, "Save the plan").click().run()
    assert "Write one line" in student.error[0].value


def test_a_plan_is_saved_with_all_its_parts(student):
    field(student, "Goal").set_value("Pass the retake in June")
    field(student, "Causes").select("Test anxiety")
    field(student, "Task 1").set_value("Meet on Tuesday")
    button(student, "Save plan").click().run()
    assert "Version 1" in told(student)
    assert field(student, "Goal").value == "Pass the retake in June"
    assert field(student, "Causes").value == ["anxiety"]
    assert field(student, "Task 1").value == "Meet on Tuesday"


@pytest.mark.acceptance
def test_the_summary_leads_to_a_draft_that_is_still_to_be_agreed(student):
    field(student, "Goal").set_value("Pass the retake in June")
    button(student, "Save plan").click().run()
    opened(student, "student.py", part="notes")
    button(student, "Record contact").click().run()
    opened(student, "student.py", part="summary")
    assert "A draft is on record; once it is agreed" in told(student)
    button(student, "Open the draft").click().run()
    assert field(student, "Goal").value == "Pass the retake in June"


def test_a_saved_plan_stands_on_the_list_of_plans(student):
    field(student, "Goal").set_value("Pass the retake in June")
    button(student, "Save plan").click().run()
    opened(student, "intervention_plans.py")
    assert list(links(student)) == ["Ben Reyes"]
    assert "Pass the retake in June" in told(student)


@pytest.mark.acceptance
def test_a_second_save_is_a_second_version(student):
    for goal in ("First goal", "Second goal"):
        field(student, "Goal").set_value(goal)
        button(student, "Save plan").click().run()
    assert "Version 2" in told(student)


def test_causes_suggest_tasks_without_saving_anything(student):
    field(student, "Causes").select("Test anxiety")
    button(student, "Suggest tasks").click().run()
    assert "counselling" in field(student, "Task 1").value
    assert "Version" not in told(student)


def test_a_suggestion_does_not_touch_what_was_typed(student):
    field(student, "Causes").select("Test anxiety")
    field(student, "Task 1").set_value("Meet on Tuesday")
    button(student, "Suggest tasks").click().run()
    assert field(student, "Task 1").value == "Meet on Tuesday"
    assert "counselling" in field(student, "Task 2").value


def test_another_task_gets_a_line(student):
    lines = len([each for each in student.text_input if each.label.startswith("Task")])
    button(student, "Add a task").click().run()
    assert len([each for each in student.text_input if each.label.startswith("Task")]) == lines + 1


def test_an_empty_form_misses_parts_and_can_be_saved_all_the_same(student):
    field(student, "Goal").set_value("Pass").run()
    assert "of 9 parts: missing" in told(student)
    button(student, "Save plan").click().run()
    assert "Version 1" in told(student)


def test_what_is_typed_survives_another_page_and_is_said_to_be_unsaved(student):
    address = student.query_params["student"]
    field(student, "Goal").set_value("Pass in June").run()
    assert "not saved yet" in told(student)
    opened(student, "intervention_plans.py")
    opened(student, "student.py", student=address, part="plan")
    assert field(student, "Goal").value == "Pass in June"
    assert "not saved yet" in told(student)


def test_what_is_typed_survives_another_part_of_the_page(student):
    field(student, "Goal").set_value("Pass in June").run()
    opened(student, "student.py", part="notes")
    opened(student, "student.py", part="plan")
    assert field(student, "Goal").value == "Pass in June"


def test_a_saved_plan_is_not_said_to_be_unsaved(student):
    field(student, "Goal").set_value("Pass in June")
    button(student, "Save plan").click().run()
    assert "not saved yet" not in told(student)


def test_the_template_fills_the_form_and_saves_nothing(student):
    field(student, "Goal").set_value("My own goal")
    button(student, "Fill from the template").click().run()
    assert field(student, "Goal").value == "My own goal"
    assert "Reach out" in field(student, "Task 1").value
    assert "Version" not in told(student)


def test_the_template_leaves_a_date_where_a_person_moved_it(student):
    today = signed_in.today()
    button(student, "Fill from the template").click().run()
    assert field(student, "Task 5").value == "First practice form"
    field(student, "Due, task 5").set_value(today + timedelta(days=40))
    field(student, "Retake").set_value(today + timedelta(days=90)).run()
    button(student, "Fill from the template").click().run()
    assert field(student, "Due, task 5").value == today + timedelta(days=40)
    assert field(student, "Due, task 6").value == today + timedelta(days=76)


@pytest.mark.acceptance
def test_after_a_first_save_a_moved_retake_moves_the_dates_of_the_template(student):
    today = signed_in.today()
    field(student, "Retake").set_value(today + timedelta(days=90)).run()
    button(student, "Fill from the template").click().run()
    button(student, "Save plan").click().run()
    field(student, "Retake").set_value(today + timedelta(days=100)).run()
    button(student, "Save plan").click().run()
    button(student, "Fill from the template").click().run()
    assert field(student, "Due, task 5").value == today + timedelta(days=65)


def test_the_template_asks_nobody_to_reach_out_to_a_student_who_was_contacted(student):
    opened(student, "student.py", part="notes")
    button(student, "Record contact").click().run()
    opened(student, "student.py", part="plan")
    button(student, "Fill from the template").click().run()
    assert field(student, "Task 1").value.startswith("Meet the student")


def test_a_plan_that_is_agreed_shows_the_day_of_it(student):
    field(student, "Goal").set_value("Pass in June")
    field(student, "State").set_value("agreed")
    button(student, "Save plan").click().run()
    assert field(student, "Agreed on").value == signed_in.today()


def test_circumstances_alone_suggest_that_no_content_plan_is_needed(student):
    field(student, "Causes").select("Personal or family circumstances").run()
    assert "something else than content" in told(student)
    student.checkbox[0].check().run()
    assert [each for each in student.multiselect if each.label == "Focus areas"] == []


def test_a_knowledge_gap_keeps_the_content_plan(student):
    field(student, "Causes").select("Knowledge gap in content areas").run()
    assert "something else than content" not in told(student)
    assert field(student, "Focus areas").value


@pytest.fixture
def closed(student):
    """The plan of a student, closed."""
    field(student, "Goal").set_value("Pass in June")
    button(student, "Save plan").click().run()
    field(student, "State").set_value("closed").run()
    field(student, "How it ended").set_value("withdrew")
    button(student, "Save plan").click().run()
    return student


@pytest.mark.acceptance
def test_a_closed_plan_says_how_it_ended(closed):
    assert "This plan is closed: Withdrew" in told(closed)


@pytest.mark.acceptance
def test_after_a_closed_plan_a_new_one_can_be_written(closed):
    button(closed, "Start a new plan").click().run()
    field(closed, "Goal").set_value("Second try")
    button(closed, "Save plan").click().run()
    assert "Version 1" in told(closed)
    assert field(closed, "Goal").value == "Second try"


@pytest.mark.acceptance
def test_the_history_says_what_each_save_changed(student):
    for goal in ("First goal", "Second goal"):
        field(student, "Goal").set_value(goal)
        button(student, "Save plan").click().run()
    assert "Goal: First goal → Second goal" in told(student)
    assert student.table[0].value.iloc[0].tolist() == ["Goal", "First goal", "Second goal"]


@pytest.fixture
def two_visitors(student, second):
    """Two visitors at one plan; the second has just saved it."""
    other = opened(second(student), "student.py", part="plan")
    field(other, "Goal").set_value("Their goal")
    button(other, "Save plan").click().run()
    field(student, "Goal").set_value("My goal")
    button(student, "Save plan").click().run()
    return student


def test_a_plan_saved_in_between_is_not_overwritten(two_visitors):
    assert "saved this plan" in told(two_visitors)
    assert "Version 1" in told(two_visitors)


@pytest.mark.acceptance
def test_after_a_conflict_both_texts_are_there(two_visitors):
    assert field(two_visitors, "Goal").value == "My goal"
    assert two_visitors.table[0].value.iloc[0].tolist() == ["Goal", "My goal", "Their goal"]


@pytest.mark.acceptance
def test_after_a_conflict_the_own_text_can_become_the_newer_version(two_visitors):
    button(two_visitors, "Go on with mine").click().run()
    button(two_visitors, "Save plan").click().run()
    assert "Version 2" in told(two_visitors)
    assert field(two_visitors, "Goal").value == "My goal"


@pytest.mark.acceptance
def test_after_a_conflict_the_other_text_can_be_taken(two_visitors):
    button(two_visitors, "Take theirs into the form").click().run()
    assert field(two_visitors, "Goal").value == "Their goal"
