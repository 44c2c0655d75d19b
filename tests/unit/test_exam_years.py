"""In which year a first attempt counts, and when a year is over."""

from datetime import date

import pytest

from cohort_data.exam_years import exam_years, load_rules

STEP_1, STEP_2 = exam_years("Step 1"), exam_years("Step 2 CK")


@pytest.mark.parametrize(
    ("exam", "day", "year"),
    [
        (STEP_1, "2025-01-01", "2025"),
        (STEP_1, "2025-12-31", "2025"),
        (STEP_2, "2024-07-01", "2024-25"),
        (STEP_2, "2025-06-30", "2024-25"),
        (STEP_2, "1999-08-01", "1999-00"),
    ],
)
def test_a_first_attempt_counts_in_the_year_by_which_usmle_counts_it(exam, day, year):
    assert exam.year_of(day) == year


def test_a_year_is_over_once_its_results_are_in():
    days = ["2024-05-01", "2025-12-31", "2026-01-05"]
    # 56 days after 31 December 2025 is 25 February 2026.
    assert load_rules().closed(STEP_1, days, date(2026, 2, 25)) == ("2024",)
    assert load_rules().closed(STEP_1, days, date(2026, 2, 26)) == ("2024", "2025")


def test_no_accreditor_asks_about_other_exams():
    assert exam_years("Surgery final") is None
