"""What an exam was for on the day it was sat."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data.purposes import PurposeFrom, purpose_on, purposes_of
from cohort_data.words import Purpose
from tests.examples import few

ALWAYS = PurposeFrom("", Purpose.READINESS)
SINCE = PurposeFrom("2026-01-01", Purpose.REQUIRED)


@pytest.mark.parametrize(
    ("day", "purpose"),
    [
        ("2025-12-31", Purpose.READINESS),
        ("2026-01-01", Purpose.REQUIRED),
        ("", Purpose.REQUIRED),
    ],
)
def test_a_purpose_holds_from_its_day_and_the_newest_where_no_day_is_known(day, purpose):
    for told in ([ALWAYS, SINCE], [SINCE, ALWAYS]):
        assert purpose_on(told, day).purpose is purpose


def test_of_two_from_one_day_the_one_said_last_counts():
    again = PurposeFrom("2026-01-01", Purpose.COURSE)
    assert purpose_on([ALWAYS, SINCE, again], "2026-05-01").purpose is Purpose.COURSE


def test_before_the_first_day_the_first_purpose_holds():
    later = PurposeFrom("2027-01-01", Purpose.COURSE)
    assert purpose_on([later, SINCE], "2020-01-01").purpose is Purpose.REQUIRED


def test_what_an_attempt_can_be_failed_for_follows_its_own_day():
    exams = pd.Series([1, 1, 2], index=[7, 8, 9])
    days = pd.Series(["2025-12-31", "2026-01-01", "2026-01-01"], index=[7, 8, 9])
    never = PurposeFrom("", Purpose.COURSE, override=False)
    told = purposes_of(exams, days, {1: [ALWAYS, SINCE], 2: [never]})
    assert told["purpose"].tolist() == ["readiness", "required", "course"]
    assert told["can_be_failed"].tolist() == [False, True, False]
    assert told.index.tolist() == [7, 8, 9]


def test_no_attempts_have_no_purposes():
    nothing = pd.Series([], dtype="int64"), pd.Series([], dtype="str")
    assert purposes_of(*nothing, {1: [ALWAYS]}).empty


@few
@given(
    st.lists(
        st.builds(
            PurposeFrom,
            st.sampled_from(["", "2025-01-01", "2026-01-01"]),
            st.sampled_from(Purpose),
            st.sampled_from([None, True, False]),
        ),
        min_size=1,
        max_size=5,
    ),
    st.lists(st.sampled_from(["", "2024-12-31", "2025-01-01", "2026-06-01"]), max_size=6),
)
def test_a_whole_frame_is_told_as_each_attempt_alone(told, days):
    frame = purposes_of(pd.Series([1] * len(days)), pd.Series(days, dtype="str"), {1: told})
    assert frame["purpose"].tolist() == [str(purpose_on(told, day).purpose) for day in days]
