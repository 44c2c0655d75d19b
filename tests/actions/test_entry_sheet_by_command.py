"""A shell writes the entry sheet and brings it back, with nothing said about its columns."""

import json
import sqlite3
from contextlib import closing

import pytest

from cohort_data.__main__ import main
from tests.entry_sheets import FAILED, filled
from tests.files import step_1

CARDIO = "Cardiovascular System"


@pytest.fixture
def shell(tmp_path, monkeypatch, capsys):
    """Run a verb with --json over a record with three failures."""
    monkeypatch.setenv("COHORT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "step.csv").write_bytes(step_1(*FAILED))

    def run(*arguments):
        status = main([*arguments, "--json"])
        return status, json.loads(capsys.readouterr().out)

    assert run("upload", "step.csv", "--cohort", "C", "--exam", "Step 1", "--yes")[0] == 0
    return run


SHEET = ("entry-sheet", "--exam", "Step 1", "--cohort", "C", "--out", "sheet.xlsx")


def test_the_sheet_is_written_and_comes_back(shell, tmp_path):
    status, body = shell(*SHEET)
    assert (status, body) == (0, {"file": "sheet.xlsx", "exam": "Step 1", "attempts": 3})
    written = tmp_path / "sheet.xlsx"
    written.write_bytes(filled(written.read_bytes(), {("0012", CARDIO): "lower"}))
    status, body = shell("upload", "sheet.xlsx")
    told = [body[name] for name in ("questions", "new", "changed", "same", "saved")]
    assert (status, told) == (0, [[], 0, 1, 2, True])
    assert shell("areas", "--student", "0012")[1][0]["area"] == CARDIO


def test_that_it_was_written_is_on_record(shell, tmp_path):
    shell(*SHEET)
    with closing(sqlite3.connect(tmp_path / "data" / "stepwise.db")) as connection:
        kept = connection.execute("SELECT what FROM access").fetchall()
    assert kept == [("entry sheet, Excel, command line",)]


def test_a_file_that_is_there_is_never_written_over(shell, tmp_path):
    (tmp_path / "sheet.xlsx").write_text("typed for hours")
    status, body = shell(*SHEET)
    assert (status, "there already" in body["error"]) == (1, True)
    assert (tmp_path / "sheet.xlsx").read_text() == "typed for hours"


def test_a_folder_that_is_not_there_is_said(shell):
    status, body = shell(*SHEET[:-1], "nowhere/sheet.xlsx")
    assert (status, "cannot be written" in body["error"]) == (1, True)
