"""Who stands first in the queue, and who never stands in it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cohort_data.reports.queue import flagged
from cohort_data.words import Purpose
from tests.files import ASKED, STEP_1, TODAY, save, scores, step_1

POSTGRESQL_AT_RELEASE = True
LONG_AGO, TODAY_ISO = TODAY - timedelta(days=40), TODAY.isoformat()


def listed(database, viewer, today=TODAY):
    return flagged(database, viewer, today=today).rows


def quiz(database, viewer):
    """A quiz that was failed, and brought in, forty days ago."""
    answers = replace(ASKED, exam="Quiz 3", date=LONG_AGO)
    save(database, viewer, scores(("quiz", 40)), answers, today=LONG_AGO)


def test_a_second_step_1_failure_stands_above_a_quiz_failed_long_ago(database, viewer):
    quiz(database, viewer)
    first = (TODAY - timedelta(days=300)).isoformat()
    save(
        database,
        viewer,
        step_1(("twice", first, "Fail"), ("twice", TODAY_ISO, "Fail")),
        STEP_1,
    )
    assert listed(database, viewer)["student_id"].tolist() == ["twice", "quiz"]


def test_a_first_step_1_failure_stands_above_it_too(database, viewer):
    quiz(database, viewer)
    save(database, viewer, step_1(("once", TODAY_ISO, "Fail")), STEP_1)
    assert listed(database, viewer)["student_id"].tolist() == ["once", "quiz"]


@pytest.mark.parametrize("exam", ["CBSE", "CBSSA", "Free 120", "UWSA"])
def test_a_practice_form_lists_nobody_as_failed(database, viewer, exam):
    answers = replace(ASKED, exam=exam, date=TODAY, pass_mark=None, max_score=100)
    save(database, viewer, scores(("low", 12), ("high", 91)), answers)
    assert listed(database, viewer).empty


def test_a_practice_form_with_a_mark_lists_nobody_either(database, viewer):
    answers = replace(ASKED, exam="Mock exam", purpose=Purpose.PRACTICE, date=TODAY, pass_mark=60)
    save(database, viewer, scores(("low", 12), ("high", 91)), answers)
    assert listed(database, viewer).empty
