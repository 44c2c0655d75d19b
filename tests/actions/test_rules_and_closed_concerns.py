"""A rule that a school lets list raises for what is new, and not what a person has closed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cohort_data.actions import concerns, exam_catalogue
from cohort_data.actions.concern_owners import assign
from cohort_data.actions.flag_rules import set_rule
from cohort_data.concern_words import CloseReason
from cohort_data.exam_catalogue import DeadlineDraft
from cohort_data.flags.drafts import draft_of, rule_named
from cohort_data.flags.rules import shipped
from cohort_data.reports.concerns_without_flag import without_flag
from cohort_data.reports.flag_rules import rule_list
from cohort_data.reports.queue import flagged
from cohort_data.school_clock import Anchor
from tests.files import ASKED, TODAY, save, scores

POSTGRESQL_AT_RELEASE = True
MIDTERM = replace(ASKED, exam="Midterm", date=date(2026, 8, 3))
FINAL = replace(ASKED, exam="Final", date=date(2026, 8, 20))


def near_misses_are_listed(database, viewer):
    """A school that reaches out after a near miss, and a student with one."""
    near = draft_of(rule_named(shipped(), "near_miss"))
    set_rule(database, viewer, replace(near, lists=True), today=TODAY)
    save(database, viewer, scores(("s1", 71), ("s2", 95)), MIDTERM)


BEGINS = {"database": near_misses_are_listed}


def queue(database, viewer):
    return flagged(database, viewer, today=TODAY).rows.set_index("student_id")


def closed(database, viewer):
    row = queue(database, viewer).loc["s1"]
    concerns.close(
        database,
        viewer,
        concern=row["concern_id"],
        version=int(row["concern_version"]),
        reason=CloseReason.ELSEWHERE,
    )


@pytest.mark.acceptance
def test_a_near_miss_is_listed_and_not_called_failed(database, viewer):
    row = queue(database, viewer).loc["s1"]
    assert (row["concern"], row["failed_attempts"]) == ("new", 0)
    assert "Failed" not in row["receipt"]


@pytest.mark.acceptance
@pytest.mark.usefixtures("database")
def test_what_a_person_closed_stays_closed_when_another_file_comes(database, viewer):
    closed(database, viewer)
    save(database, viewer, scores(("s1", 93), ("s2", 95)), FINAL)
    assert queue(database, viewer).loc["s1", "concern"] == ""


def test_a_new_near_miss_after_that_is_raised_again(database, viewer):
    closed(database, viewer)
    save(database, viewer, scores(("s1", 72), ("s2", 95)), FINAL)
    assert queue(database, viewer).loc["s1", "concern"] == "new"


def test_a_deadline_of_the_school_stands_beside_the_receipt(database, viewer):
    save(database, viewer, scores(("s2", 30)), FINAL)
    by = TODAY + timedelta(days=60)
    rule = DeadlineDraft(exam="Final", cohort=None, anchor=Anchor.DATE, day=by, source="handbook")
    exam_catalogue.set_deadline(database, viewer, rule)
    assert "60 days" in queue(database, viewer).loc["s2", "evidence"]


def switched(database, viewer, is_on):
    rule = draft_of(rule_named(rule_list(database, viewer), "failed_once"))
    set_rule(database, viewer, replace(rule, is_on=is_on), today=TODAY)


@pytest.mark.acceptance
def test_a_rule_that_is_off_and_on_again_restores_and_keeps_what_a_person_has(database, viewer):
    save(database, viewer, scores(("s3", 30), ("s4", 30)), FINAL)
    row = queue(database, viewer).loc["s4"]
    chosen = [(row["concern_id"], int(row["concern_version"]))]
    assign(database, viewer, concerns=chosen, owner=viewer.public_id)
    before = queue(database, viewer)
    switched(database, viewer, is_on=False)
    assert queue(database, viewer).index.tolist() == ["s1"]
    assert without_flag(database, viewer, today=TODAY)["student_id"].tolist() == ["s4"]
    switched(database, viewer, is_on=True)
    after = queue(database, viewer)
    told = ["concern", "concern_id", "owner", "days_waiting"]
    assert after[told].to_dict() == before[told].to_dict()
    assert without_flag(database, viewer, today=TODAY).empty


def due(database, viewer, answers, days):
    """Set a deadline of an exam that only another student has passed."""
    save(database, viewer, scores(("s2", 95)), answers)
    by = TODAY + timedelta(days=days)
    rule = DeadlineDraft(
        exam=answers.exam, cohort=None, anchor=Anchor.DATE, day=by, source="handbook"
    )
    exam_catalogue.set_deadline(database, viewer, rule)


def test_a_deadline_that_was_closed_rests_and_that_of_another_exam_raises(database, viewer):
    rule = draft_of(rule_named(rule_list(database, viewer), "deadline"))
    set_rule(database, viewer, replace(rule, lists=True), today=TODAY)
    switched_near(database, viewer)
    due(database, viewer, FINAL, 60)
    save(database, viewer, scores(("s1", 95)), replace(MIDTERM, exam="Renal"))
    assert queue(database, viewer).loc["s1", "concern"] == "new"
    closed(database, viewer)
    save(database, viewer, scores(("s1", 95)), replace(MIDTERM, exam="Heart"))
    assert queue(database, viewer).loc["s1", "concern"] == ""
    due(database, viewer, replace(FINAL, exam="Shelf"), 70)
    save(database, viewer, scores(("s1", 95)), replace(MIDTERM, exam="Lungs"))
    assert queue(database, viewer).loc["s1", "concern"] == "new"


@pytest.mark.acceptance
def test_another_day_is_news_also_for_an_exam_whose_name_holds_a_day(database, viewer):
    rule = draft_of(rule_named(rule_list(database, viewer), "deadline"))
    set_rule(database, viewer, replace(rule, lists=True), today=TODAY)
    switched_near(database, viewer)
    exam = replace(FINAL, exam="Final of 3 Dec 2025")
    due(database, viewer, exam, 60)
    closed(database, viewer)
    due(database, viewer, replace(exam, date=date(2026, 8, 21)), 70)
    assert queue(database, viewer).loc["s1", "concern"] == "new"


def switched_near(database, viewer):
    rule = draft_of(rule_named(rule_list(database, viewer), "near_miss"))
    set_rule(database, viewer, replace(rule, lists=False), today=TODAY)
