"""What the rules read: the attempts in order, and what stands beside them."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from cohort_data.flags.record import failures_in, in_order

PLANS = {"student_id": "int64", "since": "str"}
DEADLINES = {
    "student_id": "int64",
    "exam": "str",
    "must_pass_by": "str",
    "latest_test": "str",
    "days_left": "int64",
}


def nothing(types: dict[str, str]) -> pd.DataFrame:
    """Return a frame without rows."""
    return pd.DataFrame(columns=[*types]).astype(types)


@dataclass(frozen=True)
class Beside:
    """What is known besides attempts.

    attempt_limit: of the school, at one licensing exam. plans: of those at work, student_id and
    since when nobody checked in. deadlines: student_id, exam, must_pass_by, latest_test (ISO days)
    and days_left, of exams not passed yet.
    """

    today: date
    attempt_limit: int
    plans: pd.DataFrame = field(default_factory=lambda: nothing(PLANS))
    deadlines: pd.DataFrame = field(default_factory=lambda: nothing(DEADLINES))

    def of(self, students: Collection[int] | pd.Series) -> "Beside":
        """Return what is known of some students."""
        plans, deadlines = (
            frame[frame["student_id"].isin(students)] for frame in (self.plans, self.deadlines)
        )
        return replace(self, plans=plans, deadlines=deadlines)


@dataclass(frozen=True)
class Known:
    """The attempts as the store gives them, those that were sat in order, and the failed ones."""

    attempts: pd.DataFrame
    ordered: pd.DataFrame
    failed: pd.DataFrame
    beside: Beside


@dataclass(frozen=True)
class Found:
    """What a rule found in one student: since when, the sentence, the rows behind it, its end.

    What is not recent is told and lists nobody. `about` is what tells one finding without rows
    from another of its rule: its sentence begins with these words, whatever the day.
    """

    student_id: int
    since: str
    said: str
    attempt_ids: tuple[int, ...]
    clears: str
    is_recent: bool = True
    about: str = ""


def known(attempts: pd.DataFrame, beside: Beside) -> Known:
    """Return what the rules read of attempts in any order."""
    ordered = in_order(attempts)
    return Known(attempts, ordered, failures_in(ordered), beside)
