"""What became of failed exams: retakes, with a plan before or without, and the national row."""

from functools import partial

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded_attempts import COURSE, READINESS, attempt, attempts

from cohort_data import retakes
from cohort_data.retakes import LeftOut, PlanBefore
from cohort_data.words import SchoolType

FEW = settings(max_examples=settings().max_examples // 3)
FAILED, AGAIN = attempt("fail", "2025-03-02"), attempt("fail", "2025-06-02")
PASSED = attempt("pass", "2025-06-02")
ONCE, TWICE = attempt("fail", number=1), attempt("pass", number=2)
MD = SchoolType.US_MD


def became(*rows, status="enrolled", history=()):
    """What became of each failed exam that is counted."""
    record = attempts(*rows)
    sat = retakes.sittings(record, [100 + at for at in history])
    found = retakes.failed_exams(sat, record, dict.fromkeys(record["student_id"], status))
    return found.loc[found["left_out"] == "", "became"].tolist()


def left_out(*rows, history=()):
    record = attempts(*rows)
    sat = retakes.sittings(record, [100 + at for at in history])
    found = retakes.failed_exams(sat, record, {})
    return found.loc[found["left_out"] != "", "left_out"].tolist()


def sat_again(*rows):
    return retakes.judged(retakes.sittings(attempts(*rows)))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([FAILED, PASSED], "passed_2"),
        ([ONCE, TWICE], "passed_2"),
        ([FAILED, AGAIN, attempt("pass", "2025-09-02")], "passed_3"),
        ([attempt("fail", number=2), attempt("pass", number=3)], "passed_3"),
        ([attempt("fail", number=4), attempt("pass", number=5)], "passed_later"),
        ([FAILED, AGAIN], "failed"),
        ([FAILED], "not_tested"),
        ([attempt("fail")], "not_tested"),
        ([FAILED, attempt("incomplete", "2025-06-02")], "awaited"),
        ([FAILED, attempt("", "2025-06-02")], "awaited"),
        ([FAILED, attempt("pending", "2025-06-02")], "awaited"),
        ([FAILED, AGAIN, attempt("pending")], "awaited"),
        ([FAILED, attempt("pending", "2025-01-02")], "not_tested"),
        ([FAILED, attempt("none", "2025-06-02")], "not_tested"),
        ([FAILED, PASSED, attempt("pending", "2025-09-02")], "passed_2"),
        ([FAILED, PASSED, attempt("fail", "2026-03-02")], "not_tested"),
        ([attempt("pass", "2025-01-02"), FAILED], "not_tested"),
    ],
)
def test_of_each_failed_exam_it_is_said_what_became_of_it(rows, told):
    assert became(*rows) == [told]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        ("leave", "leave"),
        ("withdrawn", "withdrew"),
        ("dismissed", "dismissed"),
        ("graduated", "graduated"),
    ],
)
def test_why_somebody_has_not_sat_again_is_said_and_hides_no_retake(status, told):
    assert became(FAILED, status=status) == [told]
    assert became(FAILED, AGAIN, status=status) == ["failed"]


def test_exams_that_were_not_failed_or_cannot_be_are_not_there():
    assert became(attempt("pass", "2025-03-02"), attempt("pass", number=2, **COURSE)) == []
    practice = {**READINESS, "can_be_failed": False}
    assert became(attempt("fail", "2025-03-02", **practice)) == []


def test_an_order_that_nobody_can_tell_is_counted_apart():
    assert left_out(FAILED, attempt("pass")) == [LeftOut.NO_ORDER]
    assert left_out(FAILED, attempt("pass", "2025-03-02")) == [LeftOut.NO_ORDER]
    assert left_out(attempt("fail", number=2), attempt("pass", number=2)) == [LeftOut.NO_ORDER]


def test_history_counts_where_its_days_are_known():
    assert became(FAILED, PASSED, history=(0, 1)) == ["passed_2"]
    assert became(ONCE, TWICE, history=(1,)) == []
    assert left_out(ONCE, TWICE, history=(1,)) == [LeftOut.NO_DAY]


def test_a_first_attempt_is_no_retake_and_a_retake_ends_with_the_pass():
    told = sat_again(FAILED, AGAIN, attempt("pass", "2025-09-02"), attempt("pass", "2025-10-02"))
    assert told["date"].tolist() == ["2025-06-02", "2025-09-02"]
    assert told["failed_on"].tolist() == ["2025-03-02", "2025-06-02"]
    assert sat_again(FAILED, attempt("pass", "2025-06-02", **COURSE)).empty


PLANS = ["student_id", "on", "closed_on"]


def before(*plans, first_used="2025-01-01", rows=(FAILED, PASSED)):
    """Whether a plan came before each retake."""
    known = pd.DataFrame(plans, columns=PLANS).astype({"on": "str", "closed_on": "str"})
    return retakes.with_plans(sat_again(*rows), known, first_used)["plan"].tolist()


@pytest.mark.parametrize(
    ("plan", "told"),
    [
        ((1, "2025-06-01", ""), PlanBefore.WITH),
        ((1, "2025-04-01", "2025-05-01"), PlanBefore.WITH),
        ((1, "2025-02-01", "2025-03-02"), PlanBefore.WITH),
        ((1, "2025-02-01", "2025-03-01"), PlanBefore.WITHOUT),
        ((1, "2025-06-02", ""), PlanBefore.WITHOUT),
        ((2, "2025-06-01", ""), PlanBefore.WITHOUT),
    ],
)
def test_a_plan_counts_if_agreed_before_the_retake_and_not_closed_before_the_failure(plan, told):
    assert before(plan) == [told]


def test_several_plans_are_one_retake_with_a_plan():
    assert before((1, "2025-04-01", "2025-05-01"), (1, "2025-05-02", "")) == [PlanBefore.WITH]


def test_a_retake_before_the_first_use_is_not_one_without_a_plan():
    assert before(first_used="2025-06-03") == [PlanBefore.BEFORE_USE]
    assert before((1, "2025-04-01", ""), first_used="2025-06-03") == [PlanBefore.WITH]


def test_of_a_retake_without_a_day_nobody_can_say_whether_a_plan_came_before():
    assert before((1, "2025-04-01", ""), rows=(ONCE, TWICE)) == [PlanBefore.NO_DAY]


def test_of_a_failure_without_a_day_a_plan_closed_before_the_retake_says_nothing():
    rows = (ONCE, attempt("pass", "2025-06-02", 2))
    assert before((1, "2020-04-01", "2020-05-01"), rows=rows) == [PlanBefore.WITHOUT]
    assert before((1, "2025-04-01", ""), rows=rows) == [PlanBefore.WITH]


def shared(passed, failed, **rest):
    """The share of so many retakes, each of another student unless it is said."""
    outcomes = ["pass"] * passed + ["fail"] * failed
    rows = [
        row
        for key, outcome in enumerate(outcomes, 1)
        for row in (
            attempt("fail", "2023-03-02", student_id=key),
            attempt(outcome, rest.get("on", "2025-06-02"), student_id=key),
        )
    ]
    return sat_again(*rows)


def test_a_share_of_twenty_has_a_rate_with_its_interval_and_of_nineteen_none():
    told = retakes.share_of(shared(15, 5))
    assert (told.decided, told.rate, told.students) == (20, 0.75, 20)
    assert (round(told.low, 2), round(told.high, 2)) == (0.53, 0.89)
    assert retakes.share_of(shared(14, 5)).rate is None


def test_nobody_sat_again_is_no_share():
    told = retakes.share_of(shared(0, 0))
    assert (told.decided, told.rate) == (0, None)


def test_a_student_who_sat_again_twice_is_two_retakes_of_one_student():
    told = retakes.share_of(sat_again(FAILED, AGAIN, attempt("pass", "2025-09-02")))
    assert (told.decided, told.passed, told.students) == (2, 1, 1)


def beside(rows, exam="Step 1", school=MD):
    return [
        (one.rate.period, one.rate.percent, one.ours.passed, one.ours.decided)
        for one in retakes.beside_national(exam, rows, school)
    ]


def test_beside_retakes_stands_the_row_of_repeaters_of_their_year():
    rows = pd.concat([shared(2, 1), shared(1, 1, on="2024-12-31")])
    assert beside(rows) == [("2024", 70, 1, 2), ("2025", 71, 2, 3)]
    assert beside(rows, school=SchoolType.US_DO) == [("2024", 86, 1, 2), ("2025", 79, 2, 3)]


def test_no_row_of_another_year_or_of_all_takers_stands_in():
    assert beside(shared(2, 1, on="2023-06-02")) == []
    assert beside(shared(2, 1, on="2026-06-02")) == []
    assert beside(shared(2, 1), school=None) == []
    assert beside(shared(2, 1), exam="Renal final") == []
    assert beside(shared(0, 0)) == []


DAYS = st.sampled_from(["", "2025-01-02", "2025-02-02", "2025-03-02", "2025-04-02"])
OUTCOMES = st.sampled_from(["fail", "fail", "pass", "incomplete", "pending", ""])
ROWS = st.lists(
    st.builds(
        attempt,
        OUTCOMES,
        DAYS,
        st.sampled_from([None, None, 1, 2, 3]),
        student_id=st.integers(1, 2),
    ),
    max_size=7,
)


def all_told(record):
    """What the rules say of a record, in an order that does not depend on its rows."""
    sat = retakes.sittings(record)
    found = retakes.failed_exams(sat, record, dict.fromkeys([1, 2], "enrolled"))
    columns = ["student_id", "exam_id", "left_out", "became"]
    again = retakes.judged(sat)[["attempt_id", "failed_on"]]
    return [
        frame.sort_values(list(frame)[:2]).reset_index(drop=True)
        for frame in (found[columns], again)
    ]


@FEW
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(rows, chance):
    record = attempts(*rows)
    mixed = record.sample(frac=1, random_state=chance.randint(0, 99))
    for first, second in zip(all_told(record), all_told(mixed), strict=True):
        pd.testing.assert_frame_equal(first, second)


@FEW
@given(ROWS)
def test_each_failed_exam_is_told_of_once_and_no_first_attempt_is_a_retake(rows):
    record = attempts(*rows)
    found, again = all_told(record)
    failed = record[record["outcome"] == "fail"]
    assert len(found) == len(failed[["student_id", "exam_id"]].drop_duplicates())
    alone = record.groupby("student_id")["attempt_id"].transform("size") == 1
    assert not again["attempt_id"].isin(record.loc[alone, "attempt_id"]).any()
    firsts = partial(retakes.judged, retakes.sittings(record))
    assert (firsts()["shown_number"].fillna(2) > 1).all()
