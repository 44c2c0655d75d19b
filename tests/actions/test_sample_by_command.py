"""What is planted in the sample's files is found by the command line too."""

import json
import os
from contextlib import redirect_stdout
from io import StringIO
from unittest.mock import patch

import pytest

from cohort_data.__main__ import main
from tests.findings import CLEAR_GAPS, FINDINGS, LISTED, NOTICED


@pytest.fixture(scope="module")
def shell(tmp_path_factory):
    """Run a verb with --json on a record with the sample and return what it answers."""
    folder = {"COHORT_DATA_DIR": str(tmp_path_factory.mktemp("shell") / "data")}

    def run(*arguments):
        with patch.dict(os.environ, folder), redirect_stdout(StringIO()) as out:
            assert main([*arguments, "--json"]) == 0
        return json.loads(out.getvalue())

    run("sample", "load")
    return run


@pytest.fixture(scope="module")
def flagged(shell):
    return {row["student_id"]: row for row in shell("flagged")}


def test_every_student_is_listed_in_the_planted_tier(flagged):
    assert {student: row["tier"] for student, row in flagged.items()} == LISTED


def test_the_attempts_behind_the_list_are_the_planted_failures(flagged):
    behind = [
        (one["exam"], student)
        for student, row in flagged.items()
        for one in row["evidence"]
        if one["outcome"] == "fail"
    ]
    planted = [(exam, student) for exam, ids in FINDINGS["failed"].items() for student in ids]
    assert sorted(behind) == sorted(planted)


def test_the_two_ids_of_a_student_stand_behind_one_row(flagged):
    rows = flagged[NOTICED["two_ids"]["student"]]["evidence"]
    assert [one["outcome"] for one in rows] == ["fail", "pass"]


def test_clear_gaps_are_the_planted_ones(shell):
    rows = shell("areas", "--by", "student")
    clear = {(r["student_id"], r["axis"], r["area"]) for r in rows if r["word"] == "clear gap"}
    assert clear == {(student, axis, area) for student, _, axis, area in CLEAR_GAPS}


def test_the_gap_of_the_whole_class_comes_first(shell):
    told = FINDINGS["class_gap"]
    rows = shell("areas", "--exam", told["exam"])
    assert next(r["area"] for r in rows if r["axis"] == told["axis"]) == told["area"]


def test_cohorts_and_status_are_the_planted_ones(shell):
    rows = {row["student_id"]: row for row in shell("students")}
    late = NOTICED["late_entrant"]
    assert len(rows) == FINDINGS["students"]
    assert rows[late["student"]]["cohort"] == late["to"]
    assert rows[NOTICED["on_leave"]]["status"] == "leave"
