"""How a snapshot of a cohort is made from its counts, beside those that were shown before."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from cohort_data.disclosure.by_year import told_by_year
from cohort_data.disclosure.differencing import Shown, day_words
from cohort_data.disclosure.figures import ClassFigures, ExamFigures
from cohort_data.disclosure.follow_up import Followed, followed
from cohort_data.disclosure.follow_up_panels import work_panels
from cohort_data.disclosure.not_shown import TOLD_BY_YEAR, missing
from cohort_data.disclosure.outcomes import (
    areas,
    areas_panel,
    outcome,
    outcome_panel,
    trend_panel,
)
from cohort_data.disclosure.panels import EVERYTHING, Panel, PanelKind, Snapshot
from cohort_data.disclosure.rules import DisclosureRules


@dataclass(frozen=True, kw_only=True)
class Release:
    """A snapshot, with what later ones are compared with, which no reader of it may see.

    held: what it shows as it was shown before, since too few students changed.
    repeated: what it shows as of an earlier day, since nothing changed.
    """

    snapshot: Snapshot
    shown: tuple[Shown, ...]
    held: tuple[Shown, ...] = ()
    repeated: tuple[Shown, ...] = ()


@dataclass(frozen=True)
class _Told:
    """What is told of one exam: its outcome, those of the cohorts before, its areas."""

    figures: ExamFigures
    outcome: Shown
    before: tuple[Shown, ...]
    areas: Shown | None


def snapshot_of(
    figures: ClassFigures,
    earlier: Sequence[Shown],
    rules: DisclosureRules,
    shows: Collection[PanelKind] = EVERYTHING,
) -> Release:
    """Return what may be shown of a class, oldest first beside everything shown `earlier`.

    Panels that are not among `shows` are taken off at the end, and count as shown: how finely the
    others tell something was decided beside them.
    """
    on = figures.data_date
    told = [_exam(exam, on, earlier, rules) for exam in figures.exams]
    work = followed(figures, [one.outcome for one in told], earlier, rules)
    compared = list(_compared(figures, told, work))
    seen = [(one, now) for kinds, one, now in compared if not kinds.isdisjoint(shows)]
    found = (*_panels(told, work, on, shows, rules), *_elsewhere(told, earlier, shows, rules))
    panels = tuple(panel for kind, panel in found if kind in shows)
    return Release(
        snapshot=_snapshot(figures, told, panels, shows, rules),
        shown=tuple(_all_shown(told, work)),
        held=tuple(one for one, now in seen if one.marks != now),
        repeated=tuple(one for one, now in seen if one.marks == now and one.on != on),
    )


def _snapshot(
    figures: ClassFigures,
    told: Sequence[_Told],
    panels: tuple[Panel, ...],
    shows: Collection[PanelKind],
    rules: DisclosureRules,
) -> Snapshot:
    outcomes = {one.figures.exam: (one.outcome, *one.before) for one in told}
    return Snapshot(
        cohort=figures.cohort,
        exams=tuple(exam.exam for exam in figures.exams),
        data_date=figures.data_date,
        smallest_group=rules.smallest_group,
        panels=panels,
        shows=tuple(kind for kind in EVERYTHING if kind in shows),
        not_shown=missing(outcomes, {panel.name for panel in panels}, shows, rules),
    )


def _exam(exam: ExamFigures, on: str, earlier: Sequence[Shown], rules: DisclosureRules) -> _Told:
    shown: list[Shown] = []
    for one in (exam.ours, *exam.before):
        shown.append(outcome(one, exam.exam, on, [*earlier, *shown], rules))
    ours, *before = shown
    return _Told(exam, ours, tuple(before), areas(exam, on, earlier, rules))


def _all_shown(told: Sequence[_Told], work: Followed) -> Iterator[Shown]:
    yield from work.outcomes
    for one in told:
        yield from one.before
        if one.areas:
            yield one.areas
    if work.shown:
        yield work.shown


def _compared(
    figures: ClassFigures, told: Sequence[_Told], work: Followed
) -> Iterator[tuple[frozenset[PanelKind], Shown, frozenset[str]]]:
    """Yield what is told, in which panels it is read, and of whom it would be told today."""
    for one in told:
        both = frozenset({PanelKind.OUTCOME, PanelKind.TREND})
        yield both, one.outcome, one.figures.ours.marks
        for shown, results in zip(one.before, one.figures.before, strict=True):
            yield frozenset({PanelKind.TREND}), shown, results.marks
        if one.areas and one.figures.area_marks is not None:
            yield frozenset({PanelKind.AREAS}), one.areas, one.figures.area_marks
    if work.shown and figures.follow_up:
        of_work = frozenset({PanelKind.FOLLOW_UP, PanelKind.PLANS})
        counted, newest = figures.follow_up.marks, figures.follow_up.newest
        yield of_work, work.shown, counted if newest is None else newest


def _panels(
    told: Sequence[_Told],
    work: Followed,
    on: str,
    shows: Collection[PanelKind],
    rules: DisclosureRules,
) -> Iterator[tuple[PanelKind, Panel]]:
    for one in told:
        found = outcome_panel(one.figures, one.outcome, rules)
        yield PanelKind.OUTCOME, _dated(found, one.outcome, on)
    if work.shown:
        for kind, panel in work_panels(work.shown, shows):
            yield kind, _dated(panel, work.shown, on)
    for one in told:
        trend = trend_panel(one.figures.exam, (one.outcome, *one.before), rules)
        if trend:
            is_dated = PanelKind.OUTCOME in shows
            yield PanelKind.TREND, trend if is_dated else _dated(trend, one.outcome, on)
        if one.areas:
            found = areas_panel(one.figures.exam, one.areas)
            yield PanelKind.AREAS, _dated(found, one.areas, on)


def _elsewhere(
    told: Sequence[_Told],
    earlier: Sequence[Shown],
    shows: Collection[PanelKind],
    rules: DisclosureRules,
) -> Iterator[tuple[PanelKind, Panel]]:
    """Say where it was told how failures were followed, where that is not here."""
    if told_by_year([one.outcome for one in told], earlier, rules):
        kind = PanelKind.FOLLOW_UP if PanelKind.FOLLOW_UP in shows else PanelKind.PLANS
        yield kind, TOLD_BY_YEAR


def _dated(panel: Panel, shown: Shown, on: str) -> Panel:
    """Return a panel that says so if it is that of an earlier day."""
    if shown.on != on:
        told = f"As of {day_words(shown.on)}: too few results changed"
    elif shown.counted_on:
        told = f"Of those counted on {day_words(shown.counted_on)}: too few students came or went"
    else:
        return panel
    told += " since then to show it anew without pointing to single students."
    return replace(panel, left_out=(*panel.left_out, told))
