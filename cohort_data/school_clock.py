"""By when a student must have passed an exam, and until when a sitting leaves time for its result.

A school counts from the expected graduation of a cohort, or from a day, so many months on or back.
Whoever is on leave, has left or has passed has no deadline.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files

import pandas as pd

from cohort_data.concerns import months_before
from cohort_data.words import Outcome, StudentStatus

Spell = tuple[str, str]
Row = tuple[int, str, str, str, int]
TYPES = {
    "student_id": "int64",
    "exam": "str",
    "must_pass_by": "str",
    "latest_test": "str",
    "days_left": "int64",
}


class Anchor(StrEnum):
    """What the months of a deadline are counted from; none takes a deadline away."""

    GRADUATION = "graduation"
    DATE = "date"
    NONE = "none"


@dataclass(frozen=True, kw_only=True)
class ClockRule:
    """How long a result takes, and what of a deadline cannot be."""

    days_for_the_result: int
    most_months: int
    source: str


@dataclass(frozen=True, kw_only=True)
class DeadlineRule:
    """By when an exam must be passed, by those of one cohort or (None) of all without their own.

    `day` is an ISO day, "" where the cohort's expected graduation is counted from; the months may
    be negative. It holds from the day `valid_from`, "" for always.
    """

    exam: str
    cohort_id: int | None
    anchor: Anchor
    day: str = ""
    months: int = 0
    leave_extends: bool = False
    valid_from: str = ""


@cache
def clock_rule() -> ClockRule:
    """Return how deadlines are counted."""
    text = (files("cohort_data") / "rules" / "school_clock.toml").read_text("utf-8")
    return ClockRule(**tomllib.loads(text)["clock"])


def deadlines(
    people: pd.DataFrame, attempts: pd.DataFrame, rules: Sequence[DeadlineRule], today: date
) -> pd.DataFrame:
    """Return the deadline of every enrolled student at each exam that is not passed yet.

    Columns: student_id, exam, must_pass_by, latest_test (ISO days), days_left (below 0 once it is
    over). `people` has key, cohort_id, status, graduation (an ISO day or "") and leave (spells of
    leave, as `leave_spells` returns them); of the rules those recorded later come later.
    """
    here = people[people["status"] == StudentStatus.ENROLLED]
    passed = attempts.loc[attempts["outcome"] == Outcome.PASS, ["student_id", "exam"]]
    done = set(passed.itertuples(index=False, name=None))
    rows: list[Row] = []
    for exam in dict.fromkeys(rule.exam for rule in rules):
        for cohort, members in here.groupby("cohort_id"):
            rule = in_force(rules, exam, int(str(cohort)), today)
            if rule is not None:
                to_pass = [(key, exam) not in done for key in members["key"]]
                rows += _of_members(rule, members[to_pass], today)
    return pd.DataFrame(rows, columns=[*TYPES]).astype(TYPES)


def in_force(
    rules: Iterable[DeadlineRule], exam: str, cohort: int, today: date
) -> DeadlineRule | None:
    """Return the rule that holds today for an exam and a cohort; its own comes before that of all.

    Of several the one from the latest day holds, and of those the one recorded last.
    """
    found: dict[bool, DeadlineRule] = {}
    for rule in rules:
        is_meant = rule.exam == exam and rule.cohort_id in {None, cohort}
        if not is_meant or rule.valid_from > today.isoformat():
            continue
        own = rule.cohort_id is not None
        if own not in found or found[own].valid_from <= rule.valid_from:
            found[own] = rule
    chosen = found.get(True, found.get(False))
    return None if chosen is None or chosen.anchor is Anchor.NONE else chosen


def must_pass_by(rule: DeadlineRule, graduation: str, leave: Sequence[Spell] = ()) -> date | None:
    """Return the last day by which the pass must be in, None where the anchor is not known.

    Days of leave move it only where the rule says so, and only those after the anchor.
    """
    counted = rule.day if rule.anchor is Anchor.DATE else graduation
    if rule.anchor is Anchor.NONE or not counted:
        return None
    last = months_before(date.fromisoformat(counted), -rule.months)
    if not rule.leave_extends:
        return last
    begun = counted if rule.anchor is Anchor.DATE and rule.months > 0 else ""
    for start, end in sorted(leave):
        first = max(start, begun)
        if end > first and first <= last.isoformat():
            last += date.fromisoformat(end) - date.fromisoformat(first)
    return last


def latest_test(deadline: date) -> date:
    """Return the last day on which a sitting leaves time for its result."""
    return deadline - timedelta(days=clock_rule().days_for_the_result)


def leave_spells(statuses: pd.DataFrame) -> dict[int, tuple[Spell, ...]]:
    """Return the spells of leave of each student: the first day away and the first day back.

    `statuses` has student_id, status and on (an ISO day), in the order they were recorded. A
    student who is away still has no end of that spell, and no deadline meanwhile.
    """
    found: dict[int, list[Spell]] = {}
    since: dict[int, str] = {}
    for row in statuses.to_dict("records"):
        key, day = int(row["student_id"]), str(row["on"])
        if row["status"] == StudentStatus.LEAVE:
            since.setdefault(key, day)
        elif key in since:
            found.setdefault(key, []).append((since.pop(key), day))
    return {key: tuple(spells) for key, spells in found.items()}


def _of_members(rule: DeadlineRule, members: pd.DataFrame, today: date) -> Iterator[Row]:
    """Yield the deadline of each member of a cohort; most of them share one."""
    told: dict[tuple[str, tuple[Spell, ...]], tuple[str, str, int] | None] = {}
    columns = (members[name] for name in ("key", "graduation", "leave"))
    for key, graduation, leave in zip(*columns, strict=True):
        case = (graduation, leave)
        if case not in told:
            told[case] = _told(must_pass_by(rule, graduation, leave), today)
        found = told[case]
        if found is not None:
            yield (key, rule.exam, *found)


def _told(last: date | None, today: date) -> tuple[str, str, int] | None:
    if last is None:
        return None
    return last.isoformat(), latest_test(last).isoformat(), (last - today).days
