"""Keeping, deleting and handing over data from a shell: look, ask, confirm, hold, export."""

import json
import os
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from datetime import timedelta
from io import StringIO
from unittest.mock import patch

import pytest
from sqlalchemy import update

from cohort_data.__main__ import main
from cohort_data.access import Role
from cohort_data.actions import purging, store_care
from cohort_data.actions.viewers import local_viewer
from cohort_data.store.tables.retention import purge_request
from cohort_data.store.tables.trust import access
from tests.days import today
from tests.files import save, scores
from tests.people import on_record

BEGINS = {"shell": lambda database, viewer: save(database, viewer, scores(("s1", 40), ("s2", 90)))}


@pytest.fixture
def shell(embedded):
    """Run a verb on a record of two students; return its status, its answer and what it tells."""
    folder = {"COHORT_DATA_DIR": str(embedded.settings.data_dir)}

    def run(*arguments):
        told, out = StringIO(), StringIO()
        with patch.dict(os.environ, folder), redirect_stdout(out), redirect_stderr(told):
            status = main([*arguments, "--json"])
        return status, json.loads(out.getvalue()), told.getvalue()

    return run


def test_a_student_is_erased_by_command_after_a_second_person_or_day(shell, embedded):
    status, answer, told = shell("purge", "--ask", "--student", "s1", "--reason", "asks for it")
    request = answer["request"]
    assert (status, f"purge --confirm {request}" in told) == (0, True)
    assert "yourself from tomorrow on" in told
    listed = shell("purge", "--dry-run")[1]
    assert (listed["due"], listed["requests"][0]["student_id"]) == ([], "s1")
    status, answer, _ = shell("purge", "--confirm", request, "--reason", "looked again")
    assert (status, "later day" in answer["error"]) == (1, True)
    yesterday = (today() - timedelta(days=1)).isoformat()
    with embedded.writing() as connection:
        connection.execute(update(purge_request).values(asked_on=yesterday))
    status, answer, told = shell("purge", "--confirm", request, "--reason", "looked again")
    assert (status, answer["students"], answer["alone"]) == (0, 1, True)
    assert "this computer knows only one" in told
    assert [row["student_id"] for row in shell("students")[1]] == ["s2"]
    assert shell("check")[1]["sound"]


@pytest.mark.acceptance
def test_a_hold_is_placed_listed_and_lifted_by_command(shell):
    assert shell("hold", "s1")[0] == 1
    assert shell("hold", "s1", "--reason", "a letter from counsel")[0] == 0
    assert shell("hold")[1]["holds"][0]["student_id"] == "s1"
    status, answer, _ = shell("purge", "--ask", "--student", "s1", "--reason", "asks for it")
    assert (status, "legal hold" in answer["error"]) == (1, True)
    assert shell("hold", "s1", "--inspect", "--lift", "--reason", "over")[0] == 1
    assert shell("hold", "s1", "--lift", "--reason", "over")[1] == {"lifted": 1}
    assert shell("hold")[1]["holds"] == []


def test_the_whole_record_is_written_once_and_on_record(shell, embedded, tmp_path):
    out = tmp_path / "one.zip"
    command = ("export-student", "s1", "--reason", "the student asked", "--out", str(out))
    assert shell(*command)[0] == 0
    assert "READ ME.txt" in zipfile.ZipFile(out).namelist()
    assert out.stat().st_mode & 0o077 == 0
    status, answer, _ = shell(*command)
    assert (status, "is there already" in answer["error"]) == (1, True)
    assert shell(*("export-student", "nobody", *command[2:]))[0] == 1
    with embedded.reading() as connection:
        kept = connection.execute(access.select().where(access.c.student_id == 1)).all()
    assert kept[0].reason == "the student asked"


def test_a_check_names_what_a_backup_brought_back(shell, embedded):
    viewer = local_viewer(embedded)
    made = store_care.back_up(embedded, viewer)
    request = shell("purge", "--ask", "--student", "s1", "--reason", "asks for it")[1]["request"]
    second = on_record(embedded, "Bea Second", Role.ADMINISTRATOR)
    purging.confirm(embedded, second, request=request)
    status, answer, told = shell("restore", str(made.file))
    assert (status, answer["back"]["student"], "purge --again" in told) == (0, 1, True)
    status, answer, told = shell("check")
    assert (status, answer["back"]["student"]) == (1, 1)
    assert "purge --again" in told
    assert shell("purge", "--again")[1]["students"] == 1
    assert shell("check")[0] == 0


def test_a_backup_says_which_went(shell, embedded):
    folder = embedded.settings.backup_dir
    folder.mkdir()
    names = [f"stepwise-202001{day:02}-030000-000000-by-hand.db" for day in range(1, 29)]
    for name in names:
        (folder / name).touch()
    answer, told = shell("backup")[1:]
    assert set(answer["expired"]) == {name for name in names if not (folder / name).exists()}
    assert f"Expired and deleted: {answer['expired'][0]}" in told
