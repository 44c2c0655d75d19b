"""Whose failures a person has dealt with: their concern was closed, and nothing failed since."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import Connection

from cohort_data.store import concern_log, history


def at_rest(
    connection: Connection, failed: pd.DataFrame, news: Collection[int] = ()
) -> frozenset[int]:
    """Return the students of whom a person closed a concern when all that is open was on record.

    `failed` is what `failures` returns, and `news` the students with a failure that was not open
    before: theirs no person has seen.
    """
    decided = concern_log.decided(connection)
    theirs = failed[failed["open"] & failed["student_id"].isin(list(decided))]
    told = history.first_failed_at(connection, theirs["attempt_id"].tolist())
    pairs = zip(theirs["student_id"].tolist(), theirs["attempt_id"].tolist(), strict=True)
    # A failure that no file told, such as one by a new pass mark, nobody had seen either.
    since = {key for key, attempt in pairs if told.get(attempt, "~") > decided[key]}
    return frozenset(decided.keys() - since - set(news))
