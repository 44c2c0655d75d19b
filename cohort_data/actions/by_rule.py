"""Whom a rule that counts no failures raises, and what becomes of the concern once it is over."""

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions import concern_evidence
from cohort_data.concerns import months_before
from cohort_data.flags import FlagRules
from cohort_data.signals import known, no_signals, signals
from cohort_data.signals.licensing import MUST_BE_PASSED
from cohort_data.signals.listing import listing, may_list, most_urgent
from cohort_data.store import beside, concern_log, concerns, flag_rules, history, results
from cohort_data.words import StudentStatus

FOUND_NO_MORE = "the rule that raised it finds nothing any more"


def listed(
    connection: Connection, rules: FlagRules, students: Collection[int], today: date
) -> pd.DataFrame:
    """Return what such rules list among some students, as the record is now."""
    if not may_list(rules):
        return listing(no_signals(), rules)
    facts = results.attempts_frame(connection)
    besides = beside.beside(connection, today).of(students)
    theirs = known(facts[facts["student_id"].isin(students)], besides)
    return listing(signals(theirs, rules), rules)


def listed_among(
    connection: Connection, rules: FlagRules, attempts: pd.DataFrame, today: date
) -> pd.DataFrame:
    """Return what such rules list among the students of some attempts, the most urgent first."""
    if not may_list(rules):
        return listing(no_signals(), rules)
    besides = beside.beside(connection, today).of(attempts["student_id"])
    return listing(signals(known(attempts, besides), rules), rules)


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

    Whose concern a person closed gets another only for what is new: an attempt that was not among
    those `before`, or what rests on no attempt, such as a deadline, and was not told then. With
    `is_history`, attempts that are not on record yet (their keys are negative) come from history.
    """
    theirs = found[~found["student_id"].isin(list(concerns.in_hand(connection)))]
    settled = concern_log.decided(connection).keys() - concerns.open_concerns(connection).keys()
    is_new = newly_told(connection, theirs, before)
    is_free = is_new | ~theirs["student_id"].isin(list(settled))
    enrolled = [statuses[key] == StudentStatus.ENROLLED for key in theirs["student_id"]]
    is_recent = recent(connection, theirs, rules, today, is_history=is_history)
    return most_urgent(
        theirs[is_free & is_recent & pd.Series(enrolled, theirs.index, dtype="bool")]
    )


def recent(
    connection: Connection,
    found: pd.DataFrame,
    rules: FlagRules,
    today: date,
    *,
    is_history: bool = False,
) -> pd.Series:
    """Say of each finding whether it is from the last months that raise a concern.

    As with failures, what has no day is recent, unless only history tells of it.
    """
    limit = months_before(today, rules.concern.newest_failure_months).isoformat()
    silent = history.undated_attempts(connection)
    said = [
        since > limit
        if since
        else not any(one in silent or (is_history and one < 0) for one in ids)
        for since, ids in zip(found["since"], found["attempt_ids"], strict=True)
    ]
    return pd.Series(said, found.index, dtype="bool")


def newly_told(connection: Connection, found: pd.DataFrame, before: pd.DataFrame) -> pd.Series:
    """Say of each finding whether the newest concern of the student does not know it yet.

    It rests on an attempt that was not among those `before`, or no receipt says it: that of a
    deadline names the exam, and the days left that it names are no news.
    """
    there = set(before["attempt_id"].tolist())
    told = {
        (key, rule, about(receipt))
        for key, flags in flag_rules.told_of_newest(connection).items()
        for rule, receipt in flags
    }
    columns = (found[name] for name in ("student_id", "rule", "receipt", "attempt_ids"))
    said = [
        not there.issuperset(ids) or (not ids and (key, rule, about(receipt)) not in told)
        for key, rule, receipt, ids in zip(*columns, strict=True)
    ]
    return pd.Series(said, found.index, dtype="bool")


def evidence(
    connection: Connection,
    found: pd.DataFrame,
    rules: FlagRules,
    today: date,
    before: pd.DataFrame,
) -> pd.DataFrame:
    """Return what such rules newly find of students whose concern is in hand."""
    theirs = found[found["student_id"].isin(list(concerns.in_hand(connection)))]
    is_news = newly_told(connection, theirs, before) & recent(connection, theirs, rules, today)
    return theirs[is_news]


def add_evidence(connection: Connection, news: pd.DataFrame, upload: int | None) -> None:
    """Add what rules newly find to the concerns in hand, which ends a snooze."""
    for _, one_each in news.groupby(news.groupby("student_id").cumcount()):
        concerns.flag_again(connection, concern_evidence.flags_of(one_each), upload)


def about(receipt: str) -> str:
    """Return the exam that a receipt of a deadline begins with, "" for any other receipt."""
    exam, found, _ = receipt.partition(MUST_BE_PASSED)
    return exam if found else ""


def let_go(
    connection: Connection, students: Collection[int], rules: FlagRules, upload: int | None
) -> None:
    """Leave the concerns of students whom nothing lists any more.

    What only other rules had told and found no longer goes to review; a failure that was corrected
    closes the concern, unless somebody acted on it.
    """
    counting = {rule.name for rule in rules.rules}
    told = flag_rules.told_of_newest(connection)
    names = {key: {rule for rule, _ in told.get(key, ())} for key in students}
    over = sorted(
        key for key, rules_told in names.items() if rules_told and not rules_told & counting
    )
    concerns.move_to_review(connection, dict.fromkeys(over, FOUND_NO_MORE), upload)
    concern_evidence.take_away(connection, set(students) - set(over), upload=upload)
