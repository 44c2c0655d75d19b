"""A report is typed in with one letter per row, and every row can be set by itself."""

import pytest
from visits import button, dropped, field, opened, told

from components import cached, signed_in

ROSTER = """Student ID,Name,Date of Exam,Pass / Fail
1001,Ada Moss,2026-08-14,Fail
1002,Ben Reyes,2026-08-14,Pass
"""
SYSTEMS, DISCIPLINES, TASKS = "lsshlsshlss", "sshlsshlssh", "lshs"


def roster(app):
    """The dashboard after a Step 1 roster was saved."""
    button(dropped(app, ROSTER, "step_1_roster.csv"), "Save").click()
    return app.run()


@pytest.fixture
def app(at):
    return at("roster", roster)


def address_of(name):
    people = cached.student_list(signed_in.current()).set_index("name")
    return people.loc[name, "public_id"]


def form_of(app, name="Ada Moss", **address):
    return opened(app, "type_in_report.py", student=address_of(name), **address)


def typed(app, systems=SYSTEMS, disciplines=DISCIPLINES, tasks=TASKS):
    field(app, "Systems").set_value(systems)
    field(app, "Disciplines").set_value(disciplines)
    field(app, "Physician tasks").set_value(tasks)
    return app.run()


def failed(form):
    next(each for each in form.radio if each.label == "Outcome").set_value("fail")
    return form.run()


def areas_of(name="Ada Moss"):
    return cached.student_areas(signed_in.current(), student=address_of(name))


def test_without_a_student_the_page_says_what_to_do(app):
    assert "Choose the student" in told(opened(app, "type_in_report.py"))


def test_the_failed_attempt_without_areas_is_prefilled(app):
    form = form_of(app)
    assert "**Fail** on 14 Aug 2026, as it is on record" in told(form)


def test_each_letter_is_seen_at_once_beside_its_row(app):
    form = typed(form_of(app))
    assert field(form, "Cardiovascular System").value == "same"
    assert field(form, "Pathology").value == "same"
    assert "6 lower, 14 same, 6 higher" in told(form)


def test_a_row_that_is_chosen_writes_its_letter(app):
    form = typed(form_of(app))
    field(form, "Pathology").set_value("higher").run()
    assert field(form, "Disciplines").value == "h" + DISCIPLINES[1:]


def test_a_letter_that_means_nothing_is_named_with_its_row(app):
    assert '"x" stands at Physiology' in told(typed(form_of(app), disciplines="sx"))


def test_a_letter_too_many_is_named(app):
    assert "1 letter too many: 4 rows" in told(typed(form_of(app), tasks="lshsl"))


def test_an_axis_that_is_not_typed_to_its_end_is_not_saved(app):
    form = typed(form_of(app), disciplines="ss")
    button(form, "Save report").click().run()
    assert "Disciplines: Nutrition has no letter yet" in told(form)
    assert areas_of().empty


def test_a_saved_report_is_told_in_words_and_stands_in_the_profile(app):
    form = typed(form_of(app))
    button(form, "Save report").click().run()
    assert "Saved for Ada Moss, Step 1: 6 lower, 14 same, 6 higher." in told(form)
    assert len(areas_of()) == 26


def test_the_next_report_of_the_same_student_starts_empty(app):
    form = typed(form_of(app))
    button(form, "Save report").click().run()
    button(form, "Another report of this student").click().run()
    assert [each.value for each in failed(form).text_input] == [""] * 4


@pytest.mark.acceptance
def test_a_typed_area_can_be_chosen_as_a_focus_area(app):
    form = typed(form_of(app))
    button(form, "Save report").click().run()
    student = address_of("Ada Moss")
    plan = opened(form, "student.py", student=student, part="plan")
    options = next(each for each in plan.multiselect if "ocus" in each.label).options
    assert any(option.startswith("Cardiovascular System (Step 1)") for option in options)


def test_a_passing_report_asks_for_no_rows_and_says_why(app):
    form = form_of(app, "Ben Reyes")
    passed = cached.cells(signed_in.current(), student=address_of("Ben Reyes"))["attempt"].item()
    field(form, "Attempt").set_value(passed).run()
    assert "weights of the exam" in told(form)
    assert not [each for each in form.text_input if each.label == "Systems"]


def test_nothing_is_taken_to_be_failed_before_somebody_says_so(app):
    form = form_of(app, "Ben Reyes")
    assert "Choose the outcome first" in told(form)
    assert [each.label for each in form.text_input] == ["Date of the exam"]


def test_the_page_says_which_attempt_a_date_adds(app):
    form = form_of(app, "Ben Reyes")
    field(form, "Date of the exam").set_value("1 sep 2026").run()
    assert "Adds attempt 2, 1 Sep 2026" in told(form)
    field(form, "Date of the exam").set_value("1 aug 2026").run()
    assert "Adds attempt 1, 1 Aug 2026" in told(form)


def test_a_new_attempt_is_typed_with_a_short_date(app):
    form = failed(form_of(app, "Ben Reyes"))
    field(form, "Date of the exam").set_value("1 sep").run()
    typed(form)
    button(form, "Save report").click().run()
    attempts = cached.cells(signed_in.current(), student=address_of("Ben Reyes"))
    assert attempts["outcome"].tolist() == ["fail", "pass"]


def test_what_the_record_contradicts_is_said_and_the_letters_stay(app):
    form = failed(form_of(app, "Ben Reyes"))
    field(form, "Date of the exam").set_value("2026-08-14").run()
    typed(form)
    button(form, "Save report").click().run()
    assert "On record for Step 1 on 14 Aug 2026: pass" in told(form)
    assert field(form, "Systems").value == SYSTEMS


def test_a_result_of_an_exam_of_the_school_is_added(app):
    form = failed(form_of(app, "Ben Reyes", exam="new"))
    field(form, "Name of the exam").set_value("Renal final")
    field(form, "Date of the exam").set_value("2026-08-20")
    field(form, "Content areas in percent").set_value("Glomerulus 40\nTubule 62")
    button(form, "Save report").click().run()
    assert "Saved for Ben Reyes, Renal final: 2 content areas" in told(form)
    assert set(areas_of("Ben Reyes")["area"]) == {"Glomerulus", "Tubule"}
