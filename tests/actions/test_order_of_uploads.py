"""In whatever order files and their rows come in, the flags are the same."""

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cohort_data.actions.flag_rules import set_rule
from cohort_data.actions.viewers import local_viewer
from cohort_data.flags.drafts import draft_of, rule_named
from cohort_data.reports.flag_rules import rule_list
from cohort_data.reports.queue import flagged
from cohort_data.store.schema import open_database
from cohort_data.words import ConcernState
from tests.conftest import copied
from tests.files import ASKED, TODAY, save, scores

UNHURRIED = settings(
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
PURPOSES = {"Anatomy final": None, "Step 1": "licensing", "CBSE": "readiness"}
DAYS = [date(2026, month, 14) for month in (2, 5, 8)]
STUDENTS = [f"s{each}" for each in range(1, 5)]
# With a pass mark of 70: a failure, a near miss and a pass.
SCORES = [40, 71, 90]
# One row per student, since what a second row of the same sitting says is asked about.
ROWS = st.dictionaries(st.sampled_from(STUDENTS), st.sampled_from(SCORES), min_size=1)
SITTINGS = st.tuples(st.sampled_from(sorted(PURPOSES)), st.sampled_from(DAYS))
FILES = st.dictionaries(SITTINGS, ROWS, min_size=2, max_size=4)


def saved(database, viewer, files):
    """Bring files in, in this order."""
    for (exam, day), rows in files:
        words = {40: "Fail", 71: "Pass", 90: "Pass"}
        is_step = exam == "Step 1"
        lines = [(one, words[score] if is_step else score) for one, score in rows]
        header = "Student ID,Pass / Fail" if is_step else "Student ID,Score"
        answers = replace(ASKED, exam=exam, date=day, purpose=PURPOSES[exam])
        save(database, viewer, scores(*lines, header=header), answers, name=f"{exam} {day}.csv")


def flags(begun, files, *, lists):
    """Bring files into a record of their own and return what each student is listed for."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(copied(begun, Path(folder)))
        viewer = local_viewer(database)
        if lists:
            near = draft_of(rule_named(rule_list(database, viewer), "near_miss"))
            set_rule(database, viewer, replace(near, lists=True), today=TODAY)
        saved(database, viewer, files)
        rows = flagged(database, viewer, today=TODAY).rows.set_index("student_id").sort_index()
        database.close()
    told = rows[["tier", "rule", "failed_attempts", "open_failures", "receipt", "evidence"]]
    is_raised = rows["concern"] == ConcernState.NEW
    return told.assign(raised=is_raised & (rows["open_failures"] > 0))


def must_be_the_same(begun, data):
    files = list(data.draw(FILES).items())
    lists = data.draw(st.booleans())
    again = [
        (sitting, data.draw(st.permutations(list(rows.items()))))
        for sitting, rows in data.draw(st.permutations(files))
    ]
    in_file = [(sitting, list(rows.items())) for sitting, rows in files]
    # A receipt names the line of each row, which another order of rows changes.
    first, second = (
        flags(begun, told, lists=lists).replace(r"line \d+", "line", regex=True)
        for told in (in_file, again)
    )
    pd.testing.assert_frame_equal(first, second)


@pytest.mark.acceptance
@settings(UNHURRIED, max_examples=2)
@given(data=st.data())
def test_the_order_of_uploads_and_rows_never_changes_a_flag(records_made, data):
    must_be_the_same(records_made.file(None), data)


@pytest.mark.acceptance
@settings(UNHURRIED, max_examples=100)
@given(data=st.data())
def test_the_order_of_uploads_and_rows_never_changes_a_flag_at_length(records_made, data):
    must_be_the_same(records_made.file(None), data)
