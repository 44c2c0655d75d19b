"""What the steps of reading a roster of planned dates hand to each other."""

from dataclasses import dataclass
from datetime import date

from cohort_data.ingest.model import RowProblem


@dataclass(frozen=True)
class RosterColumns:
    """Under which header a roster names each thing, "" for none."""

    student_id: str = ""
    exam: str = ""
    planned_on: str = ""
    window_from: str = ""
    window_to: str = ""


@dataclass(frozen=True)
class RosterAnswers:
    """What a person says of a roster: its columns, the exam of all lines, which of day and month.

    The exam counts where no column names one.
    """

    columns: RosterColumns
    exam: str = ""
    day_first: bool | None = None


@dataclass(frozen=True)
class RosterRow:
    """One planned sitting as a line gives it; `student_id` is that of the record."""

    line: int
    student_id: str
    exam: str
    planned_on: date | None
    window_from: date | None
    window_to: date | None

    @property
    def days(self) -> tuple[date | None, date | None, date | None]:
        """The planned day and its window."""
        return self.planned_on, self.window_from, self.window_to


@dataclass(frozen=True)
class Roster:
    """A roster as it was read: the rows that count, those left out, and what is wrong.

    `undecided` is a text that may be two days until somebody says which stands first; `asks`
    names what must be said before anything can be read.
    """

    rows: tuple[RosterRow, ...] = ()
    left_out: tuple[RowProblem, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    undecided: str = ""
    asks: tuple[str, ...] = ()

    @property
    def can_be_saved(self) -> bool:
        """Whether nothing is open and nothing is wrong."""
        return not (self.problems or self.undecided or self.asks)
