"""A nightly job settles problems by a file, leaves rows open, and names a layout."""

import json

import pytest

from cohort_data.__main__ import main
from tests.files import scores

HEADER = "Student ID,Name,Score"
BAD = scores(("0012", "Ann Ash", 80), ("0013", "Ben Elm", "abc"), header=HEADER)
OPTIONS = ["--cohort", "C", "--exam", "Final", "--date", "2026-05-01"]
OPTIONS += ["--pass-mark", "70", "--max-score", "100", "--yes"]


@pytest.fixture
def shell(tmp_path, monkeypatch, capsys):
    """Run `upload` and return its status, what it answers, and what it tells."""
    monkeypatch.setenv("COHORT_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "final.csv").write_bytes(BAD)
    monkeypatch.chdir(tmp_path)

    def run(*arguments, file="final.csv"):
        status = main(["upload", file, *OPTIONS, *arguments, "--json"])
        told = capsys.readouterr()
        return status, json.loads(told.out), told.err

    return run


def test_a_refused_file_says_how_the_other_rows_can_be_saved(shell):
    status, body, told = shell()
    assert (status, body["saved"]) == (1, False)
    assert "--save-good-rows saves the other rows." in told


def test_the_problems_are_written_filled_in_and_settle_the_file(shell, tmp_path):
    shell("--check", "--problems", "problems.csv")
    file = tmp_path / "problems.csv"
    file.write_text(file.read_text("utf-8-sig").replace('"",""\n', '"value","60"\n'), "utf-8")
    status, body, told = shell("--fix", "problems.csv")
    assert (status, body["saved"], body["results"], body["failed"]) == (0, True, 2, 1)
    assert "Line 3: Score 'abc' read as '60'." in told


def test_a_fix_for_another_file_is_refused_and_nothing_is_saved(shell, tmp_path):
    lines = "Line,Column,Value,Problem,Fix,New value\n2,Score,abc,?,absent,\n"
    (tmp_path / "fixes.csv").write_text(lines)
    status, body, _ = shell("--fix", "fixes.csv")
    assert status == 1
    assert body["error"].startswith(
        "fixes.csv, line 2, column Value: line 2 of final.csv has '80' under 'Score', and not 'abc'"
    )


def test_the_good_rows_are_saved_and_the_others_are_told(shell):
    status, body, told = shell("--save-good-rows")
    assert (status, body["saved"], body["results"]) == (0, True, 1)
    assert [(one["line"], one["column"], one["value"]) for one in body["open"]] == [
        (3, "Score", "abc")
    ]
    assert "final.csv, line 3, column Score: left open. Expected a number" in told


def test_rows_that_contradict_each_other_must_be_decided_first(shell, tmp_path):
    twice = scores(("0012", "Ann Ash", 80), ("0012", "Ann Ash", 60), header=HEADER)
    (tmp_path / "twice.csv").write_bytes(twice)
    status, body, told = shell("--save-good-rows", file="twice.csv")
    assert (status, body["saved"]) == (1, False)
    assert "Before any row can be saved, decide about line 3." in told


def test_a_layout_is_used_by_its_name(shell, tmp_path):
    shell("--save-good-rows", "--column", "score=Score")
    (tmp_path / "june.csv").write_bytes(scores(("0015", "Cy Oak", 90), header=HEADER))
    status, body, _ = shell("--layout", "Final.CSV", file="june.csv")
    assert (status, body["saved"]) == (0, True)
    assert {one["why"] for one in body["columns"]} == {"as in the last file with these columns"}


def test_a_layout_that_is_not_there_is_refused_with_those_that_are(shell):
    assert "None is remembered yet." in shell("--layout", "June")[1]["error"]
    shell("--save-good-rows")
    assert "There are: final.csv." in shell("--layout", "June")[1]["error"]


@pytest.mark.acceptance
def test_a_layout_that_does_not_fit_names_the_column_that_is_missing(shell, tmp_path):
    shell("--save-good-rows")
    other = scores(("0015", 90, "x"), header="Student ID,Mark,Name")
    (tmp_path / "other.csv").write_bytes(other)
    status, body, _ = shell("--layout", "final.csv", file="other.csv")
    assert status == 1
    assert body["error"] == (
        "The layout 'final.csv' needs the column 'Score', and other.csv has none called so; "
        "it has Student ID, Mark, Name."
    )
