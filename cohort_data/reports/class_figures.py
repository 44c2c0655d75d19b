"""The counts of one class that a snapshot is made of, before any rule leaves anything out."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data import closing_clock as clock
from cohort_data import content_areas
from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.closing_clock import ClockStep
from cohort_data.concern_rules import dean_rule, working_days
from cohort_data.disclosure import (
    AreaFigures,
    ClassFigures,
    DisclosureRules,
    ExamFigures,
    FirstResults,
    FollowUp,
    FollowUpStep,
    Shown,
    whom_to_count,
)
from cohort_data.disclosure.follow_up import follow_up_of
from cohort_data.errors import NotFound
from cohort_data.flags import failures
from cohort_data.national_rates import national_rows
from cohort_data.pass_rates import first_attempts
from cohort_data.reports import areas as area_reports
from cohort_data.reports import queue
from cohort_data.reports.closing_clock import work_of
from cohort_data.reports.scope import visible_students
from cohort_data.sharing.choice import Wanted
from cohort_data.store import areas, exams, results, school
from cohort_data.store.database import Database
from cohort_data.words import Outcome, Purpose, SchoolType

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
    wanted = named[named["public_id"].isin(chosen.exams)]
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
    return ClassFigures(
        cohort=name,
        data_date=today.isoformat(),
        exams=tuple(_exam(told, key, exam) for key, exam in exams_with_results(told, wanted)),
        follow_up=follow_up(
            people[people["public_id"].isin(counted)],
            failures(mine),
            queue.flagged(database, viewer, cohort=cohort, today=today).rows,
            clock.clocks(mine, work),
        ),
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
        areas=weak_areas(scores, told.profiles[told.profiles["exam_id"] == key]),
        area_marks=area_marks(scores, told.people) if len(scores) else None,
    )


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


def follow_up(
    people: pd.DataFrame, failed: pd.DataFrame, rows: pd.DataFrame, timed: pd.DataFrame
) -> FollowUp | None:
    """Return what was done for these students, who failed one of the exams at the first attempt."""
    keys = set(people["key"])
    theirs = rows[rows["key"].isin(keys)]
    if theirs.empty:
        return None
    still_open = set(failed.loc[failed["open"], "student_id"])
    is_licensing = bool((failed["purpose"] == Purpose.LICENSING).any())
    target = dean_rule().licensing_days if is_licensing else dean_rule().other_days
    plans = theirs.loc[theirs["plan"] != "", "plan"].value_counts()
    done = {
        FollowUpStep.CONTACTED: int(theirs["contacted"].sum()),
        FollowUpStep.PLAN: int((theirs["plan"] != "").sum()),
        FollowUpStep.CHECK_IN: int(theirs["checked_in"].sum()),
        FollowUpStep.RETOOK: int(theirs["retook"].sum()),
        FollowUpStep.PASSED: len(keys - still_open),
    }
    reached = in_time(timed, target)
    if keys <= reached.keys():
        done[FollowUpStep.IN_TIME] = sum(reached[key] for key in keys)
    return FollowUp(
        marks=frozenset(people["public_id"]),
        done=done,
        plans={str(state): int(count) for state, count in plans.items()},
        target_days=target,
    )


def in_time(timed: pd.DataFrame, target: int) -> dict[int, bool]:
    """Say of each student whether a contact followed each failure on a clock in time.

    Whoever has a failure that is on no clock, such as one of history, is not there.
    """
    uncounted = set(timed.loc[~timed["counts"].astype("bool"), "student_id"])
    told: dict[int, bool] = {}
    columns = (timed[name] for name in ("student_id", ClockStep.LISTED, ClockStep.CONTACT))
    for key, listed, contact in zip(*columns, strict=True):
        if key not in uncounted:
            told[key] = told.get(key, True) and within(listed, contact, target)
    return told


def within(since: str, until: str, days: int) -> bool:
    """Say whether something was done within so many working days."""
    if not until:
        return False
    return working_days(date.fromisoformat(since), date.fromisoformat(until)) <= days
