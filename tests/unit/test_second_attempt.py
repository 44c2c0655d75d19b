"""What stands beside a failed Step: how many pass the next time, and what a second one changes."""

from datetime import date

import pytest

from cohort_data import second_attempt, step_2_watch
from cohort_data.attempts_used import attempts_used
from cohort_data.reports.sheets import next_time
from cohort_data.reports.sheets.sayings import NARROW
from cohort_data.words import SchoolType, Trust
from tests.unit.recorded_attempts import READINESS, attempt, attempts

TODAY = date(2026, 9, 2)
FAILED = attempt("fail", "2026-05-01")
STEP_2 = {"exam": "Step 2 CK", "exam_id": 9}


def used(frame):
    return attempts_used(frame, 3)


@pytest.mark.parametrize(
    ("school", "exam", "told"),
    [
        (SchoolType.US_MD, "Step 1", ("2025", 71, 2098)),
        (SchoolType.US_DO, "Step 1", ("2025", 79, 121)),
        (SchoolType.NON_US, "Step 1", ("2025", 54, 3594)),
        (SchoolType.US_MD, "Step 2 CK", ("2024-25", 70, 440)),
    ],
)
def test_the_newest_rate_of_repeaters_is_that_of_the_schools_type(school, exam, told):
    rate = second_attempt.newest_repeaters(exam, school, TODAY)
    assert (rate.period, rate.percent, rate.n) == told


def test_nothing_is_told_of_a_school_whose_type_nobody_said():
    assert second_attempt.newest_repeaters("Step 1", None, TODAY) is None


def test_a_rate_of_all_takers_never_takes_the_place_of_repeaters():
    assert second_attempt.newest_repeaters("Step 1", SchoolType.US_MD, date(2000, 1, 1)) is None


def test_after_one_failure_the_second_attempt_says_what_another_would_leave():
    found = attempts(FAILED)
    (gate,) = second_attempt.gates(found, used(found))
    assert (gate.exam, gate.left_usmle, gate.left_school) == ("Step 1", 2, 1)


@pytest.mark.parametrize(
    "rows",
    [
        (FAILED, attempt("fail", "2026-07-01")),
        (FAILED, attempt("pass", "2026-07-01")),
        (attempt("pass", "2026-05-01"),),
        (attempt("fail", "2026-05-01", exam="Renal final", exam_id=2, purpose="course"),),
    ],
    ids=["failed twice", "passed since", "never failed", "no licensing exam"],
)
def test_no_other_student_stands_before_that_gate(rows):
    found = attempts(*rows)
    assert second_attempt.gates(found, used(found)) == ()


def test_every_example_has_its_source_its_date_and_its_trust():
    for one in second_attempt.school_examples():
        assert one.source.startswith("https://")
        assert one.as_of
        assert one.trust in set(Trust)


def test_step_2_ck_is_watched_after_a_failed_step_1_until_it_is_passed():
    failed = attempts(FAILED, attempt("pass", "2026-07-01"))
    passed = attempts(FAILED, attempt("pass", "2027-07-01", **STEP_2))
    assert step_2_watch.is_watched(failed)
    assert not step_2_watch.is_watched(passed)
    assert not step_2_watch.is_watched(attempts(attempt("pass", "2026-05-01")))


def test_the_study_has_its_numbers_years_and_source():
    study = step_2_watch.load_study()
    assert (study.students, study.matriculated_from, study.matriculated_to) == (6594, 1993, 2000)
    assert (study.took_percent, study.passed_first_percent) == (90.8, 69.6)
    assert (study.graduated_percent, study.trust) == (90, Trust.PRIMARY)
    assert study.source == "https://pmc.ncbi.nlm.nih.gov/articles/PMC3315604"


def test_the_students_own_evidence_is_that_for_step_2_ck():
    ccse = attempt("", "2026-08-01", **{**READINESS, "exam": "CCSE"}, score=220)
    found = step_2_watch.own_evidence(attempts(FAILED, attempt("", "", **READINESS), ccse))
    assert found["exam"].tolist() == ["CCSE"]


class Page:
    def __init__(self, *rows):
        self.attempts = attempts(*rows)
        self.used = used(self.attempts)


def test_the_sheet_says_how_many_pass_the_next_time_with_the_source():
    told, source = next_time.next_time(Page(FAILED), SchoolType.US_MD, TODAY)
    assert told.replace(NARROW, " ") == (
        "One failure is not the end. 71 % of the 2,098 who sat Step 1 again at US MD schools in "
        "2025 passed."
    )
    assert source.startswith("Source: third-party transcription of https://www.usmle.org")


def test_after_two_failures_the_sheet_tells_the_rate_alone():
    page = Page(FAILED, attempt("fail", "2026-07-01"))
    assert not next_time.next_time(page, SchoolType.US_MD, TODAY)[0].startswith("One failure")


@pytest.mark.parametrize(
    ("row", "school"),
    [(FAILED, None), (attempt("pass", "2026-05-01"), SchoolType.US_MD)],
)
def test_the_sheet_says_nothing_that_no_published_rate_speaks_of(row, school):
    assert next_time.next_time(Page(row), school, TODAY) == []
