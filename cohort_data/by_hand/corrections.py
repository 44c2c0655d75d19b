"""What a correction by hand says, and what keeps it from being saved."""

from dataclasses import dataclass
from enum import StrEnum

from cohort_data.errors import ResultRefused
from cohort_data.ingest.values import numbers
from cohort_data.words import Level, Outcome

FULL = 100.0


class Cell(StrEnum):
    """Which cell of a result is corrected."""

    OUTCOME = "outcome"
    SCORE = "score"
    AREA = "area"


@dataclass(frozen=True)
class CorrectionDraft:
    """One cell of one attempt as it should be, and why; `area` is the public id of an area.

    `was` is what stood there when the form was opened, None where nobody looked.
    """

    attempt: str
    cell: Cell
    value: str
    reason: str
    area: str | None = None
    was: str | None = None


def refuse_incomplete(draft: CorrectionDraft) -> None:
    """Refuse a correction without a reason or without a value."""
    if not draft.reason.strip():
        raise ResultRefused("No reason is given. Write in a few words why; it stays on record.")
    if not draft.value.strip():
        raise ResultRefused("No value is given. Expected what should stand there.")
    if (draft.cell is Cell.AREA) != (draft.area is not None):
        raise ResultRefused("A content area is corrected by its own name.")


def outcome(text: str) -> Outcome:
    """Return the outcome that was typed."""
    word = text.strip().casefold()
    if word not in list(Outcome):
        raise ResultRefused(f'"{text}" is no outcome. Expected {", ".join(Outcome)}.')
    return Outcome(word)


def number(text: str, top: float | None) -> float:
    """Return the number that was typed, refusing one off its scale."""
    read = numbers.parse([text.strip()])
    value = float(read.numbers[0])
    if read.faults[0] or not value >= 0 or (top is not None and value > top):
        scale = f"0 to {numbers.shown(top)}" if top is not None else "a number of 0 or more"
        raise ResultRefused(f'"{text}" stands there. Expected {scale}.')
    return value


def area_value(text: str, *, is_level: bool) -> tuple[float | None, str | None]:
    """Return the percent or the level that was typed, of the same kind as what it replaces."""
    word = text.strip().casefold()
    if not is_level:
        return number(text, FULL), None
    if word not in list(Level):
        raise ResultRefused(f'"{text}" stands there. Expected {", ".join(Level)}.')
    return None, word
