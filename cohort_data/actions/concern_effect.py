"""What would become of concerns if attempts were judged, or an exam meant, otherwise."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions.concerns_in_step import differing
from cohort_data.actions.upload_effect import of_students, recovered, statuses
from cohort_data.actions.upload_history import without_silent
from cohort_data.concerns import students_to_raise
from cohort_data.flags import failures, flag_failures
from cohort_data.store import concerns, concerns_left, flag_rules, history


@dataclass(frozen=True)
class ConcernEffect:
    """The keys of students who get a concern, whose moves to review, and whose goes.

    A concern goes only where nobody has acted on it.
    """

    raised: frozenset[int]
    to_review: frozenset[int]
    withdrawn: frozenset[int]


def expected(
    connection: Connection, before: pd.DataFrame, after: pd.DataFrame, today: date
) -> ConcernEffect:
    """Return what `bring_in_step` would do for attempts before and after; nothing is written."""
    touched = differing(before, after)
    failed = failures(of_students(after, touched))
    flagged = flag_failures(failed, flag_rules.in_force(connection))
    loud = without_silent(connection, failed)
    old_too = history.said_enrolled(connection)
    wanted = students_to_raise(flagged, loud, statuses(connection), today, old_too)
    there = concerns.open_concerns(connection).keys()
    in_hand = concerns.in_hand(connection)
    still_open = flagged.loc[flagged["open_failures"] > 0, "student_id"]
    again = set(still_open) & (there - in_hand)
    gone = touched - set(flagged["student_id"])
    return ConcernEffect(
        raised=frozenset((wanted - there) | again),
        to_review=frozenset(in_hand & recovered(flagged)),
        withdrawn=frozenset(gone & concerns_left.untouched_open(connection)),
    )
