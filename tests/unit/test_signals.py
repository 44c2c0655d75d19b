"""What each flag rule finds, whom it lists, and the sentence that says so."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from recorded_attempts import COURSE, LICENSING, READINESS, REQUIRED, attempt, attempts

from cohort_data import flags, signals
from cohort_data.reports import queue_evidence
from cohort_data.signals import Beside
from cohort_data.signals.known import DEADLINES

RULES = flags.load_rules()
TODAY = date(2026, 6, 15)
BESIDE = Beside(TODAY, attempt_limit=3)
STEP_2 = {"exam": "Step 2 CK", "exam_id": 5, "purpose": "licensing"}
PRACTICE = {"exam": "UWSA", "exam_id": 6, "purpose": "practice", "can_be_failed": False}
FORM = {**READINESS, "can_be_failed": False}


def cbse(score, day, **rest):
    return attempt("", day, score=float(score), file="cbse.csv", **{**FORM, **rest})


def found(*rows, beside=BESIDE, rules=RULES):
    return signals.signals(signals.known(attempts(*rows), beside), rules)


def receipt(rule, *rows, **given_besides):
    told = found(*rows, **given_besides)
    return told.loc[told["rule"] == rule, "receipt"].item()


def rules_found(*rows, **given_besides):
    return set(found(*rows, **given_besides)["rule"])


def listing(*names):
    changed = tuple(replace(one, lists=one.name in names) for one in RULES.signals)
    return replace(RULES, signals=changed)


def test_a_failure_is_told_by_the_receipt_of_the_queue_with_its_rows():
    row = found(attempt("fail", "2026-03-14")).set_index("rule").loc["failed_once"]
    assert row["receipt"] == (
        "Failed Step 1 on 14 Mar 2026 (attempt 1); no later pass. step1.csv, line 2. "
        "Rule One failure v1. Clears when Step 1 is passed."
    )
    assert (row["lists"], row["since"], row["attempt_ids"]) == (True, "2026-03-14", (100,))


def test_an_exam_failed_twice_is_told_with_both_days():
    rows = [attempt("fail", "2026-03-14"), attempt("fail", "2026-06-03")]
    assert receipt("same_exam_failed", *rows) == (
        "Failed Step 1 twice, on 14 Mar 2026 and 3 Jun 2026. step1.csv, line 2; step1.csv, line 3. "
        "Rule Same exam failed again v1. Clears when Step 1 is passed."
    )


def evidence(*rows, rules=RULES):
    return (
        queue_evidence.gathered(signals.known(attempts(*rows), BESIDE), rules)
        .listed["evidence"]
        .item()
    )


def test_what_the_receipt_of_failures_says_is_not_said_again_beside_it():
    twice = [attempt("fail", "2026-03-14"), attempt("fail", "2026-06-03")]
    assert evidence(*twice).startswith("Step 1: 2 of 3 attempts used, 1 left.")
    assert "Failed Step 1 twice" not in evidence(*twice)
    recovered = evidence(twice[0], attempt("pass", "2026-06-03"))
    assert "Step 2 CK is to come" in recovered
    assert "Passed Step 1" not in recovered


def test_a_rule_that_lists_says_so_though_the_receipt_names_the_failures():
    twice = [attempt("fail", "2026-03-14"), attempt("fail", "2026-06-03")]
    assert "Failed Step 1 twice" in evidence(*twice, rules=listing("same_exam_failed"))


def test_two_exams_failed_once_each_are_not_the_same_exam_failed_again():
    assert "same_exam_failed" not in rules_found(attempt("fail"), attempt("fail", **COURSE))


def test_an_exam_failed_twice_and_passed_is_not_failed_again():
    rows = [attempt("fail", number=1), attempt("fail", number=2), attempt("pass", number=3)]
    assert "same_exam_failed" not in rules_found(*rows)


@pytest.mark.parametrize("exam", [COURSE, REQUIRED])
def test_a_course_exam_is_told_by_how_far_it_is_below_its_mark(exam):
    row = attempt("fail", "2026-05-20", score=62.0, max_score=100.0, pass_mark=70.0, **exam)
    assert receipt("below_mark", row) == (
        f"{exam['exam']} on 20 May 2026: 62 of 100, 8 below the pass mark 70. step1.csv, line 2. "
        f"Rule Below the pass mark v1. Clears when {exam['exam']} is passed."
    )


def test_a_licensing_exam_or_one_without_a_score_is_not_told_by_its_mark():
    assert "below_mark" not in rules_found(
        attempt("fail", score=190.0, pass_mark=196.0), attempt("fail", **COURSE)
    )


@pytest.mark.parametrize(("score", "is_near"), [(70, True), (75, True), (75.5, False), (90, False)])
def test_a_pass_within_five_points_is_a_near_miss(score, is_near):
    row = attempt("pass", "2026-05-20", score=float(score), pass_mark=70.0, **COURSE)
    assert ("near_miss" in rules_found(row)) is is_near


def test_a_near_miss_is_never_called_failed():
    row = attempt("pass", "2026-05-20", score=72.0, max_score=100.0, pass_mark=70.0, **COURSE)
    assert receipt("near_miss", row) == (
        "Passed Renal final on 20 May 2026 with 72 of 100, 2 above the pass mark 70. "
        "step1.csv, line 2. Rule Near miss v1. Counts until 20 May 2027."
    )


@pytest.mark.parametrize(("day", "counts"), [("2025-06-16", True), ("2025-06-15", False)])
def test_a_near_miss_counts_for_a_year(day, counts):
    row = attempt("pass", day, score=72.0, pass_mark=70.0, **COURSE)
    assert ("near_miss" in rules_found(row)) is counts


def test_a_near_miss_without_a_day_counts_from_the_day_it_came():
    row = attempt("pass", "", score=72.0, pass_mark=70.0, **COURSE)
    assert "Counts until 1 May 2027." in receipt("near_miss", row)
    assert "near_miss" not in rules_found({**row, "uploaded_on": "2025-05-01"})


@pytest.mark.parametrize(
    ("rows", "left"),
    [
        ([attempt("fail", number=1)], None),
        ([attempt("fail", number=1), attempt("fail", number=2)], "2 of 3 attempts used, 1 left"),
        ([attempt("incomplete", number=2)], "2 of 3 attempts used, 1 left"),
        ([attempt("fail", number=3)], "3 of 3 attempts used, none left"),
        ([attempt("fail", number=2), attempt("pass", number=3)], None),
        ([attempt("pending", number=3)], None),
        ([attempt("fail", number=2, **COURSE)], None),
    ],
)
def test_attempts_nearly_used_up_are_counted_against_the_schools_limit(rows, left):
    told = found(*rows)
    said = told.loc[told["rule"] == "attempts_left", "receipt"].tolist()
    assert [one.split(". ")[0] for one in said] == ([f"Step 1: {left}"] if left else [])


def test_usmles_limit_holds_where_the_schools_is_higher():
    rows = [attempt("fail", number=3)]
    assert "3 of 4 attempts used, 1 left" in receipt(
        "attempts_left", *rows, beside=Beside(TODAY, attempt_limit=9)
    )


def deadlines(days_left):
    row = (1, "Step 1", "2026-09-01", "2026-08-04", days_left)
    frame = pd.DataFrame([row], columns=[*DEADLINES])
    return Beside(TODAY, attempt_limit=3, deadlines=frame)


@pytest.mark.parametrize(("days", "is_near"), [(-1, True), (0, True), (90, True), (91, False)])
def test_a_deadline_is_near_from_ninety_days_on(days, is_near):
    assert ("deadline" in rules_found(beside=deadlines(days))) is is_near


def test_a_deadline_names_the_latest_day_to_test():
    assert receipt("deadline", beside=deadlines(78)) == (
        "Step 1 must be passed by 1 Sep 2026, 78 days left; test by 4 Aug 2026. "
        "Rule Deadline near v1. Clears when Step 1 is passed."
    )


@pytest.mark.parametrize("days", [78, 20])
def test_a_deadline_is_about_exam_and_day_however_many_days_are_left(days):
    row = found(beside=deadlines(days)).set_index("rule").loc["deadline"]
    assert row["about"] == "Step 1 must be passed by 1 Sep 2026"
    assert row["receipt"].startswith(row["about"])


def test_an_incomplete_attempt_is_told_until_a_later_result():
    row = attempt("incomplete", "2026-03-14")
    assert receipt("incomplete", row) == (
        "Step 1 on 14 Mar 2026 (attempt 1) is incomplete, which counts as an attempt. "
        "step1.csv, line 2. Rule Incomplete attempt v1. Clears with a later result of Step 1."
    )
    assert "incomplete" not in rules_found(row, attempt("fail", "2026-05-14"))
    assert "incomplete" not in rules_found(row, attempt("pass", "2026-01-14"))


def test_who_failed_step_1_and_passed_it_is_watched_until_step_2_is_passed():
    rows = [attempt("fail", "2026-03-14"), attempt("pass", "2026-06-03")]
    assert receipt("step_2_watch", *rows) == (
        "Failed Step 1 before passing it on 3 Jun 2026; Step 2 CK is to come. step1.csv, line 2; "
        "step1.csv, line 3. Rule Step 2 CK watch v1. Clears when Step 2 CK is passed."
    )
    assert "step_2_watch" not in rules_found(*rows, attempt("pass", "2026-06-10", **STEP_2))
    assert "step_2_watch" not in rules_found(rows[0])
    assert "step_2_watch" not in rules_found(rows[1])


def test_a_low_form_is_told_with_range_place_results_and_age():
    assert receipt("readiness", cbse(55, "2026-05-01"), cbse(59, "2026-06-05")) == (
        "CBSE on 5 Jun 2026: 59, likely 55 to 63; reaching into the band 62 to 68 "
        "(NBME: may still be at risk); 2 results, 10 days old. cbse.csv, line 3. "
        "Rule Readiness below the band v1. "
        "Clears with a newer form above 62, or when Step 1 is passed."
    )


@pytest.mark.parametrize(
    ("score", "words"),
    [
        (57, "below the band"),
        (58, "reaching into the band"),
        (65, "reaching into the band"),
        (66, None),
        (80, None),
    ],
)
def test_only_a_form_below_the_band_or_reaching_into_it_is_found(score, words):
    told = found(cbse(score, "2026-06-05"))["receipt"].tolist()
    assert [words in one for one in told] == ([True] if words else [])


def test_one_form_is_called_one_result_only():
    assert "; one result only, 10 days old." in receipt("readiness", cbse(59, "2026-06-05"))


def test_an_old_form_is_told_as_too_old_and_lists_nobody():
    row = found(cbse(59, "2026-04-01"), rules=listing("readiness")).iloc[0]
    assert "75 days old: too old to speak of today" in row["receipt"]
    assert not row["lists"]


@pytest.mark.parametrize("outcome", ["fail", "pass", "pending"])
def test_a_form_says_nothing_once_the_exam_was_sat(outcome):
    rows = [cbse(50, "2026-06-05"), attempt(outcome, "2026-06-10")]
    assert "readiness" not in rules_found(*rows)


def test_a_form_says_nothing_once_the_exam_was_passed_on_whatever_day():
    assert "readiness" not in rules_found(cbse(50, "2026-06-05"), attempt("pass", ""))


def test_a_form_after_a_failure_speaks_of_the_retake():
    assert "readiness" in rules_found(attempt("fail", "2026-03-14"), cbse(50, "2026-06-05"))


@pytest.mark.parametrize(("score", "rises"), [(60, True), (59, False)])
def test_a_rise_of_five_points_is_a_good_sign(score, rises):
    rows = [cbse(55, "2026-05-01"), cbse(score, "2026-06-05")]
    told = found(*rows, rules=listing("rising")).set_index("rule")
    assert ("rising" in told.index) is rises
    if rises:
        assert told.loc["rising", "receipt"].startswith(
            "CBSE on 5 Jun 2026: 60, up 5 from CBSE on 1 May 2026. cbse.csv, line 2; cbse.csv, "
        )
        assert not told.loc["rising", "lists"]


def test_a_pass_on_retake_is_a_good_sign_with_all_rows():
    rows = [attempt("fail", "2026-03-14"), attempt("pass", "2026-06-03")]
    row = found(*rows).set_index("rule").loc["passed_on_retake"]
    assert row["receipt"] == (
        "Passed Step 1 on 3 Jun 2026 (attempt 2), after 1 failed attempt. step1.csv, line 2; "
        "step1.csv, line 3. Rule Passed on retake v1. Stays on record."
    )
    assert (row["polarity"], row["attempt_ids"]) == ("positive", (100, 101))


@pytest.mark.parametrize(("since", "is_quiet"), [("2026-06-01", False), ("2026-05-31", True)])
def test_a_plan_is_quiet_after_fourteen_days_without_a_check_in(since, is_quiet):
    plans = pd.DataFrame([(1, since)], columns=["student_id", "since"])
    beside = Beside(TODAY, attempt_limit=3, plans=plans)
    assert ("quiet_plan" in rules_found(beside=beside)) is is_quiet


def test_a_rule_that_is_off_finds_nothing():
    off = flags.OwnVersion(
        name="near_miss", version=2, valid_from="", is_on=False, lists=True, values={}
    )
    row = attempt("pass", "2026-05-20", score=72.0, pass_mark=70.0, **COURSE)
    assert found(row, rules=flags.load_rules([off])).empty


def test_a_school_changes_numbers_and_the_receipt_names_its_version():
    own = flags.OwnVersion(
        name="near_miss", version=2, valid_from="", is_on=True, lists=True, values={"points": 1}
    )
    near = attempt("pass", "2026-05-20", score=71.0, pass_mark=70.0, **COURSE)
    rules = flags.load_rules([own])
    assert "Rule Near miss v2." in receipt("near_miss", near, rules=rules)
    assert found({**near, "score": 72.0}, rules=rules).empty


def test_nothing_on_record_is_an_empty_frame_with_its_columns():
    assert list(found().columns) == signals.COLUMNS


# Each example lets every rule look at whole frames, some of them twice.
fewer = settings(max_examples=settings().max_examples // 10)
EXAMS = [LICENSING, STEP_2, COURSE, REQUIRED, FORM, PRACTICE]
ROWS = st.builds(
    lambda student, exam, outcome, day, score: attempt(
        outcome, day, score=float(score), pass_mark=70.0, student_id=student, **EXAMS[exam]
    ),
    st.integers(1, 3),
    st.integers(0, 5),
    st.sampled_from(["pass", "fail", "fail", "incomplete", "pending", "none", ""]),
    st.sampled_from(["", "2026-04-01", "2026-05-01", "2026-06-10"]),
    st.integers(50, 80),
)
RECORDS = st.lists(ROWS, max_size=9).map(lambda rows: attempts(*rows))
EVERY = listing(*(one.name for one in RULES.signals))


def of(frame, rules=EVERY):
    return signals.signals(signals.known(frame, BESIDE), rules)


@given(RECORDS, st.randoms(use_true_random=False))
@fewer
def test_the_order_of_rows_never_changes_a_flag(frame, random):
    order = random.sample(range(len(frame)), len(frame))
    shuffled = frame.iloc[order].reset_index(drop=True)
    pd.testing.assert_frame_equal(of(shuffled), of(frame))


FAILURES = ["failed_once", "failed_repeatedly", "same_exam_failed", "below_mark"]


@given(RECORDS, ROWS)
@fewer
def test_a_passing_attempt_never_adds_a_failure_flag(frame, row):
    passed = attempts({**row, "outcome": "pass"}).assign(attempt_id=999)
    more = of(pd.concat([frame, passed], ignore_index=True))
    told = ["student_id", "rule"]
    after = set(more[more["rule"].isin(FAILURES)][told].itertuples(index=False, name=None))
    assert after <= set(of(frame)[told].itertuples(index=False, name=None))


@given(RECORDS)
@fewer
def test_a_practice_form_never_lists_anybody_as_failed(frame):
    forms = frame[~frame["can_be_failed"]]
    told = of(forms)
    assert not told["rule"].isin(FAILURES).any()
    assert not told["receipt"].str.contains("ailed").any()


@given(RECORDS)
@fewer
def test_a_signal_has_rows_of_the_student_alone_and_a_positive_one_never_lists(frame):
    owners = dict(zip(frame["attempt_id"], frame["student_id"], strict=True))
    told = of(frame)
    assert [{owners[key] for key in keys} for keys in told["attempt_ids"]] == [
        {student} for student in told["student_id"]
    ]
    assert not told.loc[told["polarity"] == "positive", "lists"].any()


def test_by_default_only_failures_list():
    frame = attempts(cbse(50, "2026-06-05"), attempt("incomplete", "2026-06-01", **COURSE))
    assert (len(of(frame)), of(frame, RULES)["lists"].tolist()) == (2, [False, False])
