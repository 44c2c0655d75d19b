"""Files that can be read and must not be believed: a sentence each, nothing saved."""

import json

import pytest

from cohort_data.__main__ import main
from cohort_data.command_line.upload import QUESTIONS_OPEN

OPTIONS = ["--cohort", "C", "--exam", "Final", "--date", "2026-05-01", "--max-score", "100"]
JUDGED = [*OPTIONS, "--pass-mark", "60", "--yes"]
UNSURE = JUDGED[:-1]
HEAD = "Student ID,Score\n"


def upload(tmp_path, monkeypatch, capsys, content, *options, name="file.csv"):
    """Upload a file as a shell would, and return the status, the JSON and what a person reads."""
    monkeypatch.setenv("COHORT_DATA_DIR", str(tmp_path / "data"))
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    status = main(["upload", str(file), *options, "--json"])
    out = capsys.readouterr()
    return status, json.loads(out.out), out.err


REFUSED = [
    # what the file is like, its text, line, column, words that the sentence must hold
    (
        "an id in scientific notation",
        f"{HEAD}1.23457E+11,80\n100,70\n",
        2,
        "Student ID",
        "shortened",
    ),
    ("a score above the scale", f"{HEAD}a1,80\na2,180\n", 3, "Score", "0 to 100"),
    ("a negative score", f"{HEAD}a1,80\na2,-3\n", 3, "Score", "0 to 100"),
    (
        "an infinite score",
        f"{HEAD}a1,80\na2,inf\na3,1\na4,2\na5,3\na6,4\na7,5\na8,6\na9,7\nb1,8\n",
        3,
        "Score",
        "number",
    ),
    (
        "a score too large to hold",
        f"{HEAD}a1,80\na2,1e400\na3,1\na4,2\na5,3\na6,4\na7,5\na8,6\na9,7\nb1,8\n",
        3,
        "Score",
        "number",
    ),
    (
        "a score with a mark before it",
        f"{HEAD}a1,80\na2,*68\na3,1\na4,2\na5,3\na6,4\na7,5\na8,6\na9,7\nb1,8\n",
        3,
        "Score",
        "",
    ),
    (
        "a score that is a word",
        f"{HEAD}a1,80\na2,seventy\na3,1\na4,2\na5,3\na6,4\na7,5\na8,6\na9,7\nb1,8\n",
        3,
        "Score",
        "",
    ),
    ("a blank id", f"{HEAD}a1,80\n,70\n", 3, "Student ID", "id"),
    ("two scores for one attempt", f"{HEAD}a1,80\na2,70\na1,50\n", 4, "Score", "line 2"),
    (
        "pass beside a score below the mark",
        "Student ID,Score,Pass / Fail\na1,80,Pass\na2,50,Pass\n",
        3,
        None,
        "pass mark",
    ),
    (
        "fail beside a score above the mark",
        "Student ID,Score,Pass / Fail\na1,80,Fail\na2,50,Fail\n",
        2,
        None,
        "pass mark",
    ),
    (
        "a day that does not exist",
        "Student ID,Score,Test Date\na1,80,2026-02-30\na2,70,2026-02-11\na3,70,2026-02-11\n",
        2,
        "Test Date",
        "",
    ),
    ("a row too long", f"{HEAD}a1,80\na2,70,5\n", 3, "", "cells"),
    ("a row too short", "Student ID,Name,Score\na1,Ann,80\na2,70\n", 3, "", "cells"),
    ("two columns of one name", "Student ID,Score,Score\na1,80,70\n", 1, "Score", "both"),
    (
        "an area above 100 percent",
        "Student ID,Score,Genetics %\na1,80,50\na2,70,150\n",
        None,
        None,
        "",
    ),
]


@pytest.mark.parametrize(
    ("_like", "text", "line", "column", "says"), REFUSED, ids=[r[0] for r in REFUSED]
)
def test_refused_with_a_sentence(tmp_path, monkeypatch, capsys, _like, text, line, column, says):
    status, body, told = upload(tmp_path, monkeypatch, capsys, text, *JUDGED)
    fatal = [problem for problem in body["problems"] if problem["fatal"]]
    assert (status, body["saved"]) == (1, False)
    assert line is None or line in [problem["line"] for problem in fatal]
    assert column is None or column in [problem["column"] for problem in fatal]
    assert says in told.lower()
    assert "Traceback" not in told


ASKED = [
    ("a score without a pass mark", f"{HEAD}a1,80\n", OPTIONS, "pass_mark"),
    (
        "days that may be months",
        "Student ID,Score,Test Date\na1,80,03/04/2026\n",
        UNSURE,
        "day_first",
    ),
    (
        "a word for a result that nobody knows",
        "Student ID,Result\na1,Pass\na2,Bestanden\na3,Fail\n",
        OPTIONS,
        "word:Bestanden",
    ),
    (
        "a roster as results",
        "Student ID,Name\na1,Ann Ash\na2,Ben Elm\n",
        [*JUDGED, "--as", "results"],
        "score",
    ),
]


@pytest.mark.parametrize(("_like", "text", "options", "about"), ASKED, ids=[a[0] for a in ASKED])
def test_asked_about(tmp_path, monkeypatch, capsys, _like, text, options, about):
    status, body, _ = upload(tmp_path, monkeypatch, capsys, text, *options)
    assert (status, body["saved"]) == (QUESTIONS_OPEN, False)
    assert about in [question["about"] for question in body["questions"]]


SKIPPED = [
    ("a total at the end", f"{HEAD}a1,80\na2,70\nTotal,150\n", 4),
    ("points possible above the students", f"{HEAD}    Points Possible,100\na1,80\n", 2),
    ("an answer key", f"{HEAD}KEY,100\na1,80\n", 2),
    ("the same row twice", f"{HEAD}a1,80\na2,70\na1,80\n", 4),
    ("a row without a score", f"{HEAD}a1,80\na2,\n", 3),
]


@pytest.mark.parametrize(("_like", "text", "line"), SKIPPED, ids=[s[0] for s in SKIPPED])
def test_left_out_and_said(tmp_path, monkeypatch, capsys, _like, text, line):
    status, body, _ = upload(tmp_path, monkeypatch, capsys, text, *JUDGED)
    assert (status, body["saved"]) == (0, True)
    assert [row["line"] for row in body["skipped"]] == [line]


HOSTILE = [
    "![](http://x.example/p.png)",
    "*Jr*",
    "$5 and $6",
    "=1+1",
    "<b>",
    "NA",
    "None",
    "nan",
    "O'Brien",
]


def test_names_are_kept_as_typed(tmp_path, monkeypatch, capsys):
    rows = "".join(f'a{number},"{name}",50\n' for number, name in enumerate(HOSTILE))
    text = f"Student ID,Name,Score\n{rows}b1,Ann Ash,90\n"
    status, _, _ = upload(tmp_path, monkeypatch, capsys, text, *JUDGED)
    main(["flagged", "--json"])
    told = {each["student_id"]: each["name"] for each in json.loads(capsys.readouterr().out)}
    assert (status, told) == (0, {f"a{number}": name for number, name in enumerate(HOSTILE)})
