"""How a file comes in: file, columns, check, save."""

import io

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest
from visits import RESULTS, button, dropped, field, opened, told, uploaded

GRADES = "School,G1,G2\nGP,8,7\nMS,12,15\n"
MANY = "Student ID,Score\n" + "\n".join(f"{1000 + row},{40 + row}" for row in range(30)) + "\n"


def meaning(app: AppTest, number: int):
    """What a column of the file means, by its place in the file."""
    return field(app, f"Meaning of column {number}")


def test_the_page_says_what_it_takes_from_the_file(app):
    dropped(app)
    assert "student id from Student ID, name from Name" in told(app).replace("*", "")


def test_what_is_missing_is_named_and_saving_waits_for_it(app):
    dropped(app)
    assert "Still needed: the pass mark." in told(app)
    assert button(app, "Save").disabled


def test_names_are_suggested(app):
    dropped(app, name="final_exam.csv")
    assert field(app, "Exam").value == "Final exam"
    assert field(app, "Cohort").value == "All students"


def test_the_effect_is_shown_before_anything_is_saved(app):
    dropped(app)
    field(app, "Pass mark").set_value(50.0).run()
    assert "2 students will be raised: 2 with one failure." in told(app).replace("*", "")
    assert not button(app, "Save").disabled


def test_the_effect_follows_the_pass_mark(app):
    dropped(app)
    field(app, "Pass mark").set_value(65.0).run()
    assert "3 students will be raised" in told(app)


def test_saving_says_what_was_done(app):
    uploaded(app)
    assert "is saved. 2 students raised: 2 with one failure. Results: 4 new." in told(app)


@pytest.mark.acceptance
def test_a_passed_retake_says_who_moves_to_those_who_passed(app):
    roster = "Student ID,Exam,Date,Result\n1002,Step 1,{},{}\n"
    dropped(app, roster.format("2026-03-14", "Fail"), "step_1.csv")
    button(app, "Save").click().run()
    dropped(app, roster.format("2026-08-14", "Pass"), "retake.csv")
    passed = "1 student has since passed what was failed."
    assert f"Nobody will be raised. {passed}" in told(app).replace("*", "")
    button(app, "Save").click().run()
    assert f"Nobody was raised. {passed}" in told(app).replace("*", "")


def test_what_raised_means_stands_below_the_effect(app):
    dropped(app)
    field(app, "Pass mark").set_value(50.0).run()
    assert "Raised: a concern is opened" in told(app)


def test_after_saving_the_list_is_one_click_away(app):
    uploaded(app)
    button(app, "See the flagged students").click().run()
    assert "2 students have a failed attempt on record" in told(app)


def test_the_same_file_again_says_so_and_cannot_be_saved_twice(app):
    uploaded(app)
    dropped(app)
    assert "Nothing would change." in told(app)
    assert button(app, "Save").disabled


def test_a_corrected_column_is_taken_over_at_once(app):
    dropped(app)
    meaning(app, 4).select("Not used").run()
    assert "a content area from Cardiology." in told(app).replace("*", "")


def test_another_score_column_takes_the_place_of_the_first(app):
    dropped(app)
    meaning(app, 4).select("Score").run()
    assert "score from Renal" in told(app).replace("*", "")


def test_a_file_without_student_ids_offers_to_number_the_rows(app):
    dropped(app, GRADES)
    assert field(app, "Column for: student id").value == "row numbers"


def test_the_suggested_score_can_be_exchanged_for_another_column(app):
    dropped(app, GRADES)
    field(app, "Column for: score").select("G1").run()
    assert "score from G1" in told(app).replace("*", "")


def test_a_list_of_students_raises_nobody(app):
    dropped(app, "Student ID,Name\n1001,Ada Moss\n1002,Ben Reyes\n")
    assert "Nobody will be raised." in told(app)
    assert "2 new students." in told(app)


def test_a_file_that_cannot_be_read_is_explained(app):
    dropped(app, "")
    assert len(app.error) == 1
    assert len(app.file_uploader) == 1


def test_a_line_that_cannot_be_right_is_listed_and_stops_the_file(app):
    dropped(app, MANY.replace(",40", ",abc"))
    field(app, "Pass mark").set_value(50.0).run()
    assert "The file cannot be saved yet: 1 problem" in told(app)
    assert "**1 score** that is no number" in told(app)
    assert "Line 2: **abc**" in told(app)


def test_an_unknown_word_is_asked_about_once(app):
    dropped(app, "Student ID,Exam,Result\n1,Step 1,bestanden\n2,Step 1,fail\n3,Step 1,fail\n")
    assert "What does 'bestanden'" in told(app)
    field(app, "What the word means").select("Pass").run()
    assert "2 students will be raised" in told(app)


def test_a_draft_waits_while_another_page_is_looked_at(app):
    dropped(app)
    field(app, "Pass mark").set_value(50.0).run()
    opened(app, "settings.py")
    opened(app, "upload_results.py")
    assert field(app, "Pass mark").value == 50.0


def test_another_file_can_be_chosen(app):
    dropped(app)
    button(app, "Choose another file").click().run()
    assert len(app.file_uploader) == 1


def test_a_known_exam_asks_for_no_pass_mark_again(app):
    uploaded(app)
    dropped(app, RESULTS.replace("1001", "1011"), "final_exam.csv")
    assert not [each for each in app.number_input if each.label == "Pass mark"]


@pytest.mark.parametrize("typed", ["Spring final", "Step 1"])
def test_the_name_that_is_typed_is_the_name_that_is_saved(app, typed):
    dropped(app)
    field(app, "Exam").set_value(typed).run()
    assert field(app, "Exam").value == typed


def test_an_answer_that_cannot_be_right_is_asked_again_with_the_reason(app):
    dropped(app, GRADES)
    field(app, "Pass mark").set_value(50.0).run()
    assert "above the highest possible score" in told(app)


def test_numbering_the_rows_can_be_taken_back_and_chosen_again(app):
    dropped(app, GRADES)
    field(app, "Column for: student id").select("School").run()
    assert "student id from School" in told(app).replace("*", "")
    field(app, "Column for: student id").select("None: number the rows").run()
    assert "student id from" not in told(app)
    assert field(app, "Column for: student id").value == "row numbers"


@pytest.mark.acceptance
def test_each_sheet_of_a_workbook_can_be_looked_at_before_one_is_chosen(app):
    book = openpyxl.Workbook()
    book.active.append(["Student ID", "Final"])
    book.active.append(["1001", 62])
    more = book.create_sheet("Resit")
    more.append(["Student ID", "Resit score"])
    more.append(["1001", 71])
    content = io.BytesIO()
    book.save(content)
    opened(app, "upload_results.py")
    app.file_uploader[0].upload("two.xlsx", content.getvalue(), "application/vnd.ms-excel")
    app.run()
    button(app, "Show how each sheet begins").click().run()
    begins = [each.value.to_numpy().tolist() for each in app.table]
    assert [["Student ID", "Resit score"], ["1001", "71"]] in begins
    field(app, "Sheet").select("Resit").run()
    assert "Resit score" in told(app)
