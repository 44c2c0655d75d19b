"""A shell gets the same answers as a page, as JSON on standard output alone."""

import json
import sqlite3
from contextlib import closing

import pytest

from cohort_data.__main__ import main
from tests.files import scores

HEADER = "Student ID,Name,Score"
FILE = scores(("0012", "Ann Ash", 80), ("0013", "Ben Elm", 60), header=HEADER)
OPTIONS = [
    "--cohort",
    "C",
    "--exam",
    "Final",
    "--date",
    "2026-05-01",
    "--pass-mark",
    "70",
    "--max-score",
    "100",
]


@pytest.fixture
def shell(tmp_path, monkeypatch, capsys):
    """Run a verb with --json and return its status and what it answers."""
    monkeypatch.setenv("COHORT_DATA_DIR", str(tmp_path / "data"))
    (tmp_path / "final.csv").write_bytes(FILE)
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        status = main([*arguments, "--json"])
        return status, json.loads(capsys.readouterr().out)

    return run


def test_a_file_is_saved_and_its_numbers_are_said(shell):
    status, body = shell("upload", "final.csv", *OPTIONS, "--yes")
    told = {name: body[name] for name in ("rows", "students", "results", "failed", "new", "saved")}
    assert status == 0
    assert told == {"rows": 2, "students": 2, "results": 2, "failed": 1, "new": 2, "saved": True}


def test_a_check_saves_nothing(shell):
    status, body = shell("upload", "final.csv", *OPTIONS, "--yes", "--check")
    assert (status, body["saved"], body["upload"]) == (0, False, None)
    assert shell("students") == (0, [])


def test_open_questions_end_with_status_2(shell):
    status, body = shell("upload", "final.csv")
    assert status == 2
    assert {"cohort", "exam", "date", "pass_mark"} <= {one["about"] for one in body["questions"]}


def test_columns_that_look_like_scores_are_asked_about_or_called_exams(shell, tmp_path):
    rows = (("01", 52, 48), ("02", 86, 96), ("03", 74, 88))
    (tmp_path / "list.csv").write_bytes(scores(*rows, header="Student ID,Anatomy,Physiology"))
    known = ("list.csv", "--cohort", "C", "--pass-mark", "70", "--max-score", "100")
    asked = {one["about"] for one in shell("upload", *known)[1]["questions"]}
    parts = {one["about"] for one in shell("upload", *known, "--one-exam")[1]["questions"]}
    apart = ("--exam-column", "Anatomy", "--exam-column", "Physiology")
    assert ("one_exam" in asked, "one_exam" in parts) == (True, False)
    assert shell("upload", *known, *apart, "--yes", "--check")[1]["results"] == 6


def test_old_results_are_loaded_as_history_where_that_is_said(shell, tmp_path):
    header = "Student ID,Cohort,Student status,Exam,Date,Result,Notes"
    row = ("0012", "C", "Enrolled", "Step 1", "2021-03-14", "Fail", "met")
    (tmp_path / "list.csv").write_bytes(scores(row, header=header))
    plain = shell("upload", "list.csv", "--yes", "--check")[1]
    assert (plain["raised"], plain["reaches_back"]) == (0, "2021-03-14")
    told = shell("upload", "list.csv", "--yes", "--history")[1]
    assert [told[name] for name in ("history", "raised", "notes", "saved")] == [True, 1, 1, True]


def test_who_is_raised_and_who_recovers_is_counted(shell, tmp_path):
    (tmp_path / "retake.csv").write_bytes(scores(("0013", "Ben Elm", 90), header=HEADER))
    first = shell("upload", "final.csv", *OPTIONS, "--yes")[1]
    later = [word.replace("-05-", "-08-") for word in OPTIONS]
    retake = shell("upload", "retake.csv", *later, "--yes")[1]
    assert [(body["raised"], body["recovered"]) for body in (first, retake)] == [(1, 0), (0, 1)]


def test_the_same_file_again_is_the_same_and_saves_nothing(shell):
    shell("upload", "final.csv", *OPTIONS, "--yes")
    status, body = shell("upload", "final.csv", *OPTIONS, "--yes")
    assert (status, body["saved"], body["new"], body["same"]) == (0, False, 0, 2)


@pytest.mark.acceptance
def test_every_listed_student_has_a_receipt_and_its_evidence(shell):
    shell("upload", "final.csv", *OPTIONS, "--yes")
    _, listed = shell("flagged")
    assert [one["student_id"] for one in listed] == ["0013"]
    assert listed[0]["receipt"] == (
        "Failed Final on 1 May 2026 (attempt 1) with 60 of 100 (pass mark 70); no later pass. "
        "final.csv, line 3. Rule One failure v1. Clears when Final is passed."
    )
    assert listed[0]["evidence"] == [
        {
            "exam": "Final",
            "purpose": "required",
            "attempt": 1,
            "date": "2026-05-01",
            "outcome": "fail",
            "score": 60,
            "file": "final.csv",
            "line": 3,
        }
    ]


def test_a_cohort_that_is_not_there_is_refused_with_those_that_are(shell):
    shell("upload", "final.csv", *OPTIONS, "--yes")
    status, body = shell("flagged", "--cohort", "D")
    assert status == 1
    assert "There are: C." in body["error"]


def test_a_column_that_is_not_there_is_refused_with_those_that_are(shell):
    status, body = shell("upload", "final.csv", "--column", "score=Marks")
    assert status == 1
    assert "Student ID, Name, Score" in body["error"]


def test_a_file_that_is_not_there_is_refused_in_words(shell):
    status, body = shell("upload", "nowhere.csv")
    assert status == 1
    assert "nowhere.csv" in body["error"]


def test_a_usage_error_is_a_refusal_and_no_open_question():
    with pytest.raises(SystemExit) as refusal:
        main(["upload", "final.csv", "--purpose", "fun"])
    assert refusal.value.code == 1


def test_backup_restore_and_check(shell):
    shell("sample", "load")
    _, made = shell("backup")
    shell("sample", "remove")
    shell("restore", made["file"])
    status, health = shell("check")
    assert (status, health["sound"], len(shell("students")[1])) == (0, True, 140)


@pytest.mark.acceptance
def test_a_damaged_record_can_be_restored(shell, tmp_path):
    shell("sample", "load")
    _, made = shell("backup")
    for suffix in ("-wal", "-shm"):
        (tmp_path / "data" / f"stepwise.db{suffix}").unlink(missing_ok=True)
    (tmp_path / "data" / "stepwise.db").write_bytes(b"no database at all" * 99)
    status, body = shell("students")
    assert (status, "damaged" in body["error"]) == (1, True)
    shell("restore", made["file"])
    assert len(shell("students")[1]) == 140


@pytest.mark.parametrize(
    "option",
    [
        ["--date", "2026-13-01"],
        ["--pass-mark", "nan"],
        ["--max-score", "-1"],
        ["--cohort", "  "],
        ["--word", "pass"],
        ["--column", "score"],
    ],
)
def test_an_option_that_makes_no_sense_is_refused_on_standard_error(option, capsys):
    with pytest.raises(SystemExit) as refusal:
        main(["upload", "final.csv", *option])
    assert (refusal.value.code, capsys.readouterr().out) == (1, "")


def test_a_list_of_students_with_a_pass_mark_is_asked_about(shell, tmp_path):
    (tmp_path / "list.csv").write_bytes(
        scores(("a1", "Ann Ash"), ("a2", "Ben Elm"), header="ID No,Name")
    )
    status, body = shell("upload", "list.csv", *OPTIONS, "--yes")
    assert (status, body["saved"]) == (2, False)


def test_an_exam_named_for_the_whole_file_settles_doubtful_exam_columns(shell, tmp_path):
    rows = ((f"s{number}", "AAA", 40 + number) for number in range(8))
    (tmp_path / "m.csv").write_bytes(scores(*rows, header="Student ID,Module,Score %"))
    status, body = shell("upload", "m.csv", *OPTIONS)
    assert (status, body["questions"]) == (0, [])


def test_a_list_of_students_that_a_shell_gets_is_on_record_and_the_check_says_what_is_wrong(
    shell, tmp_path
):
    shell("upload", "final.csv", *OPTIONS, "--yes")
    for verb in (["flagged"], ["students"], ["areas"], ["areas", "--by", "student"]):
        shell(*verb)
    with closing(sqlite3.connect(tmp_path / "data" / "stepwise.db")) as connection, connection:
        kept = connection.execute("SELECT what FROM access ORDER BY id").fetchall()
        connection.execute("UPDATE access SET what = 'other' WHERE id = 2")
    words = ("flagged students", "students", "areas by student")
    assert kept == [(f"{what}, command line",) for what in words]
    status, body = shell("check")
    assert (status, body["audit_chain"]) == (1, False)
    assert body["problem"].startswith("Access 2 is not what audit event")
