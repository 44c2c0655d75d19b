"""How half-days of study split over focus areas."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cohort_data.plans import Preparation
from cohort_data.plans.study_blocks import half_days, split

WORTH = st.dictionaries(st.text(max_size=4), st.floats(0.01, 50), min_size=1, max_size=6)


def test_six_weeks_of_eight_hours_are_seventy_two_half_days():
    assert half_days(Preparation(weeks=6, hours_per_day=8)) == 72


def test_a_preparation_that_is_not_agreed_has_none():
    assert half_days(Preparation(weeks=6)) == 0


def test_an_area_worth_twice_as_much_gets_twice_the_time():
    assert split({"Renal": 2.0, "Skin": 1.0}, 9) == {"Renal": 6, "Skin": 3}


def test_an_area_worth_nothing_gets_no_time():
    assert split({"Renal": 2.0, "Skin": 0.0}, 9) == {"Renal": 9}


def test_nothing_is_split_where_nothing_is_known():
    assert split({"Renal": 0.0}, 9) == {}


@given(WORTH, st.integers(0, 200))
def test_every_half_day_is_given_out_and_none_twice(worth, blocks):
    assert sum(split(worth, blocks).values()) == blocks


@given(WORTH, st.integers(0, 200))
def test_an_area_worth_more_never_gets_less(worth, blocks):
    given_out = split(worth, blocks)
    ranked = sorted(worth, key=lambda area: worth[area])
    shares = [given_out[area] for area in ranked]
    assert all(later >= earlier - 1 for earlier, later in pairwise(shares))
