"""Content areas that come alone join the results of their own students."""

from dataclasses import replace

import pytest
from sqlalchemy import event

from cohort_data.actions import uploads
from cohort_data.ingest.model import Field
from cohort_data.words import UploadKind
from tests.files import ON_1_MAY, prepare, save, scores

# What it writes is tried on PostgreSQL in other modules each time, here before a release.
POSTGRESQL_AT_RELEASE = True
OURS = replace(ON_1_MAY, pass_mark=70, max_score=None)
THEIRS = replace(OURS, cohort="Class of 2029")
AREAS = "Student ID,Area,Correct"
MEANT = {Field.AREA_NAME: ("Area",), Field.CORRECT: ("Correct",)}
ITEM_ROWS = {"kind": UploadKind.AREAS, "columns": MEANT}


def items(*names):
    return scores(*((name, "Renal", right) for name in names for right in (1, 0)), header=AREAS)


def one_result(database, viewer):
    save(database, viewer, scores(("s1", 80)))


BEGINS = {"result": one_result}


@pytest.fixture
def result():
    """A student of one cohort with a result."""


def outcomes(database, viewer, content, answers):
    found = prepare(database, viewer, content, answers, **ITEM_ROWS).reading.results
    return dict(zip(found["student_id"], found["outcome"], strict=True))


@pytest.mark.usefixtures("result")
def test_the_areas_of_a_student_with_a_result_are_not_judged(database, viewer):
    assert outcomes(database, viewer, items("s1"), OURS) == {"s1": ""}


@pytest.mark.usefixtures("result")
def test_those_of_another_cohort_on_the_same_day_are(database, viewer):
    assert outcomes(database, viewer, items("s1", "t1"), THEIRS) == {"s1": "", "t1": "fail"}


@pytest.mark.usefixtures("result")
def test_a_file_of_results_does_not_read_all_results_to_be_understood(database, viewer):
    asked = []
    listen = lambda *said: asked.append(said[2])  # noqa: E731 - what the listener is given
    event.listen(database.engine, "before_cursor_execute", listen)
    uploads.known(database, viewer)
    assert not [one for one in asked if "FROM result" in one or "JOIN result" in one]
