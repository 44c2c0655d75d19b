"""What saving a roster of planned dates would change, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cohort_data.ingest.sitting_roster import RosterRow
from cohort_data.sittings.states import SittingState


class RosterKind(StrEnum):
    """What a line of a roster does to the record."""

    NEW = "new"
    MOVED = "moved"
    WINDOW = "other window"
    SAME = "same"
    SAT = "sat already"
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


def meant(row: RosterRow, there: Sequence[tuple[SittingState, Existing]]) -> Existing | None:
    """Return the open sitting that a line speaks of, None where it plans another one.

    One that awaits its result was sat: a line names it only by saying the same again, never moves
    it.
    """
    waiting = [one for state, one in there if state is not SittingState.PLANNED]
    again = [one for one in waiting if is_same(row, one)]
    planned = [one for state, one in there if state is SittingState.PLANNED]
    return next(iter([*again, *planned[-1:]]), None)


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
    kept = (RosterKind.SAME, RosterKind.SAT, RosterKind.PASSED)
    return tuple(one for one in changes if one.kind not in kept)


def counts(changes: Sequence[RosterChange]) -> Mapping[RosterKind, int]:
    """Return how many lines do what, in the order of the kinds."""
    return {kind: sum(one.kind is kind for one in changes) for kind in RosterKind}
