"""A day is typed short and read once, or asked about."""

from datetime import date

import pytest

from cohort_data.by_hand import days

TODAY = date(2026, 11, 24)


def read(text):
    return days.read(text, today=TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("4 nov", date(2026, 11, 4)),
        ("4nov", date(2026, 11, 4)),
        ("nov 4", date(2026, 11, 4)),
        ("4. November", date(2026, 11, 4)),
        ("4 dec", date(2025, 12, 4)),
        ("24 nov", TODAY),
        ("29 feb", date(2024, 2, 29)),
        ("2026-11-04", date(2026, 11, 4)),
        ("4-Nov-26", date(2026, 11, 4)),
        ("14.3.2026", date(2026, 3, 14)),
    ],
)
def test_a_day_is_read_as_it_was_meant(text, day):
    assert read(text) == days.Day(day)


def test_a_number_sign_names_the_attempt_instead():
    assert read("#2") == days.Day(number=2)


def test_nothing_typed_is_no_fault():
    assert read("  ") == days.Day()


@pytest.mark.parametrize("text", ["31 nov", "yesterday", "4 n", "4 nov 4", "soon", "#0", "12"])
def test_what_is_no_day_is_refused(text):
    found = read(text)
    assert (found.day, found.number) == (None, None)
    assert found.fault


def test_a_date_that_may_be_two_days_is_asked_about():
    assert "two days" in read("3/4/2026").fault


def test_a_day_to_come_is_refused():
    assert "has not come yet" in read("2027-01-04").fault
