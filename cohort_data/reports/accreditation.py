"""The figures of whole years that an accreditor asks for, and what to settle before they leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_all_cohorts
from cohort_data.closing_clock import Work
from cohort_data.concern_rules import dean_rule_of
from cohort_data.disclosure import FirstResults, load_rules, panels
from cohort_data.disclosure.differencing import written
from cohort_data.disclosure.steps import Taken
from cohort_data.disclosure.years import FollowedInYear, YearFigures, told_by_years
from cohort_data.errors import NotFound
from cohort_data.exam_years import ExamYears, exam_years
from cohort_data.exam_years import load_rules as years_rules
from cohort_data.flags import failures_in
from cohort_data.flags.record import in_order
from cohort_data.follow_through import who_retook
from cohort_data.pass_rates import first_attempts
from cohort_data.reports.accreditor_file import About, snapshot
from cohort_data.reports.closing_clock import work_of
from cohort_data.reports.scope import visible_students
from cohort_data.reports.shared_figures import told_before
from cohort_data.reports.year_follow_up import FollowedFirsts, followed_firsts
from cohort_data.sharing.figures import Made
from cohort_data.store import accreditation_files, flag_rules, results, sample, school, snapshots
from cohort_data.store.database import Connection, Database
from cohort_data.words import Outcome


@dataclass(frozen=True)
class Asked:
    """Of which exam, by name, and of which years figures are wanted."""

    exam: str
    years: tuple[str, ...]


@dataclass(frozen=True)
class Ready:
    """Figures that can be looked at and then saved, just as they were looked at.

    `beside` holds, by public id, everything that they were compared with and every student erased.
    """

    asked: Asked
    made: Made
    beside: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OpenPoints:
    """What the figures of some years would say better once it is settled: numbers of students.

    has_type: whether the school has said of which type it is, which the national rate hangs on.
    """

    without_result: int
    without_day: int
    not_contacted: int
    without_plan: int
    without_outcome: int
    has_type: bool


@dataclass(frozen=True)
class _Record:
    """The first attempts at an exam, all attempts at it and at others, and the years."""

    exam: ExamYears
    attempts: pd.DataFrame
    others: pd.DataFrame
    firsts: pd.DataFrame

    def of(self, year: str) -> pd.DataFrame:
        """Return the first attempts of a year that passed or failed."""
        judged = self.firsts["outcome"].isin([Outcome.PASS, Outcome.FAIL])
        return self.firsts[judged & (self.firsts["year"] == year)]

    def failed(self, years: Sequence[str]) -> set[int]:
        """Return the students whose first attempt in some years failed."""
        missed = self.firsts["outcome"] == Outcome.FAIL
        return set(self.firsts.loc[missed & self.firsts["year"].isin(years), "student_id"])

    def followed(self, work: Work) -> FollowedFirsts:
        """Return what was done about first attempts that failed."""
        return followed_firsts(self.firsts, self.attempts, self.others, work)


@guarded(Permission.SHARE_FIGURES)
def closed_years(database: Database, viewer: Viewer, *, exam: str, today: date) -> tuple[str, ...]:
    """Return the years with first attempts at an exam that are over, the oldest first."""
    with database.reading() as connection:
        record = _record(connection, viewer, exam)
    days = [day for day in record.firsts["date"] if day]
    return years_rules().closed(record.exam, days, today)


@guarded(Permission.SHARE_FIGURES)
def open_points(database: Database, viewer: Viewer, *, asked: Asked) -> OpenPoints:
    """Return what to settle before figures leave, for whoever sees every student anyway."""
    with database.reading() as connection:
        record = _record(connection, viewer, asked.exam)
        work = work_of(connection)
        kept = school.get_school(connection)
    done, firsts = record.followed(work), record.firsts
    is_here = firsts["year"].isin(asked.years)
    is_judged = firsts["outcome"].isin([Outcome.PASS, Outcome.FAIL])
    failed = record.failed(asked.years)
    return OpenPoints(
        without_result=int((is_here & ~is_judged).sum()),
        without_day=int((firsts["date"] == "").sum()),
        not_contacted=len(failed - done.contacted),
        without_plan=len(failed - done.planned),
        without_outcome=len(failed & done.at_work),
        has_type=bool(kept and kept.type),
    )


@guarded(Permission.SHARE_FIGURES)
def for_accreditor(database: Database, viewer: Viewer, *, asked: Asked) -> Ready:
    """Return figures of some years as they may leave, beside everything that was told before."""
    with database.reading() as connection:
        record = _record(connection, viewer, asked.exam)
        work = work_of(connection)
        kept = school.get_school(connection)
        today = school.today(connection)
        rules = flag_rules.in_force(connection)
        earlier, beside = snapshots.earlier(connection), snapshots.standing(connection)
    days = [day for day in record.firsts["date"] if day]
    closed = years_rules().closed(record.exam, days, today)
    if not asked.years or not set(asked.years) <= set(closed):
        raise NotFound(NOTHING_HERE)
    target = dean_rule_of(
        kept.dean_licensing_days if kept else None, kept.dean_other_days if kept else None
    ).licensing_days
    steps = _steps(record, record.followed(work), set(asked.years), target)
    wanted = [year for year in closed if year in asked.years]
    figures = [_year(record, year, steps) for year in wanted]
    on, careful = today.isoformat(), load_rules().for_file
    before = told_before(earlier)
    told = told_by_years(asked.exam, figures, on, before, careful)
    about = About(
        exam=record.exam,
        school=kept.name if kept else "",
        type=kept.type if kept else None,
        on=today,
        target_days=target,
        rules=(*rules.rules, *rules.signals),
    )
    made = Made(
        body=panels.written(snapshot(told, about, careful)),
        data_date=on,
        smallest_group=careful.smallest_group,
        members=written(told.shown),
        uses_up=()
        if {one.group for one in told.blocks} <= {one.group for one in before}
        else (asked.exam,),
    )
    return Ready(asked, made, beside)


@guarded(Permission.SHARE_FIGURES)
def files_made(database: Database, viewer: Viewer) -> pd.DataFrame:
    """Return exam, years, kind, by and at of each file that left, the newest first."""
    require_all_cohorts(viewer)
    with database.reading() as connection:
        return accreditation_files.files_frame(connection)


def _record(connection: Connection, viewer: Viewer, exam: str) -> _Record:
    """Return what is on record of an exam, of all students; invented ones only beside no others."""
    require_all_cohorts(viewer)
    counted = exam_years(exam)
    if counted is None:
        raise NotFound(NOTHING_HERE)
    people = visible_students(connection, viewer)
    invented = people["cohort_id"].isin(sample.cohort_keys(connection))
    people = people if invented.all() else people[~invented]
    facts = results.attempts_frame(connection)
    theirs = facts[facts["student_id"].isin(people["key"])]
    mine, others = theirs[theirs["exam"] == exam], theirs[theirs["exam"] != exam]
    firsts = first_attempts(mine)
    years = [counted.year_of(day) if day else "" for day in firsts["date"]]
    addresses = dict(zip(people["key"], people["public_id"], strict=True))
    told = firsts.assign(
        year=pd.Series(years, index=firsts.index, dtype="str"),
        public_id=firsts["student_id"].map(addresses),
    )
    return _Record(counted, mine, others, told)


def _year(
    record: _Record, year: str, steps: Sequence[tuple[str, Callable[[int], bool]]]
) -> YearFigures:
    firsts = record.of(year)
    marks = frozenset(firsts["public_id"] + ":" + firsts["outcome"])
    passed = int((firsts["outcome"] == Outcome.PASS).sum())
    failed = record.failed([year])
    return YearFigures(
        year=year,
        results=FirstResults(cohort=year, marks=marks, passed=passed),
        followed=FollowedInYear(
            failed=len(failed),
            taken=tuple(Taken(name, sum(map(is_done, failed))) for name, is_done in steps),
        ),
    )


def _steps(
    record: _Record, done: FollowedFirsts, years: set[str], target: int
) -> list[tuple[str, Callable[[int], bool]]]:
    """Return the steps of the follow-up, each with for whom it was taken.

    Who was contacted in time is told only where every failure is on a clock.
    """
    ordered = in_order(record.attempts)
    failed = failures_in(ordered)
    open_still = set(failed.loc[failed["open"], "student_id"])
    again = who_retook(ordered, failed)
    steps: list[tuple[str, Callable[[int], bool]]] = [
        ("Contacted", done.contacted.__contains__),
        ("Supported with a plan", done.planned.__contains__),
        ("Sat the exam again", again.__contains__),
        ("Passed since", lambda key: key not in open_still),
    ]
    reached = done.in_time(target)
    if record.failed(sorted(years)) <= reached.keys():
        words = f"Contacted within {target} working days"
        return [(words, reached.__getitem__), *steps]
    return steps
