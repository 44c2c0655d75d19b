"""How concerns follow the record after something was undone or taken back."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions import by_rule, concern_evidence
from cohort_data.actions.upload_effect import of_students, raise_new, recovered, statuses
from cohort_data.actions.upload_history import without_silent
from cohort_data.concerns import students_to_raise
from cohort_data.flags import explained, failures, flag_failures
from cohort_data.recoveries import changes, newly_open
from cohort_data.store import concern_log, concerns, concerns_left, flag_rules, history
from cohort_data.words import StudentStatus

ENROLLED = StudentStatus.ENROLLED.value
UNDONE = "the upload with its evidence was undone"


def bring_in_step(
    connection: Connection,
    before: pd.DataFrame,
    after: pd.DataFrame,
    today: date,
    why: str = UNDONE,
    withdrawn: Collection[int] = (),
    upload: int | None = None,
) -> None:
    """Leave concerns as if what was taken out had never come, but for what people did since.

    `before` and `after` are attempts as the store gives them, and `withdrawn` the students whom
    nothing else had raised than what was taken out. A concern that nobody acted on goes with its
    evidence and comes back with it; any other stays, in the state that was reached. A failure that
    was not open before is added as evidence and ends a snooze, as from a file. One that a person
    closed stays closed, unless a failure is open that was not before.
    """
    touched = differing(before, after) | set(withdrawn)
    failed = failures(of_students(after, touched))
    rules = flag_rules.in_force(connection)
    flagged = flag_failures(failed, rules)
    loud = without_silent(connection, failed)
    old_too = history.said_enrolled(connection)
    wanted = students_to_raise(flagged, loud, statuses(connection), today, old_too)
    still_open = set(flagged.loc[flagged["open_failures"] > 0, "student_id"].tolist())
    there = concerns.open_concerns(connection)
    anybody: defaultdict[int, str] = defaultdict(lambda: ENROLLED)
    call_for_one = students_to_raise(flagged, loud, anybody, today, old_too)
    listed = by_rule.listed(connection, rules, touched, today)
    by_rules = set(listed["student_id"].tolist())
    others = by_rule.to_raise(connection, listed, statuses(connection), rules, today, before)
    gone = set(without(touched, flagged["student_id"])) | (set(withdrawn) - call_for_one)
    gone -= by_rules
    still_open |= by_rules
    concern_evidence.take_away(connection, gone & there.keys(), why, upload)
    over = recovered(flagged) - by_rules
    concerns.move_to_review(connection, changes(failed, there.keys() & over), upload)
    news = newly_open(before, loud)
    # Not as of this upload: what stands was not brought in by the file that is taken out.
    concern_evidence.add(connection, flagged, failed, news, None)
    concerns_left.resume(connection, there.keys() & still_open, why, upload)
    concerns_left.evidence_back(connection, there.keys() & still_open)
    raised_by_what_stands = concerns_left.raised_in_force(connection)
    passed = over & raised_by_what_stands
    called_for = still_open & (wanted | raised_by_what_stands | set(others["student_id"]))
    again = concerns_left.reopen(connection, (called_for | passed) - there.keys(), why, upload)
    concerns.move_to_review(connection, changes(failed, again & passed), upload)
    rests = concern_log.settled(connection) - news
    new = flagged[flagged["student_id"].isin(wanted - there.keys() - again - rests)]
    raise_new(connection, explained(new, failed), None, today)
    left = others[~others["student_id"].isin({*again, *new["student_id"], *there})]
    raise_new(connection, left, None, today)


def differing(before: pd.DataFrame, after: pd.DataFrame) -> frozenset[int]:
    """Return the students of whom an attempt went, came back or is another."""
    # A result corrected by hand keeps the fingerprint of its file; what an exam is for may change.
    told = ["student_id", "attempt_id", "fingerprint", "outcome", "score", "date", "number"]
    told += ["can_be_failed"]
    both = pd.concat([before[told], after[told]])
    return frozenset(both.loc[~both.duplicated(keep=False), "student_id"].tolist())


def without(touched: Collection[int], flagged: pd.Series) -> list[int]:
    """Return who of those touched has no failed attempt."""
    return sorted(set(touched) - set(flagged.tolist()))
