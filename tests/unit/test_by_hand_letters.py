"""One letter per row is read in the order of the report, and a slip is named with its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.by_hand import letters
from cohort_data.words import Level

ROWS = ("Pathology", "Physiology", "Nutrition")
LEVELS = st.lists(st.sampled_from([*Level, None]), min_size=1, max_size=11)


def test_each_letter_is_the_level_of_its_row():
    assert letters.read("lsh", ROWS).levels == (Level.LOWER, Level.SAME, Level.HIGHER)


def test_spaces_and_capitals_do_not_matter():
    assert letters.read(" L s H ", ROWS) == letters.read("lsh", ROWS)


def test_a_dash_is_a_row_that_is_not_printed():
    read = letters.read("ls-", ROWS)
    assert (read.levels[2], read.can_be_saved) == (None, True)


def test_a_letter_that_means_nothing_is_named_with_its_row_and_keeps_its_place():
    read = letters.read("lxh", ROWS)
    assert read.fault.startswith('"x" stands at Physiology; expected l, s or h')
    assert read.levels == (Level.LOWER, None, Level.HIGHER)


def test_letters_too_many_are_counted_and_the_last_row_is_named():
    assert letters.read("lshls", ROWS).fault.startswith(
        "2 letters too many: 3 rows, the last is Nutrition."
    )


def test_the_next_row_is_named_while_letters_are_missing():
    read = letters.read("l", ROWS)
    assert (read.missing, read.can_be_saved) == ("Physiology", False)


def test_an_axis_that_was_left_out_as_a_whole_can_be_saved():
    assert letters.read("", ROWS).can_be_saved


@pytest.mark.parametrize(
    ("text", "row", "level", "after"),
    [
        ("lsh", 1, Level.HIGHER, "lhh"),
        ("ls", 1, None, "l-"),
        ("", 2, Level.SAME, "--s"),
        ("L S", 0, Level.SAME, "ss"),
    ],
)
def test_a_row_that_is_set_by_itself_changes_its_letter_only(text, row, level, after):
    assert letters.changed(text, row, level) == after


@given(LEVELS)
def test_rows_set_one_by_one_are_read_back_as_they_were_set(levels):
    text = ""
    for row, level in enumerate(levels):
        text = letters.changed(text, row, level)
    assert letters.read(text, [str(row) for row in range(len(levels))]).levels == tuple(levels)
