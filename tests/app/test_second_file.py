"""What the page shows before a second file is saved: changes, who is who, and several exams."""

import pytest
from visits import RESULTS, button, dropped, field, opened, told

from cohort_data.ingest.model import Again

SECOND = RESULTS.replace("35,48", "35,58").replace("1004,Dee Ort", "M77,Dee B. Ort")
SEVERAL = "Student ID,Step 1,Step 1 date,CBSE 1\n1001,Fail,2026-06-01,55\n1002,Pass,2026-06-02,70\n"

SUBJECTS = "Student ID,Anatomy,Physiology\n1001,52,48\n1002,86,96\n1003,74,88\n1004,91,70\n"


@pytest.fixture
def second(results):
    """A second file of the exam that is on record, one score and one id of it another."""
    return dropped(results, SECOND, "final_exam corrected.csv")


def box(app, label):
    return next(each for each in app.checkbox if label in each.label)


@pytest.mark.acceptance
def test_what_changes_and_what_is_missing_is_shown(second):
    changed, missing = second.dataframe[0].value, second.table[0].value
    assert changed.iloc[0].tolist()[:3] == [3, "1002", "Ben Reyes"]
    assert changed.iloc[0].tolist()[-2:] == ["fail, 48 of 100", "pass, 58 of 100"]
    assert missing["Student ID"].tolist() == ["1004"]


def test_saving_waits_for_the_reason_and_says_why_it_is_asked(second):
    assert "it changes 1 of 3 results that are on record and 1 result on record is not" in told(
        second
    )
    assert "no row that can be used" not in told(second)
    assert button(second, "Save").disabled
    field(second, "Reason").set_value("The exam office corrected a key").run()
    button(second, "Save").click()
    assert "is saved" in told(second.run())


def test_a_new_id_with_a_known_name_is_offered_taken_and_taken_back(second):
    assert "3 students on record, 1 new student" in told(second)
    box(second, "M77").check().run()
    assert "4 students on record, 0 new students" in told(second)
    box(second, "M77").uncheck().run()
    assert "3 students on record, 1 new student" in told(second)


@pytest.mark.acceptance
def test_what_a_file_is_holds_for_the_exam_it_was_said_of(results):
    scores = RESULTS.replace(",48", ",58")
    dropped(results, scores)
    field(results, "Exam").select("Final exam").run()
    results.radio(key="answer-again-None").set_value(Again.RETAKE).run()
    field(results, "Exam").select("").run()
    field(results, "Name of the new exam").set_value("Renal final").run()
    assert not [each for each in results.radio if each.label == "What the file is"]
    assert results.session_state["_upload_draft"].answers.again is None


@pytest.mark.acceptance
def test_several_exams_beside_each_other_can_be_read_as_one(app):
    dropped(app, SEVERAL, "overview.csv")
    assert "Each of these columns is read as a result of its own: “Step 1”, “CBSE 1”." in told(app)
    assert "2 rows, 4 columns" in told(app).replace("*", "")
    button(app, "They are parts of one exam").click().run()
    assert "Each of these columns" not in told(app)
    assert "student id from Student ID" in told(app).replace("*", "")
    assert not app.exception
    assert not app.error


def test_columns_that_look_like_scores_are_asked_about_and_read_as_exams(app):
    dropped(app, SUBJECTS, "subjects.csv")
    assert "Physiology also looks like scores, beside Anatomy" in told(app).replace("*", "")
    button(app, "They are exams of their own").click().run()
    assert "is read as a result of its own: “Anatomy”, “Physiology”." in told(app)
    assert "also looks like scores" not in told(app)
    assert not app.exception


def test_columns_that_look_like_scores_may_be_parts_of_the_exam(app):
    dropped(app, SUBJECTS, "subjects.csv")
    assert "whether other columns are exams of their own" in told(app)
    box(app, "They are parts of this exam, or not needed").check().run()
    assert "whether other columns are exams of their own" not in told(app)
    assert not app.exception


@pytest.mark.acceptance
def test_a_layout_is_renamed_corrected_and_forgotten_on_the_page(results):
    opened(results, "uploads.py")
    field(results, "Name of the layout").set_value("Final sheet").run()
    assert field(results, "Name of the layout").value == "Final sheet"
    field(results, "Column").select("Renal").run()
    field(results, "What it means").select("Not used").run()
    assert "Renal: Not used" in told(results).replace("*", "")
    button(results, "Forget this layout").click().run()
    assert "After the first file, how its columns were read is remembered here." in told(results)


def test_what_an_undo_would_do_stands_above_its_button(results):
    opened(results, "uploads.py")
    assert "4 results would go and 2 students would leave the flagged list" in told(results)
