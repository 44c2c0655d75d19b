"""Which values of a student's results can be corrected, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from cohort_data.access import Viewer
from cohort_data.by_hand.corrections import Cell
from components import cached, choice_names, student_tables, wording
from components.wording import by_hand as by_hand_wording


@dataclass(frozen=True)
class WrongCell:
    """One value of one attempt with what it is called; `cell` is None for a whole entry."""

    attempt: str
    result: str
    name: str
    was: str
    cell: Cell | None
    area: str | None = None


def wrong_cells(viewer: Viewer, student: str, history: pd.DataFrame) -> list[WrongCell]:
    """Return every value that can be corrected, the newest attempt first."""
    entered = set(history[history["undone_at"] == ""]["attempt"])
    areas = student_tables.texts(cached.area_cells(viewer, student=student))
    attempts = student_tables.texts(cached.cells(viewer, student=student))
    return [cell for row in attempts for cell in of_attempt(row, areas, entered)]


def of_attempt(
    row: Mapping[str, str], areas: list[dict[str, str]], entered: set[str]
) -> Iterator[WrongCell]:
    """Yield the outcome, the score, each area and the last entry by hand of one attempt."""
    attempt, outcome = row["attempt"], row["outcome"]
    day, number = wording.day(row["date"]), student_tables.number(row["number"] or None)
    result = choice_names.result(row["exam"], day, number, wording.OUTCOMES[outcome])
    told = choice_names.cell(by_hand_wording.OUTCOME, wording.OUTCOMES[outcome])
    yield WrongCell(attempt, result, told, outcome, Cell.OUTCOME)
    if row["score"]:
        score = student_tables.number(row["score"]).replace(",", "")
        named = choice_names.cell(by_hand_wording.SCORE, score)
        yield WrongCell(attempt, result, named, score, Cell.SCORE)
    for area in areas:
        if area["attempt"] == attempt:
            was = area["level"] or f"{student_tables.number(area['percent'])} %"
            named = choice_names.cell(area["area"], was)
            yield WrongCell(attempt, result, named, was, Cell.AREA, area["area_id"])
    if attempt in entered:
        yield WrongCell(attempt, result, by_hand_wording.LAST_ENTRY, "", None)
