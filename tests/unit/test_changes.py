"""What a file would change is told by what it says, never by its order or its name."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.ingest import changes
from cohort_data.ingest.model import Reading
from cohort_data.words import UploadKind
from tests.examples import few

STUDENTS = {"a1": 11, "a2": 12}
EXAMS = {"Final": 7}
RESULT = {
    "line": 2,
    "student_id": "a1",
    "exam": "Final",
    "date": "",
    "attempt": pd.NA,
    "outcome": "fail",
    "score": 50.0,
    "max_score": 100.0,
    "pass_mark": 60.0,
    "rule": "",
    "raw": "",
}
AREA = {
    "area": "Genetics",
    "axis": "discipline",
    "percent": 40.0,
    "level": "",
    "items": 5.0,
    "correct": 2.0,
}


def reading(*results, areas=()):
    """Build a reading of results and of areas (position of the result, changes)."""
    rows = pd.DataFrame([RESULT | one for one in results]).astype({"attempt": "Int64"})
    columns = ["result", *AREA]
    scores = pd.DataFrame([{"result": at} | AREA | one for at, one in areas], columns=columns)
    return Reading(UploadKind.RESULTS, pd.DataFrame(), rows, scores)


def facts(read):
    """Return the record that saving a reading would leave."""
    found = changes.compared(read, NOTHING, STUDENTS, EXAMS).results
    return found.assign(
        attempt_id=range(100, 100 + len(found)),
        student_id=found["student_key"],
        exam_id=found["exam_key"],
        number=found["attempt"],
    )[list(NOTHING.columns)]


NOTHING = pd.DataFrame(
    {
        "attempt_id": pd.Series(dtype="int64"),
        "student_id": pd.Series(dtype="int64"),
        "exam_id": pd.Series(dtype="int64"),
        "sitting": pd.Series(dtype="str"),
        "fingerprint": pd.Series(dtype="str"),
        "outcome": pd.Series(dtype="str"),
        "date": pd.Series(dtype="str"),
        "number": pd.Series(dtype="Int64"),
        **{name: pd.Series(dtype="float64") for name in ("score", "max_score", "pass_mark")},
    }
)


def statuses(read, there):
    return changes.compared(read, there, STUDENTS, EXAMS).results["status"].tolist()


def test_what_is_not_on_record_is_new():
    assert statuses(reading({}), NOTHING) == ["new"]


def test_the_same_fact_is_the_same():
    assert statuses(reading({}), facts(reading({}))) == ["same"]


@pytest.mark.parametrize(
    "change", [{"score": 51.0}, {"outcome": "pass"}, {"max_score": 80.0}, {"pass_mark": 45.0}]
)
def test_another_value_is_a_change(change):
    assert statuses(reading(change), facts(reading({}))) == ["changed"]


@pytest.mark.parametrize("change", [{"line": 9}, {"rule": "another sentence"}, {"raw": "{}"}])
def test_where_a_fact_stands_in_a_file_is_no_change(change):
    assert statuses(reading(change), facts(reading({}))) == ["same"]


@pytest.mark.parametrize("change", [{"date": "2026-05-01"}, {"attempt": 2}, {"student_id": "a2"}])
def test_another_day_number_or_student_is_another_attempt(change):
    assert statuses(reading(change), facts(reading({}))) == ["new"]


@pytest.mark.parametrize(
    "change", [{"percent": 41.0}, {"area": "Pathology"}, {"items": 6.0}, {"level": "lower"}]
)
def test_another_area_score_is_a_change(change):
    there = facts(reading({}, areas=[(0, {})]))
    assert statuses(reading({}, areas=[(0, change)]), there) == ["changed"]


def test_a_result_without_areas_says_nothing_of_those_on_record():
    there = facts(reading({}, areas=[(0, {})]))
    assert statuses(reading({}), there) == ["same"]
    assert statuses(reading({"score": 51.0}), there) == ["changed"]
    assert statuses(reading({"score": math.nan}), there) == ["changed"]


@pytest.mark.parametrize("name", ["max_score", "pass_mark"])
def test_a_scale_or_a_mark_that_became_known_is_no_change(name):
    there = facts(reading({name: math.nan}))
    assert statuses(reading({}), there) == ["same"]


def test_an_area_less_is_a_change():
    there = facts(reading({}, areas=[(0, {}), (0, {"area": "Pathology"})]))
    assert statuses(reading({}, areas=[(0, {})]), there) == ["changed"]


@few
@given(st.permutations(["Genetics", "Pathology", "Immunology", "Nutrition"]))
def test_the_order_of_the_areas_does_not_matter(order):
    there = facts(reading({}, areas=[(0, {"area": name}) for name in sorted(order)]))
    assert statuses(reading({}, areas=[(0, {"area": name}) for name in order]), there) == ["same"]


def test_students_not_on_record_get_a_key_each():
    found = changes.keys(pd.Series(["x", "a1", "y", "x"]), STUDENTS).tolist()
    assert found == [-1, 11, -3, -1]
