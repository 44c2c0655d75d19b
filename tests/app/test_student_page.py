"""What the page of one student says, and how a plan is agreed there."""

import pytest
from visits import button, field, links, opened, told


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
    assert "no such student" in told(results)
    assert not results.exception


def test_a_first_plan_starts_with_an_owner_and_a_check_in(student):
    assert field(student, "Owner").value
    assert field(student, "Next check-in").value is not None


def test_a_plan_without_a_word_is_not_saved_and_says_what_it_needs(student):
    button(student, "Save plan").click().run()
    assert "Write one line" in told(student)


def test_a_plan_is_saved_with_all_its_parts(student):
    field(student, "Goal").set_value("Pass the retake in June")
    field(student, "Causes").select("Test anxiety")
    field(student, "Task 1").set_value("Meet on Tuesday")
    button(student, "Save plan").click().run()
    assert "Version 1" in told(student)
    assert field(student, "Goal").value == "Pass the retake in June"
    assert field(student, "Causes").value == ["anxiety"]
    assert field(student, "Task 1").value == "Meet on Tuesday"


def test_a_saved_plan_stands_on_the_list_of_plans(student):
    field(student, "Goal").set_value("Pass the retake in June")
    button(student, "Save plan").click().run()
    opened(student, "intervention_plans.py")
    assert list(links(student)) == ["Ben Reyes"]
    assert "Pass the retake in June" in told(student)


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


@pytest.fixture
def two_visitors(student, second):
    """Two visitors at one plan; the second has just saved it."""
    other = second(student)
    field(other, "Goal").set_value("Their goal")
    button(other, "Save plan").click().run()
    field(student, "Goal").set_value("My goal")
    button(student, "Save plan").click().run()
    return student


def test_a_plan_saved_in_between_is_not_overwritten(two_visitors):
    assert "saved this plan" in told(two_visitors)
    assert "Version 1" in told(two_visitors)


def test_after_a_conflict_both_texts_are_there(two_visitors):
    assert field(two_visitors, "Goal").value == "My goal"
    assert two_visitors.table[0].value.iloc[0].tolist() == ["Goal", "My goal", "Their goal"]


def test_after_a_conflict_the_own_text_can_become_the_newer_version(two_visitors):
    button(two_visitors, "Go on with mine").click().run()
    button(two_visitors, "Save plan").click().run()
    assert "Version 2" in told(two_visitors)
    assert field(two_visitors, "Goal").value == "My goal"


def test_after_a_conflict_the_other_text_can_be_taken(two_visitors):
    button(two_visitors, "Take theirs into the form").click().run()
    assert field(two_visitors, "Goal").value == "Their goal"


def test_content_areas_are_shown_with_how_sure_they_are(student):
    assert student.dataframe[0].value["Content area"].tolist()
