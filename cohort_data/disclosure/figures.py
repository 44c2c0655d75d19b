"""What a snapshot is made of: the counts of a class, before any rule has left anything out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FollowUpStep(StrEnum):
    """What may have been done for a student with a failure."""

    IN_TIME = "in time"
    CONTACTED = "contacted"
    PLAN = "plan"
    CHECK_IN = "check-in"
    RETOOK = "retook"
    PASSED = "passed"


@dataclass(frozen=True, kw_only=True)
class FirstResults:
    """The first attempts of one cohort at one exam that passed or failed.

    marks: one text per student, which is another one once the outcome is corrected.
    """

    cohort: str
    marks: frozenset[str]
    passed: int


@dataclass(frozen=True, kw_only=True)
class AreaFigures:
    """A weak content area: how many students have a score in it; whether the class has the gap."""

    area: str
    students: int
    is_gap_of_class: bool


@dataclass(frozen=True, kw_only=True)
class ExamFigures:
    """One exam of a class, the cohorts before it (newest first), and its weak areas.

    area_marks: one text per student with area scores; None where the exam has no areas.
    national_percent: what is published of the school's type, of whom `national_of` says.
    """

    exam: str
    ours: FirstResults
    before: tuple[FirstResults, ...] = ()
    national_percent: int | None = None
    national_of: str = ""
    areas: tuple[AreaFigures, ...] = ()
    area_marks: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class FollowUp:
    """What was done for those whose first attempt at one of the exams shown failed.

    marks: one text per such student; those that `differencing.whom_to_count` says.
    newest: the same of those of today, where others are counted.
    done: of them, how many students each step was taken for.
    plans: of them, how many have a plan in each state.
    """

    marks: frozenset[str]
    done: Mapping[FollowUpStep, int]
    plans: Mapping[str, int] = field(default_factory=dict)
    target_days: int = 0
    newest: frozenset[str] | None = None


@dataclass(frozen=True, kw_only=True)
class ClassFigures:
    """Everything that a snapshot of one cohort may draw on, as of a day."""

    cohort: str
    data_date: str
    exams: tuple[ExamFigures, ...]
    follow_up: FollowUp | None = None
