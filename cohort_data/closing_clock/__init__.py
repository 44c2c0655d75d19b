"""How long each step takes from a failed exam to a closed concern."""

from cohort_data.closing_clock.days import FAILURE, STEPS, Work, clocks
from cohort_data.closing_clock.rules import ClockStep, clock_rules
from cohort_data.closing_clock.times import Standing, StepTimes, step_times, with_times

__all__ = [
    "FAILURE",
    "STEPS",
    "ClockStep",
    "Standing",
    "StepTimes",
    "Work",
    "clock_rules",
    "clocks",
    "step_times",
    "with_times",
]
