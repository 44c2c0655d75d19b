"""Which attempt a day makes, beside those on record."""

from datetime import date

import pandas as pd
import pytest

from cohort_data.by_hand.numbering import number_on

SEPTEMBER = date(2026, 9, 1)


def on_record(*rows):
    frame = pd.DataFrame(rows, columns=["date", "number", "outcome"])
    return frame.astype({"date": "str", "number": "Int64", "outcome": "str"})


def test_the_first_attempt_on_record_is_the_first():
    assert number_on(on_record(), SEPTEMBER) == 1


@pytest.mark.parametrize(("month", "number"), [(7, 1), (9, 2)])
def test_the_days_tell_the_number(month, number):
    found = number_on(on_record(("2026-08-14", pd.NA, "fail")), date(2026, month, 1))
    assert found == number


def test_what_was_not_sat_does_not_count():
    known = on_record(("2026-08-14", pd.NA, "not an attempt"), ("2026-08-20", pd.NA, "incomplete"))
    assert number_on(known, SEPTEMBER) == 2


@pytest.mark.parametrize(
    "known",
    [("2026-08-14", 2, "fail"), ("", pd.NA, "fail"), ("2026-09-01", pd.NA, "fail")],
    ids=["an attempt is missing", "a day is missing", "two on one day"],
)
def test_where_the_record_leaves_a_doubt_no_number_is_said(known):
    assert number_on(on_record(known), SEPTEMBER) is None


def test_without_a_day_there_is_no_number():
    assert number_on(on_record(), None) is None
