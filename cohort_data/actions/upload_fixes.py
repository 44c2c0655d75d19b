"""What is kept of the fixes of a file and of the rows that it leaves open."""

import json
from dataclasses import asdict

from cohort_data.actions.upload_work import Work
from cohort_data.ingest.model import Answers

OPEN = "open"
# Where none of these is given, a file is the same as before there were any.
ONLY_WHERE_GIVEN = ("fixes", "good_rows", "history", "areas", "mean_areas", "one_exam")


def told(answers: Answers) -> dict[str, object]:
    """Return answers as plain values; nothing of fixes, history or areas where there is none."""
    body: dict[str, object] = asdict(answers)
    return {name: body[name] for name in body if body[name] or name not in ONLY_WHERE_GIVEN}


def said(work: Work) -> dict[str, object]:
    """Return which cells a person fixed and which lines stay open, for the audit."""
    fixes = told(work.answers).get("fixes")
    lines = sorted({one.line for one in work.reading.left_open})
    return ({"fixes": fixes} if fixes else {}) | ({OPEN: lines} if lines else {})


def stored(work: Work) -> str:
    """Return as text what the upload keeps: the answers, and the rows that it leaves open."""
    left_open = [
        {
            "line": one.line,
            "column": one.column,
            "value": one.value,
            "problem": one.problem,
            "student": work.reading.kept_back.get(one.line, ""),
        }
        for one in work.reading.left_open
    ]
    return as_text(told(work.answers) | ({OPEN: left_open} if left_open else {}))


def answers_json(answers: Answers) -> str:
    """Return answers as text."""
    return as_text(told(answers))


def as_text(body: dict[str, object]) -> str:
    """Return plain values as text."""
    return json.dumps(body, default=str, ensure_ascii=False)
