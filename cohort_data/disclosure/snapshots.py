"""How a snapshot of a cohort is made from its counts, beside those that were shown before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cohort_data.disclosure.differencing import Shown, day_words
from cohort_data.disclosure.figures import ClassFigures, ExamFigures
from cohort_data.disclosure.follow_up import Followed, followed
from cohort_data.disclosure.outcomes import (
    areas,
    areas_panel,
    outcome,
    outcome_panel,
    trend_panel,
)
from cohort_data.disclosure.panels import Panel, Snapshot
from cohort_data.disclosure.rules import DisclosureRules


@dataclass(frozen=True, kw_only=True)
class Release:
    """A snapshot, with what later ones are compared with, which no reader of it may see.

    repeated: what says again what an earlier snapshot said, since too few students changed.
    """

    snapshot: Snapshot
    shown: tuple[Shown, ...]
    repeated: tuple[Shown, ...]


@dataclass(frozen=True)
class _Told:
    """What is told of one exam: its outcome, those of the cohorts before, its areas."""

    figures: ExamFigures
    outcome: Shown
    before: tuple[Shown, ...]
    areas: Shown | None


def snapshot_of(figures: ClassFigures, earlier: Sequence[Shown], rules: DisclosureRules) -> Release:
    """Return what may be shown of a class, oldest first beside everything shown `earlier`."""
    on = figures.data_date
    told = [_exam(exam, on, earlier, rules) for exam in figures.exams]
    work = followed(figures, [one.outcome for one in told], earlier, rules)
    shown = tuple(_all_shown(told, work))
    return Release(
        snapshot=Snapshot(
            cohort=figures.cohort,
            exams=tuple(exam.exam for exam in figures.exams),
            data_date=on,
            smallest_group=rules.smallest_group,
            panels=tuple(_panels(told, work, on, rules)),
        ),
        shown=shown,
        repeated=tuple(one for one in shown if one.on != on),
    )


def _exam(exam: ExamFigures, on: str, earlier: Sequence[Shown], rules: DisclosureRules) -> _Told:
    return _Told(
        figures=exam,
        outcome=outcome(exam.ours, exam.exam, on, earlier, rules),
        before=tuple(outcome(one, exam.exam, on, earlier, rules) for one in exam.before),
        areas=areas(exam, on, earlier, rules),
    )


def _all_shown(told: Sequence[_Told], work: Followed) -> Iterator[Shown]:
    yield from work.outcomes
    for one in told:
        yield from one.before
        if one.areas:
            yield one.areas
    if work.shown:
        yield work.shown


def _panels(
    told: Sequence[_Told], work: Followed, on: str, rules: DisclosureRules
) -> Iterator[Panel]:
    for one in told:
        yield _dated(outcome_panel(one.figures, one.outcome, rules), one.outcome, on)
    if work.shown:
        yield _dated(_follow_up_panel(work.shown, rules), work.shown, on)
    for one in told:
        trend = trend_panel(one.figures.exam, (one.outcome, *one.before), rules)
        if trend:
            yield trend
        if one.areas:
            yield _dated(areas_panel(one.figures.exam, one.areas), one.areas, on)


def _dated(panel: Panel, shown: Shown, on: str) -> Panel:
    """Return a panel that says so if it is that of an earlier day."""
    few = "too few students"
    if shown.on != on:
        told = f"As of {day_words(shown.on)}: {few} changed since to show more"
    elif shown.counted_on:
        told = f"Of those counted on {day_words(shown.counted_on)}: {few} came or went since"
    else:
        return panel
    told += ", for the difference would tell of single students."
    return replace(panel, left_out=(*panel.left_out, told))


def _follow_up_panel(shown: Shown, rules: DisclosureRules) -> Panel:
    """Return how failures were followed; the first thing told of the office's work is the title."""
    count, *steps = shown.told
    small = (
        f"; of fewer than {rules.smallest_group} students with a failure, also who sat again and "
        "who has passed since"
    )
    title = steps[0].rstrip(".") if steps else "How failures were followed is not shown"
    return Panel(
        name="follow-up",
        title=title,
        sentences=(count, *steps[1:]),
        left_out=(f"Exact numbers{small}.",),
    )
