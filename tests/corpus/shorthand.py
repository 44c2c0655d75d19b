"""Short ways to write a layout down."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cohort_data.words import Outcome, Purpose
from tests.corpus.model import Answer, Cell, Failed, Headers, Row

COHORT = "Class of 2028"
SPACE = "·"  # stands for a space at the end of a cell


def grid(text: str) -> tuple[Row, ...]:
    """Return the rows of a table with bars between its cells; an empty line is an empty row."""
    return tuple(_row(line) for line in text.strip("\n").split("\n"))


def _row(line: str) -> Row:
    if not line.strip():
        return ()
    return tuple(cell.strip().replace(SPACE, " ") for cell in line.split("|"))


def said(
    *,
    cohort: str | Headers = COHORT,
    columns: Mapping[str, Headers] | None = None,
    words: Mapping[str, Outcome] | None = None,
    **answers: Answer,
) -> dict[str, Answer]:
    """Return answers by what a question is about; every file needs a cohort."""
    named = {f"word:{word}": outcome for word, outcome in (words or {}).items()}
    return {"cohort": cohort, **answers, **(columns or {}), **named}


def course(exam: str = "", pass_mark: float = 60, max_score: float = 100) -> dict[str, Any]:
    """Return what a school knows of an exam of its own, its name where no column has it."""
    known = {
        "purpose": Purpose.COURSE,
        "pass_mark": pass_mark,
        "max_score": max_score,
    }
    return {**known, "exam": exam} if exam else known


def day(text: str) -> dt.date:
    """Return the day of an ISO date."""
    return dt.date.fromisoformat(text)


def serial(text: str) -> Cell:
    """Return an ISO date as the number that a spreadsheet keeps for it."""
    return (day(text) - dt.date(1899, 12, 30)).days


def still(attempts: int = 1) -> Failed:
    """Failed and not passed since."""
    return Failed(attempts)


def recovered(attempts: int = 1) -> Failed:
    """Failed and passed later."""
    return Failed(attempts, is_open=False)
