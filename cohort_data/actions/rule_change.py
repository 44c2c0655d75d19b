"""How concerns follow a flag rule that was changed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions import by_rule, concern_evidence
from cohort_data.actions.concerns_at_rest import at_rest
from cohort_data.actions.raising import raise_new
from cohort_data.actions.upload_effect import recovered, statuses, to_raise
from cohort_data.actions.upload_history import without_silent
from cohort_data.flags import FlagRules, explained, failures, flag_failures
from cohort_data.recoveries import changes
from cohort_data.store import concerns, concerns_left, history, results


@dataclass(frozen=True)
class Listed:
    """Whom rules list: for their failures, and by any other rule."""

    flagged: pd.DataFrame
    by_rule: pd.DataFrame

    @property
    def students(self) -> frozenset[int]:
        """Everybody on the list."""
        return frozenset(self.flagged["student_id"]) | frozenset(self.by_rule["student_id"])


def bring_in_step(
    connection: Connection, before: FlagRules, after: FlagRules, why: str, today: date
) -> None:
    """Raise whom only the new rules list, and withdraw the evidence of whom only the old ones did.

    A concern that nobody acted on is closed with its evidence, and open again once the rule is as
    it was; any other stays open.
    """
    facts = results.attempts_frame(connection)
    failed = failures(facts)
    old = listed(connection, before, facts, failed, today)
    new = listed(connection, after, facts, failed, today)
    gone = old.students - new.students
    concern_evidence.take_away(connection, gone, why)
    joined = new.students - old.students
    concerns_left.evidence_back(connection, joined)
    again = concerns_left.reopen(
        connection, joined & concerns_left.closed_for(connection, why), why
    )
    passed = again & recovered(new.flagged) - set(new.by_rule["student_id"])
    concerns.move_to_review(connection, changes(failed, passed))
    joined -= again
    loud = without_silent(connection, failed)
    for_failures = to_raise(
        connection,
        of(new.flagged, joined),
        loud,
        today,
        of_any_age=history.said_enrolled(connection),
        rests=at_rest(connection, loud),
    )
    raise_new(connection, explained(for_failures, failed), None, today)
    others = of(new.by_rule, joined)
    raised = by_rule.to_raise(
        connection, others, statuses(connection), after, today, facts["attempt_id"].tolist()
    )
    raise_new(connection, raised, None, today)


def listed(
    connection: Connection,
    rules: FlagRules,
    facts: pd.DataFrame,
    failed: pd.DataFrame,
    today: date,
) -> Listed:
    """Return whom some rules list of all students on record."""
    others = by_rule.listed_among(connection, rules, facts, today)
    return Listed(flag_failures(failed, rules), others)


def of(listed: pd.DataFrame, students: Collection[int]) -> pd.DataFrame:
    """Return the rows of some students."""
    return listed[listed["student_id"].isin(students)]
