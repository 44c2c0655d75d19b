"""What an exam was for on the day it was sat."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

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
    cases = pd.DataFrame({"exam": exams, "day": days.where(changed, "")})
    distinct = cases.drop_duplicates(ignore_index=True)
    held = [purpose_on(told[exam], day) for exam, day in distinct.itertuples(index=False)]
    known = distinct.assign(
        purpose=pd.Series([str(one.purpose) for one in held], dtype="str"),
        can_be_failed=pd.Series([can_be_failed(o.purpose, o.override) for o in held], dtype="bool"),
    )
    joined = cases.merge(known, how="left", on=["exam", "day"])
    return joined[["purpose", "can_be_failed"]].set_axis(exams.index)


def _since(one: PurposeFrom) -> str:
    return one.valid_from
