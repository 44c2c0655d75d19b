"""Which steps the closing clock has, and what each is counted from."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files


class ClockStep(StrEnum):
    """A step from a failed exam to a closed concern."""

    RECORDED = "recorded"
    LISTED = "listed"
    CONTACT = "contact"
    PLAN = "plan"
    CHECK_IN = "check_in"
    RETAKE = "retake"
    CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class StepRule:
    """What a step is counted from: the day of a step, or `sat`, the day of the exam.

    Where it counts `ever`, that day may lie before the first use of the dashboard.
    """

    name: ClockStep
    counts_from: str
    ever: bool = False


@dataclass(frozen=True, kw_only=True)
class ClockRules:
    """The steps in their order, and how many failures a median needs."""

    steps: tuple[StepRule, ...]
    least_for_median: int
    source: str


@cache
def clock_rules() -> ClockRules:
    """Return what the closing clock counts."""
    told = tomllib.loads((files("cohort_data") / "rules" / "closing_clock.toml").read_text("utf-8"))
    steps = tuple(StepRule(**{**each, "name": ClockStep(each["name"])}) for each in told["step"])
    return ClockRules(steps=steps, least_for_median=told["least_for_median"], source=told["source"])
