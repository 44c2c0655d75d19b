"""What is known of Step 2 CK after a failed Step 1: the field's numbers, the student's evidence."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pandas as pd

from cohort_data.sittings.rules import practice_rules
from cohort_data.words import Outcome, Trust

STEP_1, STEP_2 = "Step 1", "Step 2 CK"
_FILE = files("cohort_data") / "rules" / "step_2_after_step_1.toml"


@dataclass(frozen=True, kw_only=True)
class Study:
    """What became of students after a failed Step 1, in percent; of years long gone."""

    students: int
    matriculated_from: int
    matriculated_to: int
    took_percent: float
    passed_first_percent: float
    graduated_percent: float
    graduated_of_first_pass_percent: float
    graduated_of_never_took_percent: float
    whom: str
    source: str
    trust: Trust
    checked: str


@cache
def load_study() -> Study:
    """Return the study that is shown."""
    (entry,) = tomllib.loads(_FILE.read_text("utf-8"))["study"]
    return Study(**{**entry, "trust": Trust(entry["trust"])})


def is_watched(attempts: pd.DataFrame) -> bool:
    """Say whether Step 1 was ever failed and Step 2 CK is not passed yet."""
    failed = (attempts["exam"] == STEP_1) & (attempts["outcome"] == Outcome.FAIL)
    passed = (attempts["exam"] == STEP_2) & (attempts["outcome"] == Outcome.PASS)
    return bool(failed.any()) and not passed.any()


def own_evidence(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return what the student sat of Step 2 CK and its practice exams, the newest first."""
    practice = [name for rule in practice_rules() if rule.exam == STEP_2 for name in rule.by]
    found = attempts[attempts["exam"].isin([STEP_2, *practice])]
    return found.sort_values("date", ascending=False, kind="stable", ignore_index=True)
