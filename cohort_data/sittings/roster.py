"""What saving a roster of planned dates would change, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cohort_data.attempts_used import expected_result
from cohort_data.exams import catalogue
from cohort_data.ingest.sitting_roster import RosterRow
from cohort_data.sittings.states import SittingState
from cohort_data.words import Purpose


class RosterKind(StrEnum):
    """What a line of a roster does to the record."""

    NEW = "new"
    MOVED = "moved"
    WINDOW = "other window"
    SAME = "same"
    BESIDE = "beside one that awaits its result"
    SAT = "sat already"
    OTHER_DAY = "sat on another day"
    PASSED = "passed already"


@dataclass(frozen=True)
class Existing:
    """A planned sitting on record that is still open."""

    sitting_id: int
    version: int
    planned_on: date | None
    window_from: date | None
    window_to: date | None


@dataclass(frozen=True)
class RosterChange:
    """What one line does; the days are those that hold afterwards, `before` the day until then."""

    line: int
    student_id: str
    exam: str
    kind: RosterKind
    planned_on: date | None
    window_from: date | None
    window_to: date | None
    before: date | None = None
    there: Existing | None = None


@dataclass(frozen=True)
class OnRecord:
    """What is on record of the student and exam of a line.

    there: the open sittings; settled: that the results leave nothing to plan; is_sat: an attempt is
    on record whose result is awaited, and so is its day.
    """

    there: Sequence[tuple[SittingState, Existing]] = ()
    settled: RosterKind | None = None
    is_sat: bool = False

    @property
    def waiting(self) -> Sequence[Existing]:
        """The sittings that await a result."""
        return [one for state, one in self.there if state is not SittingState.PLANNED]

    @property
    def planned(self) -> Sequence[Existing]:
        """The sittings still to come."""
        return [one for state, one in self.there if state is SittingState.PLANNED]


def placed(row: RosterRow, record: OnRecord, today: date) -> RosterChange:
    """Return what a line does beside all that is on record of its student and exam."""
    again = [one for one in record.waiting if is_same(row, one)]
    if again or not record.waiting:
        return change(row, next(iter([*again, *record.planned[-1:]]), None), record.settled)
    return beside_waiting(row, record, today)


def beside_waiting(row: RosterRow, record: OnRecord, today: date) -> RosterChange:
    """Return what a line does beside a sitting that awaits its result and is another day.

    It is moved only while its result cannot be out: until then nobody retakes, so that the line
    corrects its day. Later the line plans a retake beside it.
    """
    planned = record.planned
    corrects = [one for one in record.waiting if is_before_result(row, one, today)]
    is_ahead = row.planned_on is not None and row.planned_on > today
    if corrects and record.is_sat:
        return change(row, None, RosterKind.OTHER_DAY)
    if corrects and not (planned and is_ahead):
        return change(row, corrects[-1], None)
    if planned:
        return change(row, planned[-1], None)
    return change(row, None, record.settled or RosterKind.BESIDE)


def is_before_result(row: RosterRow, there: Existing, today: date) -> bool:
    """Say that a line names a day on which nobody retakes: the result cannot be out.

    When the result of an exam comes that is no Step, nothing tells; what is past was no retake.
    """
    if row.planned_on is None or there.planned_on is None:
        return False
    known = catalogue().get(row.exam)
    if known is None or known.purpose is not Purpose.LICENSING:
        return row.planned_on <= today
    return row.planned_on < expected_result(there.planned_on)


def is_same(row: RosterRow, there: Existing) -> bool:
    """Say that a line tells the day of a sitting, or nothing that differs from it."""
    return row.planned_on == there.planned_on or change(row, there, None).kind is RosterKind.SAME


def change(row: RosterRow, there: Existing | None, settled: RosterKind | None) -> RosterChange:
    """Return what a line does beside the sitting on record; an empty cell takes nothing away.

    `settled` says that results on record leave nothing to plan: sat already, or passed.
    """
    if there is None:
        kind = settled or RosterKind.NEW
        return RosterChange(row.line, row.student_id, row.exam, kind, *row.days)
    planned_on = row.planned_on or there.planned_on
    window = (row.window_from or there.window_from, row.window_to or there.window_to)
    kind = RosterKind.SAME
    if window != (there.window_from, there.window_to):
        kind = RosterKind.WINDOW
    if planned_on != there.planned_on:
        kind = RosterKind.MOVED
    return RosterChange(
        row.line,
        row.student_id,
        row.exam,
        kind,
        planned_on,
        *window,
        before=there.planned_on,
        there=there,
    )


def to_write(changes: Sequence[RosterChange]) -> tuple[RosterChange, ...]:
    """Return the lines that change the record."""
    kept = (RosterKind.SAME, RosterKind.SAT, RosterKind.PASSED, RosterKind.OTHER_DAY)
    return tuple(one for one in changes if one.kind not in kept)


def counts(changes: Sequence[RosterChange]) -> Mapping[RosterKind, int]:
    """Return how many lines do what, in the order of the kinds."""
    return {kind: sum(one.kind is kind for one in changes) for kind in RosterKind}
