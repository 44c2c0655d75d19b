"""Whether a planned sitting was sat, what practice says before it, and when to talk first."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohort_data import school_clock
from cohort_data.errors import InvalidSitting
from cohort_data.readiness import Place
from cohort_data.sittings import drafts, rules, states, talk
from cohort_data.sittings.practice import (
    Practice,
    from_check_ins,
    in_words,
    practice_evidence,
)
from cohort_data.sittings.states import SittingState
from cohort_data.sittings.talk import ComingTest, TalkReason
from tests.unit.recorded_attempts import LICENSING, attempt, attempts

TODAY = date(2026, 9, 2)
CBSE = {"exam": "CBSE", "exam_id": 4, "purpose": "readiness", "can_be_failed": False}


def practised(*scores, exam="CBSE", top=100.0):
    """Practice results: an ISO day and a score each."""
    rows = [
        attempt("", on, score=score, max_score=top, **{**CBSE, "exam": exam})
        for on, score in scores
    ]
    return attempts(*rows)


def state(planned_on, *sat, entered="2026-08-01"):
    return states.state(planned_on, entered, attempts(*sat), TODAY)


@pytest.mark.parametrize(
    ("planned", "expected"),
    [
        ("2026-09-02", SittingState.PLANNED),
        ("2026-09-01", SittingState.AWAITED),
        ("2026-07-08", SittingState.AWAITED),  # 56 days ago
        ("2026-07-07", SittingState.OVERDUE),
        ("", SittingState.PLANNED),
    ],
)
def test_without_a_result_a_sitting_is_planned_awaited_or_overdue_by_its_day(planned, expected):
    assert state(planned) == expected


@pytest.mark.parametrize(
    ("sat_on", "expected"),
    [("2026-08-24", SittingState.AWAITED), ("2026-08-25", SittingState.SAT)],
)
def test_a_result_some_days_before_the_planned_day_is_that_sitting(sat_on, expected):
    assert state("2026-09-01", attempt("fail", sat_on), entered="2026-06-01") == expected


def test_the_failed_attempt_is_not_the_retake_planned_a_few_days_after_it():
    failed = attempt("fail", "2026-09-01")
    assert state("2026-09-05", failed, entered="2026-09-01") == SittingState.PLANNED
    assert state("2026-09-05", failed, entered="2026-08-31") == SittingState.SAT


def test_a_day_that_had_passed_when_it_was_entered_is_compared_with_days_before():
    assert state("2026-08-05", attempt("fail", "2026-08-03"), entered="2026-09-01") == "sat"


def test_a_later_result_means_the_sitting_was_sat():
    assert state("2026-07-01", attempt("pass", "2026-08-30")) == SittingState.SAT


def test_a_result_that_is_awaited_is_not_in():
    assert state("2026-09-01", attempt("pending", "2026-09-01")) == SittingState.AWAITED


def test_who_did_not_come_has_not_sat():
    assert state("2026-09-01", attempt("none", "2026-09-01")) == SittingState.NOT_SAT


def test_a_result_without_a_day_counts_when_it_came_later():
    came = {"uploaded_on": "2026-08-20"}
    assert state("2026-08-10", attempt("pass", **came)) == SittingState.SAT
    assert state("2026-08-20", attempt("fail", **came)) != SittingState.SAT


def test_without_a_planned_day_only_results_since_it_was_entered_count():
    assert state("", attempt("fail", "2026-07-31")) == SittingState.PLANNED
    assert state("", attempt("pass", "2026-08-02")) == SittingState.SAT


def test_the_exam_to_retake_is_the_licensing_one_that_is_open():
    course = attempt("fail", "2026-08-01", exam="Renal final", exam_id=2, purpose="course")
    failed = attempts(attempt("fail", "2026-05-01"), course)
    assert states.to_retake(failed) == {1: (1, "Step 1")}


def entered(**row):
    plain = {
        "sitting": "a", "sitting_id": 1, "student_key": 1, "exam_id": 1, "exam": "Step 1",
        "version": 1, "planned_on": "2026-10-01", "window_from": "", "window_to": "",
        "cancelled": False, "reason": "", "file": "", "line": 0, "by": "", "at": "2026-08-01",
        "moved_from": "", "first_at": "2026-08-01",
    }  # fmt: skip
    frame = pd.DataFrame([plain | row])
    return frame.astype({name: "str" for name, each in plain.items() if isinstance(each, str)})


def planned(**row):
    plain = {"student_key": 1, "state": "active", "retake_date": "2026-10-05"}
    return pd.DataFrame([plain | {"created_at": "2026-08-01T10:00:00+00:00"} | row])


def derived(plans, failed, there):
    stated = states.with_state(there, failed, TODAY)
    return states.from_plans(plans, failed, stated, TODAY)


def test_the_retake_of_a_plan_is_a_planned_sitting_while_nobody_entered_one():
    failed = attempts(attempt("fail", "2026-05-01"))
    found = derived(planned(), failed, entered().iloc[:0])
    assert found[["exam", "planned_on", "file", "state"]].to_numpy().tolist() == [
        ["Step 1", "2026-10-05", "from the plan", "planned"]
    ]


@pytest.mark.parametrize(
    ("plans", "failed", "there"),
    [
        (planned(), attempts(attempt("fail", "2026-05-01")), entered()),
        (planned(state="closed"), attempts(attempt("fail", "2026-05-01")), entered().iloc[:0]),
        (planned(), attempts(attempt("pass", "2026-05-01")), entered().iloc[:0]),
    ],
    ids=["entered already", "closed", "nothing to pass"],
)
def test_no_retake_is_made_up(plans, failed, there):
    assert derived(plans, failed, there).empty


def test_a_cancelled_sitting_leaves_the_retake_of_the_plan():
    failed = attempts(attempt("fail", "2026-05-01"))
    assert len(derived(planned(), failed, entered(cancelled=True))) == 1


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (57, Place.BELOW),
        (58, Place.REACHING),
        (65, Place.REACHING),
        (66, Place.INSIDE),
        (72, Place.INSIDE),
        (73, Place.ABOVE),
    ],
)
def test_a_practice_score_is_read_against_the_band_in_words(score, expected):
    found = practice_evidence(practised(("2026-08-20", score)), TODAY)
    assert found[1, "Step 1"][0].reading == expected


@pytest.mark.parametrize(
    ("on", "top"), [("2022-02-28", 100.0), ("2026-08-20", 250.0), ("2026-08-20", float("nan"))]
)
def test_a_score_on_another_scale_is_shown_and_not_read(on, top):
    (found,) = practice_evidence(practised((on, 70), top=top), TODAY)[1, "Step 1"]
    assert (found.score, found.reading) == (70, None)


def test_only_the_latest_two_with_a_day_count_and_none_of_tomorrow():
    told = practised(
        ("2026-06-01", 50), ("", 99), ("2026-08-01", 60), ("2026-07-01", 55), ("2026-09-03", 90)
    )
    found = practice_evidence(told, TODAY)[1, "Step 1"]
    assert [one.score for one in found] == [60, 55]


def test_practice_for_step_2_ck_stands_apart():
    found = practice_evidence(practised(("2026-08-20", 220), exam="CCSE"), TODAY)
    assert list(found) == [(1, "Step 2 CK")]


def test_a_score_noted_at_a_check_in_is_practice_if_its_form_names_the_exam():
    noted = pd.DataFrame(
        [
            {"student_id": 1, "date": "2026-08-20", "form": form, "score": 70.0}
            for form in ("CBSSA 31", "NBME 31", "Question bank, block 4")
        ]
    )
    assert from_check_ins(noted)["exam"].tolist() == ["CBSSA", "CBSSA"]


def test_practice_says_range_place_and_age():
    told = in_words((Practice("CBSE", "2026-08-20", 61, 4, Place.REACHING),), TODAY)
    assert told == "CBSE 61 (range 57 to 65), reaching into the band, 20 Aug 2026, 13 days old"


LOW = Practice("CBSE", "2026-08-30", 60, 4, Place.REACHING)
GOOD = Practice("CBSE", "2026-08-30", 75, 4, Place.ABOVE)
OLD = Practice("CBSE", "2026-08-04", 75, 4, Place.ABOVE)


def coming(planned_on="2026-09-20", **rest):
    return ComingTest(**{"exam": "Step 1", "planned_on": planned_on, "practice": (GOOD,)} | rest)


@pytest.mark.parametrize(
    ("test", "reasons"),
    [
        (coming(), ()),
        (coming(practice=(LOW, LOW)), (TalkReason.PRACTICE_LOW,)),
        (coming(practice=(LOW, GOOD)), (TalkReason.PRACTICE_LOW,)),
        (coming(practice=(GOOD, LOW)), ()),
        (coming(practice=()), (TalkReason.NO_PRACTICE,)),
        (coming("2026-10-14", practice=()), (TalkReason.NO_PRACTICE,)),  # in 42 days
        (coming("2026-10-15", practice=()), ()),
        (coming(practice=(OLD,)), (TalkReason.OLD_PRACTICE,)),  # 29 days old
        (coming(exam="Renal final", practice=()), ()),
        (coming(window_to="2026-09-19"), (TalkReason.OUTSIDE_WINDOW,)),
        (coming(window_to="2026-09-20"), ()),
        (coming(window_from="2026-09-21"), (TalkReason.OUTSIDE_WINDOW,)),
        (coming(window_from="2026-09-20"), ()),
        (coming(earliest_next="2026-09-21"), (TalkReason.TOO_EARLY,)),
        (coming(earliest_next="2026-09-20"), ()),
        (coming(deadline="2026-10-17"), (TalkReason.NEAR_DEADLINE,)),  # latest 19 Sep
        (coming(deadline="2026-10-18"), ()),
        (coming("", window_to="2026-09-30"), (TalkReason.NO_DATE,)),
    ],
)
def test_each_reason_to_talk_has_its_boundary_day(test, reasons):
    assert talk.talk_reasons(test, TODAY) == reasons


def test_a_sitting_leaves_the_same_time_for_its_result_wherever_a_deadline_is_told(monkeypatch):
    slower = replace(school_clock.clock_rule(), days_for_the_result=29)
    monkeypatch.setattr(school_clock, "clock_rule", lambda: slower)
    late = talk.talk_reasons(coming(deadline="2026-10-18"), TODAY)
    assert late == (TalkReason.NEAR_DEADLINE,)


def test_the_reasons_are_said_in_sentences():
    told = talk.why_talk(coming(window_to="2026-09-10", practice=(LOW, LOW)), TODAY)
    assert told == (
        "The latest two practice results do not clear the band: CBSE reaching into the band, "
        "CBSE reaching into the band. "
        "The eligibility window ends on 10 Sep 2026, before the test: extend it, or move the date."
    )


@given(st.sampled_from([57, 60, 66, 75]), st.sampled_from([57, 60, 66, 75]))
def test_the_order_of_rows_changes_no_reading(first, second):
    told = practised(("2026-08-01", first), ("2026-08-20", second))
    turned = told.iloc[::-1].reset_index(drop=True)
    assert practice_evidence(told, TODAY) == practice_evidence(turned, TODAY)


@pytest.mark.parametrize(
    ("on", "window", "wrong"),
    [
        (None, (None, None), "Give a test date"),
        (date(2026, 10, 1), (None, None), ""),
        (None, (None, date(2026, 10, 1)), ""),
        (date(2062, 10, 1), (None, None), "Check the year"),
        (date(2024, 10, 1), (None, None), "Check the year"),
        (date(2026, 10, 1), (date(2026, 9, 1), date(2026, 8, 1)), "before it begins"),
        (date(2026, 10, 1), (date(2026, 9, 1), date(2027, 3, 1)), ""),
        (date(2026, 10, 1), (date(2026, 9, 1), date(2027, 3, 2)), "ends by 1 Mar 2027"),
    ],
)
def test_days_that_cannot_be_are_told(on, window, wrong):
    told = drafts.fault(on, *window, TODAY)
    assert wrong in told
    assert bool(told) == bool(wrong)


def test_a_window_of_more_than_three_months_is_one_with_its_extension():
    assert not drafts.is_extended(date(2026, 8, 31), date(2026, 11, 30))
    assert drafts.is_extended(date(2026, 8, 31), date(2026, 12, 1))


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
def test_a_move_needs_a_short_reason(reason):
    with pytest.raises(InvalidSitting, match="Say why"):
        drafts.refuse_without_reason(reason)


def test_every_threshold_is_known_and_every_rule_has_its_source():
    loaded = [*rules.practice_rules(), *rules.roster_headers()]
    assert all(one.source for one in loaded)
    assert rules.load_rules().practice_due_days == 42
    assert LICENSING["exam"] in {rule.exam for rule in rules.practice_rules()}
