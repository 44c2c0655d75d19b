"""What of planned sittings is on record, as the actions on them need it."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.access import Viewer
from cohort_data.errors import InvalidSitting
from cohort_data.exams import catalogue
from cohort_data.plans.drafts import day
from cohort_data.sittings.roster import Existing
from cohort_data.sittings.states import OPEN, with_state
from cohort_data.store import exams, results, sittings

UNKNOWN_EXAM = "No exam is known by this name. Choose one from the list."


def exam_of(connection: Connection, viewer: Viewer, name: str) -> int:
    """Return the key of an exam, adding one that every school knows; refuse any other name."""
    there = exams.exam_keys(connection)
    if name in there:
        return there[name].id
    known = catalogue().get(name)
    if known is None:
        raise InvalidSitting(UNKNOWN_EXAM)
    return exams.add_exam(connection, viewer, name, known.purpose, known.max_score).id


def open_sittings(connection: Connection, today: date, student: int | None = None) -> pd.DataFrame:
    """Return the planned sittings that are neither sat nor cancelled, with their state."""
    entered = sittings.sittings_frame(connection, student)
    if entered.empty:
        return entered.assign(state=pd.Series(dtype="str"))
    found = with_state(entered, results.attempts_frame(connection, student), today)
    return found[found["state"].isin(OPEN)].reset_index(drop=True)


def existing(row: pd.Series) -> Existing:
    """Return a row of the open sittings as what a change is compared with."""
    return Existing(
        sitting_id=int(row["sitting_id"]),
        version=int(row["version"]),
        planned_on=day(row["planned_on"]),
        window_from=day(row["window_from"]),
        window_to=day(row["window_to"]),
    )
