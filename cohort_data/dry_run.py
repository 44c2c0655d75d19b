"""What a changed rule would have done in the past, with only what was known then."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd

from cohort_data.attempts_used import WEEK, expected_result
from cohort_data.flags import FlagRule, RuleKind
from cohort_data.signals import Beside, Known, known
from cohort_data.signals.found import students_found
from cohort_data.words import Outcome, Purpose

Tell = Callable[[float, str], None]
# What these look at changes by the day and is not kept as it was: nothing of it can be replayed.
OF_TODAY = (RuleKind.DEADLINE, RuleKind.QUIET_PLAN)
BEFORE_ALL = -1
COLUMNS = ["week", "before", "after", "failed"]


@dataclass(frozen=True)
class Span:
    """The weeks that are replayed, Monday to Sunday: so many up to and with that of today."""

    today: date
    weeks: int

    @property
    def mondays(self) -> list[date]:
        """The first day of each week."""
        this = self.today - timedelta(days=self.today.weekday())
        return [this - WEEK * back for back in range(self.weeks - 1, -1, -1)]


@dataclass(frozen=True)
class Told:
    """What one version of a rule would have done: students raised, and what came of it.

    later_failed: those raised for whom a failure became known in a later week. missed: those whose
    last failure became known without a week before it in which they were raised.
    """

    raised: frozenset[int]
    later_failed: frozenset[int]
    missed: frozenset[int]


@dataclass(frozen=True)
class Replay:
    """A rule as it is and as it would be, week by week.

    weeks: week (an ISO Monday), before and after (students raised in it), failed (students of whom
        a failure became known).
    """

    weeks: pd.DataFrame
    before: Told
    after: Told

    @property
    def newly_missed(self) -> frozenset[int]:
        """The students whom the rule as it is would have raised before they failed."""
        return self.after.missed - self.before.missed

    @property
    def newly_caught(self) -> frozenset[int]:
        """The students whom only the changed rule would have raised before they failed."""
        return self.before.missed - self.after.missed


def can_be_replayed(rule: FlagRule) -> bool:
    """Say whether a rule reads only what the record keeps with its days."""
    return rule.kind not in OF_TODAY


def known_on(attempts: pd.DataFrame) -> pd.Series:
    """Return the day from which on each result was known.

    A licensing result is known from the release that its test date lets expect, any other from the
    day of the test; without a date it is known from the day it was brought in.
    """
    released = {
        day: expected_result(date.fromisoformat(day)).isoformat()
        for day in attempts.loc[attempts["purpose"] == Purpose.LICENSING, "date"].unique()
        if day
    }
    later = attempts["date"].map(lambda day: released.get(day, day)).astype("str")
    is_licensing = attempts["purpose"] == Purpose.LICENSING
    told = attempts["date"].mask(is_licensing, later)
    return told.mask(attempts["date"] == "", attempts["uploaded_on"])


def replayed(
    attempts: pd.DataFrame,
    limit: int,
    rules: tuple[FlagRule, FlagRule],
    span: Span,
    tell: Tell,
) -> Replay:
    """Replay a rule as it is and as it would be on past attempts.

    A student is raised in the week in which a rule finds the student, who was not found the week
    before. Of corrected results only what they say now is known. `limit` is the school's, of
    attempts.
    """
    facts = attempts.assign(known_on=known_on(attempts))
    mondays = span.mondays
    runs = [_Run(rule) for rule in rules]
    eve = (mondays[0] - timedelta(days=1)).isoformat()
    _looked(runs, BEFORE_ALL, eve, facts[facts["known_on"] <= eve], limit)
    rows = []
    for at, monday in enumerate(mondays):
        tell(at / len(mondays), "Replaying week by week")
        first, last = monday.isoformat(), (monday + WEEK - timedelta(days=1)).isoformat()
        new = facts[facts["known_on"].between(first, last)]
        then = facts[(facts["known_on"] <= last) & facts["student_id"].isin(new["student_id"])]
        failed = new[(new["outcome"] == Outcome.FAIL) & new["can_be_failed"].astype(bool)]
        raised = _looked(runs, at, last, then, limit)
        for run in runs:
            run.fail(at, failed["student_id"].unique())
        rows.append((first, *raised, failed["student_id"].nunique()))
    before, after = (run.told() for run in runs)
    return Replay(pd.DataFrame(rows, columns=COLUMNS), before, after)


def _looked(
    runs: Sequence["_Run"], week: int, day: str, attempts: pd.DataFrame, limit: int
) -> list[int]:
    """Let each rule look at what was known on a day, and return how many it raises anew."""
    if attempts.empty:
        return [0 for _ in runs]
    record = known(attempts, Beside(date.fromisoformat(day), limit))
    return [run.look(week, record) for run in runs]


@dataclass
class _Run:
    """How far the replay of one rule has come."""

    rule: FlagRule
    found: set[int] = field(default_factory=set)
    raised_in: dict[int, int] = field(default_factory=dict)
    failed_in: dict[int, int] = field(default_factory=dict)
    later_failed: set[int] = field(default_factory=set)

    def look(self, week: int, record: Known) -> int:
        """Note whom the rule finds of those on this record; return how many anew."""
        found = students_found(record, self.rule, recent=True)
        new = found - self.found
        for student in new:
            self.raised_in.setdefault(student, week)
        self.found = (self.found - set(record.attempts["student_id"].tolist())) | found
        return len(new)

    def fail(self, week: int, students: Collection[int]) -> None:
        """Note of whom a failure became known in a week."""
        for student in map(int, students):
            self.failed_in[student] = week
            if self.raised_in.get(student, week) < week:
                self.later_failed.add(student)

    def told(self) -> Told:
        """Return what the rule would have done."""
        in_span = {student for student, week in self.raised_in.items() if week != BEFORE_ALL}
        missed = {
            student
            for student, week in self.failed_in.items()
            if self.raised_in.get(student, week) >= week
        }
        later = frozenset(self.later_failed & in_span)
        return Told(frozenset(in_span), later, frozenset(missed))
