"""The national row beside a school's own rate: of its type, of the year of its tests."""

import pytest

from cohort_data.national_rates import national_row, national_rows, rates
from cohort_data.words import SchoolType, Takers, Trust

MD, CANADIAN, NON_US = SchoolType.US_MD, SchoolType.CANADIAN, SchoolType.NON_US


def told(rate):
    return rate and (rate.period, rate.group, rate.percent, rate.n)


def test_every_rate_names_its_source_and_a_period_that_ends():
    assert all(rate.source and rate.valid_from < rate.valid_to for rate in rates())


def test_the_row_is_of_the_year_of_the_test():
    assert told(national_row("Step 1", MD, "2025-12-31")) == ("2025", "US MD", 93, 23028)
    assert told(national_row("Step 1", MD, "2024-01-01")) == ("2024", "US MD", 91, 23280)


def test_step_2_ck_runs_from_july_to_june():
    assert told(national_row("Step 2 CK", MD, "2024-07-01"))[0] == "2024-25"
    assert told(national_row("Step 2 CK", MD, "2024-06-30"))[0] == "2023-24"


def test_a_copy_of_the_official_table_comes_before_a_second_hand_one():
    assert national_row("Step 1", MD, "2024-05-05").trust is Trust.TRANSCRIPTION


def test_where_first_takers_were_not_published_all_takers_stand_in():
    found = national_row("Step 1", MD, "2023-05-05")
    assert (found.takers, found.n) == (Takers.ALL, None)


def test_a_rate_of_first_takers_comes_before_one_of_all_takers():
    assert national_row("Step 1", SchoolType.US_DO, "2022-05-05").takers is Takers.FIRST


def test_repeaters_have_a_row_of_their_own():
    assert told(national_row("Step 1", MD, "2025-05-05", Takers.REPEAT))[2:] == (71, 2098)


@pytest.mark.parametrize(("day", "group"), [("2024-05-05", "US MD"), ("2025-05-05", "Non-US")])
def test_canadian_schools_count_as_non_us_from_2025(day, group):
    assert national_row("Step 1", CANADIAN, day).group == group


def test_2022_is_marked_as_not_comparable():
    assert {rate.period for rate in rates() if not rate.comparable} == {"2022"}


def test_a_school_whose_type_is_not_known_has_no_row():
    assert national_row("Step 1", None, "2025-05-05") is None


def test_an_exam_without_published_rates_has_no_row():
    assert national_rows("Renal final", MD, ["2025-05-05"]) == ()


def test_tests_of_two_years_have_two_rows():
    found = national_rows("Step 1", NON_US, ["2025-05-05", "2024-05-05", "2025-06-06"])
    assert [rate.period for rate in found] == ["2024", "2025"]


def test_a_year_that_is_not_published_yet_falls_back_on_the_newest():
    assert [told(rate) for rate in national_rows("Step 1", MD, ["2026-05-05"])] == [
        ("2025", "US MD", 93, 23028)
    ]


def test_a_year_before_every_published_one_has_no_row():
    assert national_rows("Step 1", MD, ["1999-05-05"]) == ()


def test_undated_tests_have_no_row():
    assert national_rows("Step 1", MD, []) == ()
