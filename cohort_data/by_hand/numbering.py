"""Which attempt at an exam it is that was sat on a day, beside those on record."""

from datetime import date

import pandas as pd

from cohort_data.flags.record import in_order
from cohort_data.words import Outcome

NEW = -1


def number_on(attempts: pd.DataFrame, day: date | None) -> int | None:
    """Return the number of a new attempt on a day; None where the record leaves a doubt.

    attempts: date, number and outcome of those on record, by one student at one exam.
    """
    if day is None:
        return None
    if attempts.empty:
        return 1
    new = {"date": day.isoformat(), "number": pd.NA, "outcome": Outcome.FAIL.value}
    known = attempts[list(new)].reset_index(drop=True)
    told = pd.concat([known, pd.DataFrame([new]).astype(known.dtypes)], ignore_index=True)
    places = [*range(len(known)), NEW]
    of_one = told.assign(student_id=0, exam_id=0, exam="", purpose="", attempt_id=places)
    ordered = in_order(of_one)
    number = ordered.loc[ordered["attempt_id"] == NEW, "shown_number"].iloc[0]
    return None if pd.isna(number) else int(number)
