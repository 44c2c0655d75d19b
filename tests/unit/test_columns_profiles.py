"""What the values of a column look like."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cohort_data.ingest.profiles import SAMPLED, profile


def of(*values, words=frozenset()):
    return profile(pd.Series(values, dtype="str"), words=words)


def test_blank_and_different_values_are_counted():
    found = of("a", "", "b", "a", "")
    assert (found.rows, found.filled, found.distinct) == (5, 3, 2)


def test_repetition_is_seen_in_all_rows():
    column = pd.Series([*map(str, range(3 * SAMPLED)), "7"], dtype="str")
    assert profile(column).distinct == 3 * SAMPLED
    assert not profile(column).is_unique


@pytest.mark.parametrize("text", ["72", "72.5", "72,5", "-3", "−3", "1,200", "72%", "72 %", "12*"])
def test_a_number_may_be_written_in_many_ways(text):
    assert of(text, "1").numbers == 1


@pytest.mark.parametrize("text", ["Pass", "10-20", "2013J", "a1", "1/2", "", "-"])
def test_what_only_holds_digits_is_no_number(text):
    assert of(text, "71").numbers < 1 or text == ""


def test_the_smallest_and_the_largest_number_are_known():
    found = of("12", "3.5", "W", "88%")
    assert (found.low, found.high) == (3.5, 88)


def test_a_column_without_numbers_has_no_range():
    assert (of("a").low, of("a").high) == (0, 0)


def test_whole_numbers_and_ones_and_zeros_are_told_apart():
    assert (of("1", "0.0", "1.0").binary, of("2", "1").binary) == (1, 0.5)
    assert (of("2.0", "3").whole, of("2.5", "3").whole) == (1, 0.5)


@pytest.mark.parametrize(
    "text",
    ["2026-03-14", "3/14/2026", "14.03.2026", "14-Mar-26", "14 March 2026", "2026-03-14 10:00"],
)
def test_a_date_may_be_written_in_many_ways(text):
    assert of(text).dates == 1


@pytest.mark.parametrize("text", ["2026", "10-20", "1.5", "Mar", "31-31-2026"])
def test_what_is_no_day_is_no_date(text):
    assert of(text).dates == 0


def test_percent_signs_are_counted():
    assert of("71%", "64 %", "50", "3").percents == 0.5


def test_words_of_results_are_counted():
    found = of("Pass", "FAIL", "Distinction", "No Show", "blue")
    assert found.outcomes == pytest.approx(0.8)


def test_words_of_results_that_the_school_explained_count_too():
    assert of("bestanden", words=frozenset({"bestanden"})).outcomes == 1


def test_letters_are_words_of_results_that_may_mean_something_else():
    found = of("P", "F")
    assert (found.outcomes, found.spelled_outcomes) == (1, 0)


def test_levels_are_counted():
    assert of("Lower", "About the same", "higher than low pass", "▲").levels == 1


def test_addresses_are_counted():
    assert of("a.b@example.edu", "x@y").emails == 0.5


@pytest.mark.parametrize(
    "text", ["Mei Tung", "Tung, Mei", "O'Neil, Anne-Marie", "van der Berg, Jan", "José Núñez"]
)
def test_a_full_name_has_two_words(text):
    assert of(text).full_names == 1


@pytest.mark.parametrize("text", ["Tung", "mei tung", "Quiz 1", "PASS", "Mei@Tung X"])
def test_other_text_is_no_full_name(text):
    assert of(text).full_names == 0


@pytest.mark.parametrize("text", ["300773633", "s0042", "A-10233", "5-123-456-7", "abcd123"])
def test_an_id_has_digits_and_no_spaces(text):
    assert of(text).ids == 1


@pytest.mark.parametrize("text", ["71", "71.25", "Pass", "Participant 12", "2026-03-14", "85%"])
def test_other_text_is_no_id(text):
    assert of(text).ids == 0


def test_samples_are_the_first_three_different_values():
    assert of("b", "", "a", "b", "c", "d").samples == ("b", "a", "c")


@settings(deadline=None)
@given(st.lists(st.text(max_size=8), max_size=30))
def test_any_column_has_a_profile(values):
    found = of(*[value.strip() for value in values])
    assert 0 <= found.filled <= found.rows == len(values)
    assert 0 <= found.numbers <= 1


def test_numbers_of_any_length_have_a_profile():
    found = of("9" * 5000, "1,234,567", "1.234.567,5", "1,234.5")
    assert found.numbers == 1
    assert found.low == 1234.5
