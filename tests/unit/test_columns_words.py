"""Few different words where a result should be, and codes that stand for results."""

import pytest
from column_files import IDS, NAMES, asked, some, understood

WHO = {"Student ID": IDS, "Name": NAMES}
COLOURS = some("green", "red", "green", "amber")
GRADES = some("A", "B+", "C", "D", "F", "B")


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Spot test 14 May", COLOURS),
        ("Traffic light", COLOURS),
        ("Grade", GRADES),
        ("Anatomy grade", GRADES),
        ("OSCE", some("met", "met", "not met")),
        ("Result code", some("1", "2", "9")),
    ],
)
def test_few_words_or_codes_in_the_place_of_a_result_are_suggested_and_asked_about(header, values):
    found = {**WHO, header: values}
    assert understood(found)[header] == "outcome?"
    assert asked(found)["outcome"].suggestion == header


@pytest.mark.parametrize(
    ("header", "values"),
    [
        ("Group", some("A", "B", "C", "D")),
        ("Campus", some("North", "South")),
        ("House", some("red", "blue")),
        ("Advisor", some("Moss", "Ort", "Lake")),
        ("Test centre", [f"Room of {name}" for name in NAMES]),
        ("Remarks", COLOURS),
    ],
)
def test_few_words_elsewhere_are_no_result(header, values):
    assert "outcome" not in understood({**WHO, header: values})[header]


def test_words_are_no_result_beside_a_score():
    found = understood({**WHO, "EPC": some("70", "55", "61"), "Practical test": COLOURS})
    assert found["Practical test"] == "ignore"
