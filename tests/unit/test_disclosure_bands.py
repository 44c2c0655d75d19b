"""A printed rate: rounded so that four counts or more may stand behind it, never 0 or 100 %."""

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.disclosure.bands import bands, joined, rate_band, step_for
from cohort_data.disclosure.rules import load_rules
from cohort_data.errors import InvalidSnapshot

RULES = load_rules()
SIZES = st.integers(10, 250)


def words(count, n):
    return rate_band(count, n, RULES).words


@pytest.mark.parametrize(
    ("n", "step"),
    [(19, None), (20, 20), (39, 20), (40, 10), (79, 10), (80, 5), (199, 5), (200, 2), (5000, 2)],
)
def test_the_step_is_the_smallest_of_at_least_400_over_n_percent(n, step):
    assert step_for(n, RULES) == step


@pytest.mark.parametrize(
    ("count", "n", "printed"),
    [
        (112, 120, "92.5 % or more"),
        (120, 120, "92.5 % or more"),
        (111, 120, "92.5 % or more"),
        (110, 120, "about 90 %"),
        (105, 120, "about 90 %"),
        (104, 120, "about 85 %"),
        (8, 120, "under 7.5 %"),
        (9, 120, "about 10 %"),
        (0, 120, "under 7.5 %"),
        (6, 20, "about 40 %"),
        (5, 20, "under 30 %"),
        (14, 20, "70 % or more"),
        (242, 250, "about 96 %"),
        (243, 250, "97 % or more"),
    ],
)
def test_a_rate_is_rounded_half_up_and_coded_at_both_ends(count, n, printed):
    assert words(count, n) == printed


@pytest.mark.parametrize(
    ("count", "opposite"),
    [(112, "at most 7.5 %"), (110, "about 10 %"), (8, "more than 92.5 %"), (60, "about 50 %")],
)
def test_the_opposite_is_a_hundred_less_what_is_printed(count, opposite):
    assert rate_band(count, 120, RULES).opposite_words == opposite


@given(st.integers(0, 19))
def test_there_is_no_rate_of_fewer_than_twenty(n):
    assert bands(n, RULES) == ()


@pytest.mark.parametrize("n", range(20, 251))
def test_four_counts_or_more_stand_behind_every_printed_rate(n):
    assert min(band.high - band.low + 1 for band in bands(n, RULES)) >= 4


@given(SIZES.filter(lambda n: n >= 20), st.data())
def test_every_count_is_in_the_one_band_that_its_rate_lies_in(n, data):
    count = data.draw(st.integers(0, n))
    (band,) = [one for one in bands(n, RULES) if one.low <= count <= one.high]
    rate = 100 * count / n
    assert band.from_percent <= rate <= band.to_percent
    assert rate < band.to_percent or band.is_top


@given(SIZES.filter(lambda n: n >= 20))
def test_nobody_and_everybody_are_never_printed(n):
    printed = {band.words for band in bands(n, RULES)}
    assert not {"about 0 %", "about 100 %"} & printed
    assert not any(band.printed in {0, 100} for band in bands(n, RULES))


def test_an_unsafe_band_is_joined_with_its_neighbour():
    shape = joined(bands(120, RULES), lambda band: band.high - band.low > 6)
    assert all(band.high - band.low > 6 for band in shape)
    assert (shape[0].low, shape[-1].high) == (0, 120)
    assert any("to under" in band.words for band in shape)


def test_where_no_band_is_safe_there_is_none():
    assert joined(bands(120, RULES), lambda _band: False) == ()


def test_every_number_of_the_rules_names_its_source_and_all_of_them_their_day():
    told = tomllib.loads((files("cohort_data") / "rules" / "disclosure.toml").read_text("utf-8"))
    assert told["valid_from"]
    entries = [*told["threshold"], *told["step"], *told["cuts"]]
    assert all(len(entry["source"]) > 5 for entry in entries)


def test_a_smallest_group_under_five_is_refused():
    with pytest.raises(InvalidSnapshot, match="Set 5 or more"):
        load_rules(4)


def test_a_file_needs_fifteen_and_a_link_ten():
    assert (RULES.smallest_group, RULES.for_file.smallest_group) == (10, 15)
    assert load_rules(20).for_file.smallest_group == 20
