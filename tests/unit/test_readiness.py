"""Where the range of a readiness score lies, and when two results are asked for."""

from datetime import date

import numpy as np
import pytest
from recorded_attempts import READINESS, attempt, attempts

from cohort_data import readiness

RULES = readiness.load_rules()
TODAY = date(2026, 6, 15)
# Written by hand from the band 62 to 68 and a range of 4 either way: domain.md, rule 6.
BELOW = dict.fromkeys(range(55, 58), "below the band")
REACHING = dict.fromkeys(range(58, 66), "reaching into the band")
INSIDE = dict.fromkeys(range(66, 73), "lower end inside the band")
ABOVE = dict.fromkeys(range(73, 76), "above the band")


def cbse(score, day="2026-06-05", **rest):
    return attempt("", day, score=float(score), **{**READINESS, "can_be_failed": False, **rest})


def latest(*rows, rules=RULES):
    return readiness.latest(attempts(*rows), rules, TODAY)


@pytest.mark.parametrize(("score", "words"), (BELOW | REACHING | INSIDE | ABOVE).items())
def test_every_whole_score_around_the_band_has_its_words(score, words):
    assert readiness.place(score, RULES) == words


@pytest.mark.parametrize(
    ("score", "words"),
    [(57.99, "below the band"), (65.99, "reaching into the band"), (72.01, "above the band")],
)
def test_a_score_between_two_whole_ones_is_read_by_its_range(score, words):
    assert readiness.place(score, RULES) == words


def test_a_school_may_set_both_ends_of_the_band():
    rules = readiness.with_values({"band_low": 60, "band_high": 66})
    assert readiness.place(57, rules) == "reaching into the band"
    assert readiness.place(71, rules) == "above the band"


def test_the_latest_of_several_forms_is_read_with_its_range_and_age():
    row = latest(cbse(55, "2026-05-01"), cbse(63, "2026-06-05", exam="CBSSA", exam_id=6)).iloc[0]
    assert (row["exam"], row["low"], row["high"], row["age_days"]) == ("CBSSA", 59, 67, 10)
    assert (row["place"], row["nbme"]) == ("reaching into the band", "may still be at risk")
    assert (row["exam_before"], row["score_before"], row["rise"]) == ("CBSE", 55, 8)


@pytest.mark.parametrize(
    ("scores", "results", "nbme"),
    [([80], 1, ""), ([80, 80], 2, "likely ready"), ([60, 80], 2, ""), ([80, 60, 80], 2, "")],
)
def test_nobody_is_called_ready_by_fewer_than_two_results_above_the_band(scores, results, nbme):
    rows = [cbse(score, f"2026-0{month}-01") for month, score in enumerate(scores, 3)]
    row = latest(*rows).iloc[0]
    assert (row["place"], row["results"], row["nbme"]) == ("above the band", results, nbme)


@pytest.mark.parametrize(("day", "recent"), [("2026-06-01", True), ("2026-05-31", False)])
def test_a_result_says_nothing_of_today_after_fourteen_days(day, recent):
    assert bool(latest(cbse(70, day))["is_recent"].iloc[0]) is recent


@pytest.mark.parametrize(
    "row",
    [
        cbse(70, "2022-02-28"),
        cbse(70, ""),
        cbse(np.nan),
        cbse(210),
        cbse(70, max_score=300.0),
        cbse(70, exam="UWSA"),
    ],
)
def test_a_score_on_another_scale_is_not_read(row):
    assert latest(row).empty


def test_the_first_day_of_the_scale_counts():
    assert len(latest(cbse(70, "2022-03-01", max_score=100.0))) == 1


def test_without_forms_there_is_an_empty_frame_with_its_columns():
    assert list(latest(attempt("fail", "2026-03-14")).columns) == readiness.COLUMNS
