"""What the text of a cell says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.ingest.values import dates, ids, numbers, vocabulary


def one(text, *others):
    return numbers.parse([text, *others]).numbers[0]


def why(text, *others):
    return numbers.parse([text, *others]).faults[0]


@pytest.mark.parametrize(
    ("text", "number"), [("72", 72), ("72.5", 72.5), (".5", 0.5), ("−3", -3), ("+4", 4), ("0", 0)]
)
def test_a_plain_number_is_itself(text, number):
    assert one(text) == number


@pytest.mark.parametrize("text", ["", "-", "–", "—"])
def test_an_empty_cell_or_a_dash_is_no_number_and_no_fault(text):
    assert math.isnan(one(text))
    assert why(text) == ""


@pytest.mark.parametrize("text", ["inf", "nan", "Infinity", "1e400", "9" * 400, "abc", "15/20"])
def test_what_is_no_finite_plain_number_is_a_fault(text):
    assert why(text)
    assert math.isnan(one(text))


def test_a_comma_that_some_value_proves_is_the_decimal_mark_of_the_column():
    assert one("1,250", "72,5") == 1.25


def test_a_comma_that_nothing_proves_is_a_fault():
    assert "thousands or decimals" in why("1,200", "300")


def test_a_comma_between_thousands_is_proved_by_a_decimal_point():
    assert one("1,200", "72.5") == 1200


def test_thousands_and_decimals_may_stand_in_one_number():
    assert one("1,200.5") == one("1.200,5") == 1200.5


def test_a_point_with_three_decimals_is_a_point():
    assert one("72.125") == 72.125


def test_two_decimal_marks_in_one_column_are_a_fault():
    assert "use one of them" in why("72,5", "68.5")


def test_percent_signs_on_the_whole_column_make_percents():
    read = numbers.parse(["72%", "68 %", ""])
    assert (list(read.numbers[:2]), read.percent) == ([72, 68], True)


def test_a_percent_sign_on_some_numbers_only_is_a_fault_where_it_is_rarer():
    read = numbers.parse(["72", "68", "70%"])
    assert [bool(fault) for fault in read.faults] == [False, False, True]


@pytest.mark.parametrize("text", ["68*", "68 **", "68†", "68#"])
def test_a_number_is_read_without_its_footnote_mark_and_that_is_said(text):
    read = numbers.parse([text, "70"])
    assert (list(read.numbers), read.faults) == ([68, 70], ("", ""))
    assert [bool(remark) for remark in read.remarks] == [True, False]


@pytest.mark.parametrize("text", ["*68", "6*8", "late*", "*"])
def test_a_mark_elsewhere_is_no_footnote(text):
    assert why(text)


def test_a_footnote_mark_does_not_hide_another_fault():
    assert numbers.parse(["68%*", "70", "71"]).remarks == ("", "", "")


@given(st.integers(0, 10**6), st.integers(0, 99))
def test_numbers_written_either_way_are_equal(whole, cents):
    assert one(f"{whole}.{cents:02}") == one(f"{whole},{cents:02}")


@pytest.mark.parametrize("text", ["1.23457E+11", "1E+05", "1,5e11", "3.1E-2"])
def test_an_id_in_scientific_notation_has_been_shortened(text):
    assert ids.faults([text]) == (ids.REMEDY,)


@pytest.mark.parametrize("text", ["00123", "12E4", "E+5", "a1e+9", "123456789012345678", "10-20"])
def test_any_other_id_stays_text(text):
    assert ids.faults([text]) == ("",)


def test_an_id_written_as_a_decimal_number_is_no_id():
    assert ids.faults(["1001.0", "1001.00"]) == (ids.WITHOUT_DECIMALS,) * 2
    assert ids.faults(["1001.5", "1001"]) == ("", "")


def test_a_label_among_ids_with_digits_is_pointed_out():
    numbered = [f"A{number}" for number in range(100, 107)]
    assert ids.unlike_the_others([*numbered, "Mittelwert"])[-1] == ids.UNLIKE
    assert not any(ids.unlike_the_others([*numbered, "abell", "cdunn"]))


def test_an_id_that_is_known_with_zeros_in_front_is_pointed_out():
    assert [bool(one) for one in ids.lost_zeros(["123", "77"], {"00123", "077", "77"})] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-14",
        "2026-03-14 00:00:00",
        "2026/3/14",
        "3/14/2026",
        "3/14/26",
        "14-Mar-26",
        "14-MAR-2026",
        "14 March 2026",
        "March 14, 2026",
    ],
)
def test_a_date_is_read_in_the_forms_that_schools_write(text):
    assert dates.parse([text]).days == ("2026-03-14",)


def test_a_day_above_12_decides_the_order_of_the_whole_column():
    assert dates.parse(["03/04/2026", "13/04/2026"]).days == ("2026-04-03", "2026-04-13")
    assert dates.parse(["03/04/2026", "04/13/2026"]).days == ("2026-03-04", "2026-04-13")


def test_an_order_that_nothing_proves_is_open():
    assert dates.parse(["05/05/2026", "03/04/2026"]).undecided == "03/04/2026"


def test_an_order_that_a_person_named_is_not_open():
    read = dates.parse(["03/04/2026"], day_first=True)
    assert (read.days, read.undecided) == (("2026-04-03",), "")


def test_the_same_day_both_ways_leaves_nothing_open():
    assert dates.parse(["05/05/2026"]).undecided == ""


def test_a_date_in_the_other_order_is_a_fault():
    faults = dates.parse(["13/04/2026", "14/04/2026", "04/15/2026"]).faults
    assert [bool(fault) for fault in faults] == [False, False, True]


@pytest.mark.parametrize(
    "text", ["2026-02-30", "31/11/2026", "14-Foo-26", "0026-03-14", "soon", "46114", "13/13/2026"]
)
def test_a_day_that_cannot_be_is_a_fault(text):
    read = dates.parse([text])
    assert read.faults[0]
    assert read.days == ("",)


def test_a_serial_number_of_excel_is_named_as_one():
    assert "Excel" in dates.parse(["46114"]).faults[0]


@given(st.dates(min_value=dates.date(1970, 1, 1), max_value=dates.date(2068, 12, 31)))
def test_every_day_is_read_back_from_every_form(day):
    forms = ["%Y-%m-%d", "%d-%b-%y", "%d %B %Y"]
    assert set(dates.parse(day.strftime(form) for form in forms).days) == {day.isoformat()}


def test_the_first_vocabulary_that_knows_a_word_decides():
    known = [{"Merit": "fail"}, {"merit": "pass", "F": "fail"}]
    assert vocabulary.meanings(["MERIT", "f", "x"], known, str.lower) == ("fail", "fail", None)


def test_a_word_as_typed_comes_before_its_normalised_form():
    known = [{"+1": "higher", "1": "pass"}]
    assert vocabulary.meanings(["+1", "1"], known, lambda text: text.strip("+")) == (
        "higher",
        "pass",
    )


def test_a_day_that_no_calendar_has_proves_no_order():
    read = dates.parse(["10/09/2026", "31/02/2026"])
    assert read.undecided == "10/09/2026"
    assert read.faults[1] == dates.NO_SUCH_DAY
