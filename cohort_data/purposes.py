"""What an exam was for on the day it was sat."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cohort_data.exams import can_be_failed
from cohort_data.words import Purpose


@dataclass(frozen=True)
class PurposeFrom:
    """What an exam is for from an ISO day on, "" for always; None lets it decide what can fail."""

    valid_from: str
    purpose: Purpose
    override: bool | None = None


def purpose_on(told: Sequence[PurposeFrom], day: str) -> PurposeFrom:
    """Return the purpose that held on a day; of one day, what was said last counts.

    Without a day it is the newest, and before the first day the first.
    """
    newest_last = sorted(told, key=_since)
    held = [one for one in newest_last if not day or one.valid_from <= day]
    return held[-1] if held else newest_last[0]


def purposes_of(
    exams: pd.Series, days: pd.Series, told: Mapping[Hashable, Sequence[PurposeFrom]]
) -> pd.DataFrame:
    """Return purpose and can_be_failed of each attempt, by its exam and its day ("" for none)."""
    changed = exams.isin([exam for exam, said in told.items() if len(said) > 1])
    exam_codes, named = pd.factorize(exams)
    day_codes, dated = pd.factorize(days.where(changed, ""))
    distinct, case = np.unique(exam_codes * len(dated) + day_codes, return_inverse=True)
    pairs = ((named[one // len(dated)], dated[one % len(dated)]) for one in distinct.tolist())
    held = [purpose_on(told[exam], day) for exam, day in pairs]
    failing = [can_be_failed(one.purpose, one.override) for one in held]
    return pd.DataFrame(
        {
            "purpose": np.array([str(one.purpose) for one in held], dtype=object)[case],
            "can_be_failed": np.array(failing, dtype=np.bool_)[case],
        },
        index=exams.index,
    ).astype({"purpose": "str"})


def _since(one: PurposeFrom) -> str:
    return one.valid_from
