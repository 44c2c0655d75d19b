"""What one letter per row of a score report says, and where a slip is."""

from collections.abc import Sequence
from dataclasses import dataclass

from cohort_data.words import Level

LETTERS = {"l": Level.LOWER, "s": Level.SAME, "h": Level.HIGHER}
NOT_PRINTED = "-"
_EXPECTED = "expected l, s or h, or - for a row that is not printed"


@dataclass(frozen=True)
class Letters:
    """The level of each row, None for one not printed or not typed yet; how many were typed.

    `fault` names the first row with a slip, "" for none; `missing` the next row to be typed.
    """

    levels: tuple[Level | None, ...]
    typed: int
    fault: str = ""
    missing: str = ""

    @property
    def can_be_saved(self) -> bool:
        """Whether every row has its letter, or the axis was left out as a whole."""
        return not self.fault and (not self.missing or self.typed == 0)


def read(text: str, rows: Sequence[str]) -> Letters:
    """Read one letter per row, in the order of the rows; spaces and capitals do not matter."""
    typed = "".join(text.split()).casefold()
    levels = [LETTERS.get(letter) for letter in typed[: len(rows)]]
    return Letters(
        levels=(*levels, *[None] * (len(rows) - len(levels))),
        typed=len(typed),
        fault=fault(typed, rows),
        missing=rows[len(typed)] if len(typed) < len(rows) else "",
    )


def fault(typed: str, rows: Sequence[str]) -> str:
    """Say which row has a letter that means nothing, or that there are too many; "" for neither."""
    for letter, row in zip(typed, rows, strict=False):
        if letter not in LETTERS and letter != NOT_PRINTED:
            return f'"{letter}" stands at {row}; {_EXPECTED}.'
    if len(typed) > len(rows):
        more = len(typed) - len(rows)
        return (
            f"{more} letter{'s' * (more > 1)} too many: {len(rows)} rows, the last is {rows[-1]}. "
            "Compare the rows below with the report."
        )
    return ""


def changed(text: str, row: int, level: Level | None) -> str:
    """Return the letters with another one in one row; rows before it that had none get a dash."""
    typed = "".join(text.split()).casefold()
    letter = next((each for each, means in LETTERS.items() if means == level), NOT_PRINTED)
    return typed[:row].ljust(row, NOT_PRINTED) + letter + typed[row + 1 :]
