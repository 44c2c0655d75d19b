"""The figures of a class as they may be shared: counted, then coded by the rules of disclosure."""

from collections.abc import Collection, Iterator, Sequence

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.disclosure import (
    ClassFigures,
    DisclosureRules,
    PanelKind,
    Release,
    load_rules,
    panels,
    snapshot_of,
    what_to_do,
)
from cohort_data.disclosure.differencing import Shown, read, written
from cohort_data.disclosure.follow_up import follow_up_of
from cohort_data.disclosure.outcomes import first_attempts
from cohort_data.exam_years import exam_years
from cohort_data.reports.class_figures import class_figures
from cohort_data.sharing.choice import Wanted
from cohort_data.sharing.figures import Earlier, Made
from cohort_data.store.database import Database


@guarded(Permission.SHARE_FIGURES)
def for_link(
    database: Database, viewer: Viewer, chosen: Wanted, earlier: tuple[Earlier, ...]
) -> Made:
    """Return figures for a link, beside everything that was shared before."""
    shown, rules = told_before(earlier), load_rules()
    counts = class_figures(database, viewer, chosen=chosen, shown=shown, rules=rules)
    return coded(counts, shown, rules, chosen.panels)


@guarded(Permission.SHARE_FIGURES)
def for_file(
    database: Database, viewer: Viewer, chosen: Wanted, earlier: tuple[Earlier, ...]
) -> Made:
    """Return figures for a file, which more students must stand behind."""
    shown, rules = told_before(earlier), load_rules().for_file
    counts = class_figures(database, viewer, chosen=chosen, shown=shown, rules=rules)
    return coded(counts, shown, rules, chosen.panels)


def told_before(earlier: Sequence[Earlier]) -> list[Shown]:
    """Return what earlier snapshots told, the oldest first."""
    return [one for each in earlier for one in read(each.members)]


def coded(
    counts: ClassFigures,
    shown: Sequence[Shown],
    rules: DisclosureRules,
    shows: Collection[PanelKind],
) -> Made:
    """Return what may be told of the counts, and what later figures are compared with."""
    release = snapshot_of(counts, shown, rules, shows)
    return Made(
        body=panels.written(release.snapshot),
        data_date=release.snapshot.data_date,
        smallest_group=release.snapshot.smallest_group,
        members=written(release.shown),
        advice=what_to_do(release.held, release.repeated, rules),
        uses_up=tuple(_uses_up(release, shown)),
    )


def _uses_up(release: Release, earlier: Sequence[Shown]) -> Iterator[str]:
    """Yield the exams of whose years the follow-up cannot be told any more, and could before."""
    cohort, before = release.snapshot.cohort, {one.group for one in earlier}
    now = {one.group for one in release.shown}
    for exam in release.snapshot.exams:
        both = {follow_up_of(cohort), first_attempts(cohort, exam)}
        if exam_years(exam) and both <= now and not both <= before:
            yield exam
