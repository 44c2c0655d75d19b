"""Where a cohort is weak, whose matter that is, and where each number comes from."""

import pytest
from visits import button, dropped, field, opened, told

from cohort_data.actions.viewers import local_viewer
from cohort_data.reports import lists
from components import cached

LONG = "Student ID,Area,Correct,Items\n" + "".join(
    f"{student},{area},{right},{items}\n"
    for student in range(1, 9)
    for area, right, items in (("Renal", 2, 20), ("Cardiology", 16, 20), ("Rare", 0, 1))
)


def test_the_weakest_area_stands_first(results):
    opened(results, "content_areas.py")
    assert results.table[0].value["Content area"].tolist() == ["Renal", "Cardiology"]


@pytest.mark.acceptance
@pytest.mark.parametrize(("record", "is_weighed"), [("results", False), ("sample", True)])
def test_weights_are_explained_where_there_are_any(request, record, is_weighed):
    app = opened(request.getfixturevalue(record), "content_areas.py")
    assert ("The weight is" in told(app)) == is_weighed


@pytest.mark.acceptance
def test_areas_with_few_answers_can_be_left_out(app):
    dropped(app, LONG, "areas.csv")
    button(app, "Save").click().run()
    opened(app, "content_areas.py")
    field(app, "Answers in the area").select("30 or more").run()
    assert app.table[0].value["Content area"].tolist() == ["Renal", "Cardiology"]


def test_how_many_answers_are_asked_for_stands_in_the_address(app):
    dropped(app, LONG, "areas.csv")
    button(app, "Save").click().run()
    opened(app, "content_areas.py", answers="100")
    assert field(app, "Answers in the area").value == "100"


def test_a_gap_of_the_class_is_told_apart_from_gaps_of_students(sample):
    opened(sample, "content_areas.py")
    said = told(sample)
    assert "so a matter for the course, not for single plans" in said
    assert "3 of 140 students have a clear gap in a system" in said


def test_the_page_says_which_outline_weighs_the_areas(sample):
    opened(sample, "content_areas.py")
    assert "outline of 1 Oct 2026, newer than these tests; none older is known" in told(sample)
    assert sample.table[0].value["Weight"][0] == "4 to 6\u00a0&#37;"


def test_the_axis_stands_in_the_address(sample):
    opened(sample, "content_areas.py", axis="discipline")
    assert "Biochemistry" in sample.table[0].value["Content area"].tolist()


@pytest.fixture
def at_a_gap(sample):
    opened(sample, "content_areas.py")
    student = field(sample, "Student")
    student.select(student.options[0])
    field(sample, "Content area").select_index(6)
    return sample.run()


def test_a_square_has_a_receipt(at_a_gap):
    said = told(at_a_gap)
    assert "cbse_2.csv, line " in said
    assert "19 % on the report" in said
    assert "Clear gap" in said


def test_the_same_numbers_stand_in_a_table(sample):
    opened(sample, "content_areas.py")
    assert sample.dataframe[0].value["Clear gaps"].tolist()[:4] == [1, 1, 1, 0]


@pytest.mark.parametrize("axis", ["system", "discipline", "physician task"])
def test_levels_have_a_ranking_and_squares_of_their_own(sample, axis):
    exams = lists.exam_list(cached.database(), local_viewer(cached.database()))
    step_1 = exams.set_index("name").loc["Step 1", "public_id"]
    opened(sample, "content_areas.py", exam=step_1, axis=axis)
    assert not sample.error
    ranking = [*sample.table, *sample.dataframe][0].value
    assert {"Lower", "Same", "Higher"} <= set(ranking.columns)
    assert "a low pass (L lower, S same, H higher)" in told(sample)
