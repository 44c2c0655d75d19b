"""A corrected score that its own file's mark judged is judged by that mark still, and says so."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from cohort_data.actions import rejudging
from cohort_data.actions.corrections import correct_result
from cohort_data.actions.exam_catalogue import set_pass_mark
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.exam_catalogue import MarkDraft
from cohort_data.reports import lists, queue
from cohort_data.reports.corrections import cells
from cohort_data.store.tables.facts import result
from tests.files import ON_1_MAY, save, scores

POSTGRESQL_AT_RELEASE = True
TODAY = date(2026, 9, 2)
HEADER = "Student ID,Score,Pass Mark"


def judged_by_its_file(database, viewer):
    """One student with 52 of 100; the file says that 55 is enough, the school says 70 later."""
    content = scores(("1001", 52, 55), header=HEADER)
    save(database, viewer, content, replace(ON_1_MAY, pass_mark=None), name="anatomy.csv")


BEGINS = {"database": judged_by_its_file}


def correct(database, viewer, value):
    student = str(lists.student_list(database, viewer)["public_id"].item())
    attempt = cells(database, viewer, student=student).iloc[0]["attempt"]
    draft = CorrectionDraft(attempt, Cell.SCORE, value, "The letter says so")
    correct_result(database, viewer, draft, today=TODAY)


def rule_in_force(database):
    with database.reading() as connection:
        return connection.execute(select(result.c.rule).order_by(result.c.id.desc())).scalar()


def failed(database, viewer):
    return queue.flagged(database, viewer, today=TODAY).rows["student_id"].tolist()


@pytest.mark.acceptance
def test_the_rule_of_a_corrected_score_names_the_mark_of_the_file(database, viewer):
    assert "given in the file" in rule_in_force(database)
    correct(database, viewer, "60")
    assert rule_in_force(database) == (
        "Score corrected. Score 60 of 100 reaches the pass mark 55 (given in the file)"
    )
    correct(database, viewer, "50")
    assert rule_in_force(database) == (
        "Score corrected. Score 50 of 100 is below the pass mark 55 (given in the file)"
    )
    assert failed(database, viewer) == ["1001"]


@pytest.mark.parametrize(("value", "listed"), [("60", []), ("50", ["1001"])])
def test_judging_again_leaves_it_to_the_mark_of_the_file(database, viewer, value, listed):
    correct(database, viewer, value)
    set_pass_mark(database, viewer, MarkDraft("Anatomy final", 70, None, "committee"))
    exam = str(lists.exam_list(database, viewer)["public_id"].item())
    told = rejudging.difference(database, viewer, exam=exam, today=TODAY)
    assert not told.is_something
    assert failed(database, viewer) == listed
