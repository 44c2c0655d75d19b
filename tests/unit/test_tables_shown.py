"""How a short table is drawn: numbers to the right, no markup, percents in one piece."""

import pandas as pd

from components.student_tables import as_told, unbroken


def test_whole_numbers_stay_numbers_also_where_some_are_missing():
    told = as_told(pd.Series([105.0, None, 60.0]))
    assert told.dtype == "Int64"
    assert told.dropna().tolist() == [105, 60]


def test_a_number_with_decimals_is_told_as_it_is():
    assert as_told(pd.Series([62.5, None])).tolist() == ["62&#46;5", ""]


def test_yes_and_no_do_not_become_numbers():
    assert as_told(pd.Series([True, False])).tolist() == ["True", "False"]


def test_a_number_is_not_parted_from_its_percent_sign():
    assert unbroken("12 to 16 %") == "12 to 16\u00a0&#37;"
