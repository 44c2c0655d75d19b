"""Whom a rule that counts no failures raises, and what becomes of the concern once it is over."""

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions import concern_evidence
from cohort_data.concerns import months_before
from cohort_data.flags import FlagRules
from cohort_data.signals import known, no_signals, signals
from cohort_data.signals.listing import listed_by_rule, may_list
from cohort_data.store import beside, concern_log, concerns, flag_rules, history, results
from cohort_data.words import StudentStatus

FOUND_NO_MORE = "the rule that raised it finds nothing any more"
TOLD = ("student_id", "since", "attempt_ids", "rule", "receipt")
OF_AN_EXAM = " must be passed by "


def listed(
    connection: Connection, rules: FlagRules, students: Collection[int], today: date
) -> pd.DataFrame:
    """Return whom such rules list among some students, as the record is now."""
    if not may_list(rules):
        return listed_by_rule(no_signals(), rules)
    facts = results.attempts_frame(connection)
    return listed_among(connection, rules, facts[facts["student_id"].isin(students)], today)


def listed_among(
    connection: Connection, rules: FlagRules, attempts: pd.DataFrame, today: date
) -> pd.DataFrame:
    """Return whom such rules list among the students of some attempts."""
    if not may_list(rules):
        return listed_by_rule(no_signals(), rules)
    besides = beside.beside(connection, today).of(attempts["student_id"])
    return listed_by_rule(signals(known(attempts, besides), rules), rules)


def to_raise(
    connection: Connection,
    found: pd.DataFrame,
    statuses: Mapping[int, str],
    rules: FlagRules,
    today: date,
    before: pd.DataFrame,
    *,
    is_history: bool = False,
) -> pd.DataFrame:
    """Return whom such rules list and nobody has in hand: the enrolled, for something recent.

    Whose concern a person closed gets another only for an attempt that was not among those
    `before`; what rests on no attempt, such as a deadline, only where another rule, or the deadline
    of another exam, had raised the last one. As with failures, what has no day is recent, unless
    only history tells of it; with `is_history` that holds for attempts that are not on record yet
    (their keys are negative).
    """
    limit = months_before(today, rules.concern.newest_failure_months).isoformat()
    silent, in_hand = history.undated_attempts(connection), concerns.in_hand(connection)
    settled, there = concern_log.settled(connection), set(before["attempt_id"].tolist())
    last_rule = flag_rules.last_raised_by(connection)
    last_receipt = flag_rules.last_receipts(connection)
    wanted = []
    for key, since, ids, rule, receipt in zip(*(found[name] for name in TOLD), strict=True):
        of_history = any(one in silent or (is_history and one < 0) for one in ids)
        is_recent = since > limit if since else not of_history
        is_enrolled = statuses[key] == StudentStatus.ENROLLED
        same = rule == last_rule.get(key) and about(receipt) == about(last_receipt.get(key, ""))
        is_known = key in settled and (there.issuperset(ids) if ids else same)
        wanted.append(is_recent and is_enrolled and not is_known and key not in in_hand)
    return found[pd.Series(wanted, found.index, dtype="bool")]


def about(receipt: str) -> str:
    """Return the exam that a receipt of a deadline begins with, "" for any other receipt."""
    exam, found, _ = receipt.partition(OF_AN_EXAM)
    return exam if found else ""


def let_go(
    connection: Connection, students: Collection[int], rules: FlagRules, upload: int | None
) -> None:
    """Leave the concerns of students whom nothing lists any more.

    What a rule had raised and found no longer goes to review; a failure that was corrected closes
    the concern, unless somebody acted on it.
    """
    counting = {rule.name for rule in rules.rules}
    raised_by = flag_rules.last_raised_by(connection)
    over = {key for key in students if raised_by.get(key, "") not in {"", *counting}}
    concerns.move_to_review(connection, dict.fromkeys(sorted(over), FOUND_NO_MORE), upload)
    concern_evidence.take_away(connection, set(students) - over, upload=upload)
