"""How many passed an exam at the first attempt, and how sure that rate is."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import NormalDist

import pandas as pd

from cohort_data.words import Outcome

UNKNOWN = "unknown"
_FILE = files("cohort_data") / "rules" / "pass_rates.toml"
_EXAM = ["student_id", "exam_id"]


@dataclass(frozen=True, kw_only=True)
class RateRules:
    """The level of the interval, and how many takers a rate needs to be shown."""

    confidence: float
    least_takers: int


@dataclass(frozen=True, kw_only=True)
class FirstTakers:
    """What came of the first attempts at one exam; `low` and `high` bound the rate, from 0 to 1.

    Only those who passed or failed are in the rate. The others are counted beside it: incomplete,
    without a result yet, not judged, and those whose first attempt the record does not tell.
    `days` are the ISO days on which the decided first attempts were sat, as far as known.
    """

    exam: str
    passed: int
    failed: int
    incomplete: int
    pending: int
    not_judged: int
    unknown: int
    low: float
    high: float
    days: tuple[str, ...]

    @property
    def decided(self) -> int:
        """Those who passed or failed at the first attempt."""
        return self.passed + self.failed

    @property
    def takers(self) -> int:
        """Everybody with an attempt on record, whatever came of the first."""
        beside = self.incomplete + self.pending + self.not_judged + self.unknown
        return self.decided + beside

    @property
    def rate(self) -> float | None:
        """The share that passed; None where too few sat for a rate to say anything."""
        enough = self.decided >= load_rules().least_takers
        return self.passed / self.decided if enough else None


@cache
def load_rules() -> RateRules:
    """Return the rules that the product ships."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["threshold"]
    return RateRules(**{entry["name"]: entry["value"] for entry in entries})


def first_attempts(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return student_id, exam_id, exam, date, outcome of each student's first attempt per exam.

    A later attempt never stands in for the first: where the record does not tell which one came
    first, or holds later ones only, the outcome is "unknown". A first attempt without a result
    stays the first one when a retake has one.
    """
    sat = attempts[attempts["outcome"] != Outcome.NOT_AN_ATTEMPT]
    columns = [*_EXAM, "exam", "date", "outcome"]
    told = sat.loc[_is_first(sat), columns].drop_duplicates(_EXAM, keep=False)
    takers = sat.drop_duplicates(_EXAM)[columns].assign(date="", outcome=UNKNOWN)
    both = pd.concat([told, takers], ignore_index=True).drop_duplicates(_EXAM)
    return both.sort_values(["exam", "student_id"], ignore_index=True)


def _is_first(sat: pd.DataFrame) -> pd.Series:
    """Say which attempts are first ones: by the file's number, else by the dates of all."""
    exam = sat.groupby(_EXAM).ngroup()
    claimed = (sat["number"] == 1).fillna(value=False).astype(bool)
    by_number = claimed.groupby(exam).transform("any")
    attempts = exam.groupby(exam).transform("size")
    none_missing = (sat["number"].groupby(exam).transform("max") <= attempts).fillna(value=True)
    all_dated = (sat["date"] != "").groupby(exam).transform("all")
    earliest = all_dated & (sat["date"] == sat["date"].groupby(exam).transform("min"))
    by_date = sat["number"].isna() & none_missing.astype(bool) & (earliest | (attempts == 1))
    return claimed.where(by_number, by_date)


def first_takers(attempts: pd.DataFrame) -> tuple[FirstTakers, ...]:
    """Return what came of the first attempts, exam by exam; retakes never enter."""
    firsts = first_attempts(attempts)
    return tuple(_of_exam(str(exam), rows) for exam, rows in firsts.groupby("exam", sort=False))


def _of_exam(exam: str, firsts: pd.DataFrame) -> FirstTakers:
    counts = firsts["outcome"].value_counts()
    number = {str(word): int(count) for word, count in counts.items()}
    passed, failed = number.get(Outcome.PASS, 0), number.get(Outcome.FAIL, 0)
    low, high = wilson(passed, passed + failed, load_rules().confidence)
    decided = firsts["outcome"].isin([Outcome.PASS, Outcome.FAIL]) & (firsts["date"] != "")
    return FirstTakers(
        exam=exam,
        passed=passed,
        failed=failed,
        incomplete=number.get(Outcome.INCOMPLETE, 0),
        pending=number.get(Outcome.PENDING, 0),
        not_judged=number.get("", 0),
        unknown=number.get(UNKNOWN, 0),
        low=low,
        high=high,
        days=tuple(firsts.loc[decided, "date"].sort_values()),
    )


def wilson(passed: int, takers: int, confidence: float) -> tuple[float, float]:
    """Return the Wilson interval of a share; of nobody everything is possible."""
    if not takers:
        return 0.0, 1.0
    reach = NormalDist().inv_cdf((1 + confidence) / 2) ** 2 / takers
    share = passed / takers
    middle = (share + reach / 2) / (1 + reach)
    half = (reach * (share * (1 - share) + reach / 4)) ** 0.5 / (1 + reach)
    return max(0.0, middle - half), min(1.0, middle + half)
