"""All numbers of the outcomes in one table, to be taken along."""

from collections.abc import Iterator

import pandas as pd

from cohort_data.plans import closed
from cohort_data.reports.closing_clock import ClosingClock
from cohort_data.reports.outcomes import Outcomes
from components import retake_results
from components.wording import OUTCOMES
from components.wording import closing_clock as clock_wording
from components.wording import retakes as retake_wording

COLUMNS = ["Part", "Of", "What", "Number"]
Row = tuple[str, str, str, float]
WITH_RESULT = {
    f"{plan} {outcome}": f"{words}: {OUTCOMES[outcome]}"
    for plan, words in retake_wording.PLANS.items()
    for outcome in ("pass", "fail")
}


def rows(found: Outcomes, clock: ClosingClock) -> pd.DataFrame:
    """Return a row per number: the part of the page, of what, what is counted, and how many."""
    again = found.retakes.assign(told=found.retakes["plan"] + " " + found.retakes["outcome"])
    told = [
        *counts("Failed exams", found.failed, "became", retake_wording.BECAME),
        *not_counted(found.left_out),
        *counts("Retakes with a result", again, "told", WITH_RESULT),
        *counts("Closed plans", found.plans, "outcome", retake_wording.ENDED),
        *causes(found.plans),
        *steps(clock),
    ]
    frame = pd.DataFrame(told, columns=COLUMNS)
    whole = [int(number) if number % 1 == 0 else number for number in frame["Number"]]
    return frame.assign(Number=pd.Series(whole, index=frame.index, dtype="object"))


def counts(part: str, frame: pd.DataFrame, by: str, words: dict[str, str]) -> Iterator[Row]:
    """Yield how many rows there are by exam and word."""
    counted = retake_results.counted(frame, by, words)
    for exam, what, number in counted.itertuples(index=False, name=None):
        yield part, exam, what, number


def not_counted(left_out: pd.DataFrame) -> Iterator[Row]:
    """Yield how many failed exams are left out, by why."""
    for why, words in retake_wording.LEFT_OUT.items():
        yield "Not counted", "", words, int((left_out["why"] == why).sum())


def causes(plans: pd.DataFrame) -> Iterator[Row]:
    """Yield how closed plans ended, by cause."""
    for row in closed.by_cause(plans).to_dict("records"):
        for end in closed.ENDS:
            ended = retake_wording.ENDS[end]
            yield "Closed plans by cause", retake_wording.CAUSES[row["cause"]], ended, row[end]


def steps(clock: ClosingClock) -> Iterator[Row]:
    """Yield of each step how many days it took, and for how many it took none."""
    for times in clock.steps:
        told = {
            "Median": times.median,
            "Shortest": times.days[0] if times.days else None,
            "Longest": times.days[-1] if times.days else None,
            "Counted": len(times.days),
            "Still waiting": times.waiting,
            "Went on without it": times.skipped,
            "Not that far yet": times.not_yet,
            "Not counted": times.not_measured,
        }
        for what, number in told.items():
            if number is not None:
                yield "Days of each step", clock_wording.STEP[times.step], what, number
