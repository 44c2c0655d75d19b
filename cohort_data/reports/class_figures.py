"""The counts of one class that a snapshot is made of, before any rule leaves anything out."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from cohort_data import closing_clock as clock
from cohort_data import content_areas
from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.disclosure import (
    AreaFigures,
    ClassFigures,
    DisclosureRules,
    ExamFigures,
    FirstResults,
    Shown,
    whom_to_count,
)
from cohort_data.disclosure.follow_up import follow_up_of
from cohort_data.errors import NotFound
from cohort_data.flags import failures
from cohort_data.national_rates import NationalRate, national_rows
from cohort_data.pass_rates import first_attempts
from cohort_data.reports import areas as area_reports
from cohort_data.reports import queue
from cohort_data.reports.class_follow_up import follow_up, target_days
from cohort_data.reports.closing_clock import work_of
from cohort_data.reports.queue_work import own_dean_rule
from cohort_data.reports.scope import visible_students
from cohort_data.sharing.choice import Wanted
from cohort_data.store import areas, exams, results, school
from cohort_data.store.database import Database
from cohort_data.words import Outcome, SchoolType

COHORTS_BEFORE = 4
WEAKEST = 3


@dataclass(frozen=True)
class _Class:
    """A cohort among all that the viewer may see, with what is on record of it."""

    cohort: str
    people: pd.DataFrame
    firsts: pd.DataFrame
    scores: pd.DataFrame
    profiles: pd.DataFrame
    school_type: SchoolType | None

    def is_ours(self, students: pd.Series) -> pd.Series:
        """Say which students belong to the cohort."""
        ours = self.people[self.people["cohort_public_id"] == self.cohort]
        found: pd.Series = students.isin(ours["key"])
        return found


@guarded(Permission.SEE_STUDENTS)
def class_figures(
    database: Database,
    viewer: Viewer,
    *,
    chosen: Wanted,
    shown: Sequence[Shown] = (),
    rules: DisclosureRules,
) -> ClassFigures:
    """Return the counts of a cohort at some exams, and of the cohorts before it.

    Only cohorts that the viewer may see are compared. The follow-up counts the students whom the
    last figures that were `shown` counted, while too few are others.
    """
    cohort = chosen.cohort
    with database.reading() as connection:
        people = visible_students(connection, viewer)
        facts = results.attempts_frame(connection)
        scores = areas.scores_frame(connection)
        named = exams.exams_frame(connection)
        kept = school.get_school(connection)
        work = work_of(connection)
        today = school.today(connection)
    ours = people[people["cohort_public_id"] == cohort]
    if ours.empty:
        raise NotFound(NOTHING_HERE)
    order = {exam: place for place, exam in enumerate(chosen.exams)}
    wanted = named[named["public_id"].isin(order)]
    wanted = wanted.sort_values("public_id", key=lambda ids: ids.map(order))
    attempts = facts[facts["exam_id"].isin(wanted["exam_id"])]
    firsts = first_attempts(attempts[attempts["student_id"].isin(people["key"])])
    decided = firsts[firsts["outcome"].isin([Outcome.PASS, Outcome.FAIL])]
    profiles = area_reports.profiles(database, viewer, cohort=cohort)
    school_type = kept.type if kept else None
    told = _Class(cohort, people, decided, scores, profiles, school_type)
    mine = attempts[attempts["student_id"].isin(ours["key"])]
    name = str(ours["cohort"].iloc[0])
    missed = decided.loc[decided["outcome"] == Outcome.FAIL, "student_id"]
    marks = frozenset(ours.loc[ours["key"].isin(missed), "public_id"])
    counted = whom_to_count(follow_up_of(name), marks, shown, rules)
    work_done = follow_up(
        people[people["public_id"].isin(counted)],
        failures(mine),
        queue.flagged(database, viewer, cohort=cohort, today=today).rows,
        clock.clocks(mine, work),
        target_days(wanted["purpose"], own_dean_rule(kept)),
    )
    return ClassFigures(
        cohort=name,
        data_date=today.isoformat(),
        exams=tuple(_exam(told, key, exam) for key, exam in exams_with_results(told, wanted)),
        follow_up=replace(work_done, newest=marks),
    )


def exams_with_results(told: _Class, wanted: pd.DataFrame) -> Iterator[tuple[int, str]]:
    """Yield key and name of the exams at which the class has a result."""
    sat = set(told.firsts.loc[told.is_ours(told.firsts["student_id"]), "exam_id"])
    for key, name in zip(wanted["exam_id"], wanted["name"], strict=True):
        if key in sat:
            yield int(key), str(name)


def _exam(told: _Class, key: int, name: str) -> ExamFigures:
    firsts = told.firsts[told.firsts["exam_id"] == key].merge(
        told.people[["key", "public_id", "cohort", "cohort_public_id"]],
        left_on="student_id",
        right_on="key",
    )
    ours = firsts[firsts["cohort_public_id"] == told.cohort]
    days = [day for day in ours["date"] if day]
    national = national_rows(name, told.school_type, days)
    scores = told.scores[(told.scores["exam_id"] == key) & told.is_ours(told.scores["student_id"])]
    return ExamFigures(
        exam=name,
        ours=first_results(ours),
        before=tuple(first_results(rows) for rows in before(firsts, ours)),
        national_percent=national[-1].percent if national else None,
        national_of=of_whom(national[-1]) if national else "",
        areas=weak_areas(scores, told.profiles[told.profiles["exam_id"] == key]),
        area_marks=area_marks(scores, told.people) if len(scores) else None,
    )


def of_whom(rate: NationalRate) -> str:
    """Return of whom a published rate tells, and of when."""
    doubt = "" if rate.comparable else ", not quite comparable"
    return f"{rate.group}, {rate.takers} takers, {rate.period}{doubt}"


def first_results(rows: pd.DataFrame) -> FirstResults:
    """Return the first attempts of one cohort as counts, with a mark for each student."""
    marks = rows["public_id"] + ":" + rows["outcome"]
    passed = int((rows["outcome"] == Outcome.PASS).sum())
    return FirstResults(cohort=str(rows["cohort"].iloc[0]), marks=frozenset(marks), passed=passed)


def before(firsts: pd.DataFrame, ours: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the first attempts of the cohorts that sat an exam before, the newest first."""
    dated = firsts[firsts["date"] != ""]
    middle = dated.groupby("cohort_public_id")["date"].agg(_middle)
    mine = ours["cohort_public_id"].iloc[0]
    if mine not in middle.index:
        return []
    earlier = middle[middle < middle[mine]].sort_values(ascending=False)
    by_cohort = dict(iter(firsts.groupby("cohort_public_id")))
    return [by_cohort[cohort] for cohort in earlier.index[:COHORTS_BEFORE]]


def _middle(days: pd.Series) -> str:
    ordered = sorted(days)
    return str(ordered[len(ordered) // 2])


def weak_areas(scores: pd.DataFrame, profiles: pd.DataFrame) -> tuple[AreaFigures, ...]:
    """Return the areas that are low for the whole class, then the weakest of the first axis."""
    if scores.empty:
        return ()
    ranked = content_areas.cohort_areas(scores)
    gaps = set(content_areas.class_gaps(profiles)["area"])
    weakest = ranked[ranked["axis"] == ranked["axis"].iloc[0]].head(WEAKEST)
    shown = ranked[ranked["area"].isin(gaps) | ranked.index.isin(weakest.index)]
    return tuple(
        AreaFigures(area=str(area), students=int(students), is_gap_of_class=area in gaps)
        for area, students in zip(shown["area"], shown["students"], strict=True)
    )


def area_marks(scores: pd.DataFrame, people: pd.DataFrame) -> frozenset[str]:
    """Return a mark for each student with area scores, another one once a score is another."""
    addresses = dict(zip(people["key"], people["public_id"], strict=True))
    told = scores.sort_values(["student_id", "attempt_id", "area_key"])
    columns = ["attempt_id", "area_key", "percent", "level"]
    return frozenset(
        f"{addresses[student]}:{_digest(rows[columns])}"
        for student, rows in told.groupby("student_id")
    )


def _digest(rows: pd.DataFrame) -> str:
    text = rows.to_csv(index=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
