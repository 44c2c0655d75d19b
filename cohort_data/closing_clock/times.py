"""How many days each step took, who still waits for it, and who went on without it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

import pandas as pd

from cohort_data.closing_clock.days import STEPS
from cohort_data.closing_clock.rules import ClockStep, StepRule, clock_rules


class Standing(StrEnum):
    """How a step stands for one failure.

    Skipped: a later step was taken without it. Not yet: an earlier one is waited for.
    """

    DONE = "done"
    WAITING = "waiting"
    SKIPPED = "skipped"
    NOT_YET = "not_yet"
    NOT_COUNTED = ""


@dataclass(frozen=True)
class StepTimes:
    """The days that a step took, the shortest first, and for how many failures it took none.

    not_measured: done, but on a day, or after a day, from which nothing can be counted.
    longest: the days that the longest wait has lasted.
    """

    step: ClockStep
    days: tuple[int, ...]
    not_measured: int
    waiting: int
    longest: int
    skipped: int
    not_yet: int

    @property
    def median(self) -> float | None:
        """The median of the days, None where there are too few for one."""
        enough = len(self.days) >= clock_rules().least_for_median
        return float(median(self.days)) if enough else None


def with_times(clocks: pd.DataFrame, first_used: str, today: date) -> pd.DataFrame:
    """Return clocks with, per step, `_is` (how it stands) and `_days` (taken, or waited so far)."""
    standing = _standing(clocks)
    told = {}
    for rule in clock_rules().steps:
        told[f"{rule.name}_is"] = standing[rule.name]
        told[f"{rule.name}_days"] = _days(clocks, rule, standing[rule.name], first_used, today)
    return clocks.assign(**told)


def _standing(clocks: pd.DataFrame) -> dict[ClockStep, pd.Series]:
    """Return how each step stands: the first one after the last that was taken is waited for."""
    taken = {step: clocks[step] != "" for step in STEPS}
    done = pd.DataFrame(taken | {ClockStep.RETAKE: clocks["retook"].astype("bool")})
    places = pd.Series(range(1, len(STEPS) + 1), index=done.columns)
    last = done.mul(places, axis=1).max(axis=1)
    found = {}
    for step, place in places.items():
        words = pd.Series(str(Standing.NOT_YET), index=clocks.index, dtype="str")
        words = words.mask(last + 1 == place, str(Standing.WAITING))
        words = words.mask(last > place, str(Standing.SKIPPED))
        words = words.mask(done[step], str(Standing.DONE))
        found[ClockStep(str(step))] = words.where(clocks["counts"].astype("bool"), "")
    return found


def _days(
    clocks: pd.DataFrame, rule: StepRule, standing: pd.Series, first_used: str, today: date
) -> pd.Series:
    """Return the days of a step, missing where they cannot be counted."""
    start, started = clocks[rule.counts_from], clocks["started"]
    of_exam = rule.counts_from == "sat"
    begins = start if of_exam else start.where(start > started, started)
    is_known = (start != "") & ((start >= first_used) | rule.ever | (not of_exam))
    is_done = standing == Standing.DONE
    until = clocks[rule.name].where(is_done, today.isoformat())
    before = is_done & ((until == "") | ((until < started) & (not of_exam)))
    counted = is_known & ~before & standing.isin([Standing.DONE, Standing.WAITING])
    pairs = zip(begins, until, counted, strict=True)
    return pd.Series(
        [_between(*pair) if is_in else None for *pair, is_in in pairs],
        index=clocks.index,
        dtype="Int64",
    )


def _between(first: str, second: str) -> int:
    """Return the days between two ISO days; a step taken earlier than expected took none."""
    return max((date.fromisoformat(second) - date.fromisoformat(first)).days, 0)


def step_times(timed: pd.DataFrame) -> tuple[StepTimes, ...]:
    """Return for each step how long it took, from clocks with times."""
    return tuple(_of(timed, rule.name) for rule in clock_rules().steps)


def _of(timed: pd.DataFrame, step: ClockStep) -> StepTimes:
    standing, days = timed[f"{step}_is"], timed[f"{step}_days"]
    done, waiting = standing == Standing.DONE, standing == Standing.WAITING
    taken = days[done].dropna()
    return StepTimes(
        step=step,
        days=tuple(sorted(int(each) for each in taken)),
        not_measured=int(done.sum()) - len(taken),
        waiting=int(waiting.sum()),
        longest=int(days[waiting].fillna(0).max()) if waiting.any() else 0,
        skipped=int((standing == Standing.SKIPPED).sum()),
        not_yet=int((standing == Standing.NOT_YET).sum()),
    )
