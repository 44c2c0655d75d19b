"""Whom changed attempts call for: what a preview counts and what is then done come from here."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions import by_rule
from cohort_data.actions.concerns_at_rest import at_rest
from cohort_data.actions.upload_effect import of_students, recovered, statuses
from cohort_data.actions.upload_history import without_silent
from cohort_data.concerns import students_to_raise
from cohort_data.flags import failures, flag_failures
from cohort_data.recoveries import newly_open, unchanged
from cohort_data.store import concerns, flag_rules, history
from cohort_data.words import StudentStatus

ENROLLED = StudentStatus.ENROLLED.value


@dataclass(frozen=True)
class Standing:
    """How the students stand of whom an attempt changed; all but the frames are their keys.

    failed: their failures. flagged: whom those list. others: whom a rule raises that counts none.
    by_others: without a failure, whom such a rule lists. instead: what such rules newly find of
    these, whose concern is in hand. there: with an open concern. gone: whom nothing lists or calls
    for any more. over: with nothing open any more. called_for: whom something open lists. wanted:
    whom a failure raises. news: with a failure that was not open before. rests: all of whose
    failures a person has dealt with.
    """

    failed: pd.DataFrame
    flagged: pd.DataFrame
    others: pd.DataFrame
    by_others: frozenset[int]
    instead: pd.DataFrame
    there: frozenset[int]
    gone: frozenset[int]
    over: frozenset[int]
    called_for: frozenset[int]
    wanted: frozenset[int]
    news: frozenset[int]
    rests: frozenset[int]


def standing(
    connection: Connection,
    before: pd.DataFrame,
    after: pd.DataFrame,
    today: date,
    withdrawn: Collection[int] = (),
) -> Standing:
    """Return how the students stand of whom attempts before and after differ; nothing is written.

    `before` and `after` are attempts as the store gives them, and `withdrawn` the students whom
    nothing else had raised than what was taken out.
    """
    touched = differing(before, after) | frozenset(withdrawn)
    theirs = of_students(after, touched)
    failed, rules = failures(theirs), flag_rules.in_force(connection)
    flagged = flag_failures(failed, rules)
    loud, old_too = without_silent(connection, failed), history.said_enrolled(connection)
    status = statuses(connection)
    anybody: defaultdict[int, str] = defaultdict(lambda: ENROLLED)
    call_for_one = students_to_raise(flagged, loud, anybody, today, old_too)
    listed = by_rule.listed_among(connection, rules, theirs, today, touched)
    by_rules = frozenset(listed["student_id"].tolist())
    without_failure = touched - frozenset(flagged["student_id"].tolist())
    still_open = frozenset(flagged.loc[flagged["open_failures"] > 0, "student_id"].tolist())
    news = newly_open(before, loud)
    rests = at_rest(connection, loud, news)
    called_for_none = frozenset(withdrawn) - (call_for_one - rests)
    gone = (without_failure | called_for_none) - by_rules
    same, unfailed = unchanged(before, after), of_students(listed, without_failure)
    return Standing(
        failed=failed,
        flagged=flagged,
        others=by_rule.to_raise(connection, listed, status, rules, today, same),
        by_others=by_rules & without_failure,
        instead=by_rule.evidence(connection, unfailed, rules, today, same),
        there=frozenset(concerns.open_concerns(connection)),
        gone=gone,
        over=recovered(flagged) - by_rules,
        called_for=(still_open | by_rules) - gone,
        wanted=students_to_raise(flagged, loud, status, today, old_too),
        news=news,
        rests=rests,
    )


def differing(before: pd.DataFrame, after: pd.DataFrame) -> frozenset[int]:
    """Return the students of whom an attempt went, came back or is another."""
    # A result corrected by hand keeps the fingerprint of its file; what an exam is for may change.
    told = ["student_id", "attempt_id", "fingerprint", "outcome", "score", "pass_mark", "date"]
    told += ["number", "can_be_failed"]
    both = pd.concat([before[told], after[told]])
    return frozenset(both.loc[~both.duplicated(keep=False), "student_id"].tolist())
