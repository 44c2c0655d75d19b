"""Who gets a concern once results are on record, and what is added to one that is in hand."""

from collections.abc import Callable, Collection
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions import by_rule, concern_evidence, upload_history
from cohort_data.actions.concerns_at_rest import at_rest
from cohort_data.actions.upload_effect import recovered, statuses, to_raise
from cohort_data.flags import FlagRules, explained, failures, flag_failures
from cohort_data.recoveries import changes as recoveries
from cohort_data.recoveries import newly_open, unchanged
from cohort_data.signals.listing import may_list
from cohort_data.store import concerns, flag_rules, results


def nothing_waits() -> None:
    """Take the place of a pause where nobody can cancel."""


def raise_students(
    connection: Connection,
    touched: Collection[int],
    upload: int | None,
    today: date,
    of_any_age: Collection[int] = (),
    *,
    before: pd.DataFrame,
    pause: Callable[[], None] = nothing_waits,
) -> None:
    """Open the concerns that an upload, or a result by hand, calls for.

    Who has passed since moves to review. `before` holds the attempts as they were. At each `pause`
    the work may be cancelled.
    """
    rules = flag_rules.in_force(connection)
    facts = results.attempts_frame(connection, of_failed=not may_list(rules))
    pause()
    theirs = facts[facts["student_id"].isin(touched)]
    failed = failures(theirs)
    flagged = flag_failures(failed, rules)
    loud = upload_history.without_silent(connection, failed)
    pause()
    news = newly_open(before, loud)
    rests = at_rest(connection, loud, news)
    raised = to_raise(connection, flagged, loud, today, of_any_age=of_any_age, rests=rests)
    concern_evidence.add(connection, flagged, failed, news, upload, at_rest=rests)
    told = explained(raised, failed)
    pause()
    raise_new(connection, told, upload, today)
    pause()
    listed = by_rule.listed_among(connection, rules, theirs, today, touched)
    raise_by_rule(connection, listed, rules, upload, today, unchanged(before, theirs))
    waiting = concerns.open_concerns(connection).keys() & set(touched)
    by_others = waiting & set(listed["student_id"])
    by_rule.without_failures(connection, by_others - set(flagged["student_id"]), rules)
    waiting -= by_others
    passed = recoveries(failed, waiting & recovered(flagged))
    concerns.move_to_review(connection, passed, upload)
    by_rule.let_go(connection, waiting - set(flagged["student_id"]), rules, upload)


def raise_by_rule(
    connection: Connection,
    listed: pd.DataFrame,
    rules: FlagRules,
    upload: int | None,
    today: date,
    unchanged: Collection[int],
) -> None:
    """Open the concerns that rules call for which count no failures, and add to those in hand."""
    if listed.empty:
        return
    news = by_rule.evidence(connection, listed, rules, today, unchanged)
    by_rule.add_evidence(connection, news, upload)
    others = by_rule.to_raise(connection, listed, statuses(connection), rules, today, unchanged)
    raise_new(connection, others, upload, today)


def raise_new(
    connection: Connection, raised: pd.DataFrame, upload: int | None, today: date
) -> None:
    """Open concerns for students, and log the rule and the receipt of each."""
    flags = concern_evidence.flags_of(raised)
    concerns.raise_concerns(connection, flags, today.isoformat(), upload)
    concerns.log_flags(connection, flags, upload)
