"""Whom a file of history raises: the enrolled with an exam not yet passed, and nobody else."""

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions.upload_work import Work
from cohort_data.ingest.model import Reading
from cohort_data.store import history
from cohort_data.words import StudentStatus


def surely_enrolled(work: Work, keys: Mapping[str, int]) -> frozenset[int]:
    """Return the students of a file of history of whom this file or a list says they are enrolled.

    A failure of theirs is open however old it is. Of anybody else, whom only an old result names,
    an old failure opens nothing. A file that is no history makes nobody sure.
    """
    if not work.answers.history:
        return frozenset()
    told = said_enrolled(work.reading)
    listed = history.listed_students(work.connection)
    return frozenset(key for name, key in keys.items() if name in told or key in listed)


def said_enrolled(read: Reading) -> set[str]:
    """Return the ids of the students whom a file calls enrolled."""
    is_told = read.students["status"] == StudentStatus.ENROLLED
    return set(read.students.loc[is_told, "student_id"])


def without_silent(
    connection: Connection, failed: pd.DataFrame, *, is_history: bool = False
) -> pd.DataFrame:
    """Return failures, of which those of history without a date are open for nobody.

    Any other without a date counts as new. With `is_history`, attempts that are not on record yet
    (their keys are negative) are history too.
    """
    undated = failed["open"] & (failed["date"] == "")
    if not undated.any():
        return failed
    silent = failed["attempt_id"].isin(history.undated_attempts(connection))
    silent |= is_history & (failed["attempt_id"] < 0)
    return failed.assign(open=failed["open"] & ~(undated & silent))
