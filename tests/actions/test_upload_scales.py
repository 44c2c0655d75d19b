"""A pass mark stays on the scale for which it was said."""

from dataclasses import replace
from datetime import date

import pytest

from tests.files import ON_1_MAY, prepare, save, scores

OF_200 = replace(ON_1_MAY, max_score=200, pass_mark=120)
OF_100 = replace(ON_1_MAY, date=date(2026, 6, 1), pass_mark=60)


# What it writes is tried on PostgreSQL in other modules each time, here before a release.
POSTGRESQL_AT_RELEASE = True


def on_200(database, viewer):
    save(database, viewer, scores(("s1", 150), ("s2", 90)), OF_200)


BEGINS = {"kept": on_200}


@pytest.fixture
def kept():
    """An exam on a scale to 200 with a mark of 120."""


@pytest.mark.usefixtures("kept")
def test_a_mark_for_another_scale_does_not_become_the_mark_of_the_exam(database, viewer):
    assert save(database, viewer, scores(("s1", 70), ("s2", 50)), OF_100).effect.failed == 1
    later = replace(OF_200, date=date(2026, 7, 1), pass_mark=None, max_score=None)
    found = prepare(database, viewer, scores(("s1", 150), ("s2", 100)), later)
    assert found.reading.results["pass_mark"].tolist() == [120, 120]


@pytest.mark.usefixtures("kept")
def test_a_mark_for_another_scale_is_asked_for_with_both_scales(database, viewer):
    unmarked = replace(OF_100, pass_mark=None)
    (question,) = prepare(database, viewer, scores(("s1", 70)), unmarked).reading.questions
    assert question.about == "pass_mark"
    assert "is kept on a scale to 200; the scores here are of 100" in question.ask


@pytest.mark.usefixtures("kept")
def test_a_mark_for_the_same_scale_is_kept(database, viewer):
    stricter = replace(OF_200, date=date(2026, 6, 1), pass_mark=130)
    save(database, viewer, scores(("s1", 125)), stricter)
    later = replace(stricter, date=date(2026, 7, 1), pass_mark=None)
    found = prepare(database, viewer, scores(("s1", 150)), later)
    assert found.reading.results["pass_mark"].tolist() == [130]
