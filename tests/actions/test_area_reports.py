"""What is said of content areas is the same wherever it is asked, and says where it stands."""

from dataclasses import replace

import pytest

from cohort_data.errors import NotFound
from cohort_data.reports import areas, lists
from tests.files import ON_1_MAY, save

ROWS = [
    *((f"s{n:02d}", area, 14) for n in range(12) for area in ("Renal", "Liver", "Heart")),
    *(("low", area, right) for area, right in (("Renal", 1), ("Liver", 14), ("Heart", 14))),
]
CLASS = "Student ID,Area,Correct,Items\n" + "".join(f"{s},{a},{r},20\n" for s, a, r in ROWS)


def one_low(database, viewer):
    save(database, viewer, CLASS.encode(), replace(ON_1_MAY, pass_mark=None, unjudged=True))


BEGINS = {"low": one_low}


@pytest.fixture
def low(database, viewer):
    """The public id of a student who is low in one area."""
    people = lists.student_list(database, viewer).set_index("student_id")
    return str(people.loc["low", "public_id"])


def test_a_student_reads_alike_alone_and_in_the_class(database, viewer, low):
    alone = areas.student_areas(database, viewer, student=low)
    everybody = areas.profiles(database, viewer)
    mine = everybody[everybody["student"] == low].reset_index(drop=True)
    assert alone["word"].tolist() == mine["word"].tolist() == ["clear gap", "in line", "in line"]


@pytest.mark.usefixtures("low")
def test_of_an_exam_that_is_not_there_nothing_is_said(database, viewer):
    assert not areas.cohort_areas(database, viewer).empty
    assert areas.cohort_areas(database, viewer, exam="no such exam").empty


def test_area_scores_say_in_which_line_they_stand(database, viewer, low):
    attempt = int(areas.student_areas(database, viewer, student=low)["attempt_id"].iloc[0])
    place = areas.area_place(database, viewer, student=low, attempt=attempt)
    assert place.endswith(", line 38")


def test_the_attempt_of_another_student_has_no_place_here(database, viewer, low):
    found = areas.profiles(database, viewer)
    other = int(found.loc[found["student"] != low, "attempt_id"].iloc[0])
    assert areas.area_place(database, viewer, student=low, attempt=other) == "Typed in"


def test_a_student_of_another_cohort_is_not_found(database, viewer, low):
    stranger = replace(viewer, cohorts=frozenset())
    for report in (areas.student_areas, areas.pattern):
        with pytest.raises(NotFound):
            report(database, stranger, student=low)


def test_only_students_with_a_failed_exam_have_a_pattern_in_the_list(database, viewer, low):
    assert areas.patterns(database, viewer).empty
    said = areas.pattern(database, viewer, student=low).sentence
    assert said.startswith("Specific: clear gap in Renal; 2 of 3 content areas in line")
