"""Whom a rule that counts no failures raises, and what becomes of the concern once it is over."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions import concern_evidence
from cohort_data.concerns import months_before
from cohort_data.flags import FlagRules
from cohort_data.signals import known, no_signals, signals
from cohort_data.signals.listing import listing, may_list, most_urgent
from cohort_data.store import beside, concern_log, concerns, concerns_left, flag_rules, history
from cohort_data.words import StudentStatus

FOUND_NO_MORE = "the rule that raised it finds nothing any more"


def listed_among(
    connection: Connection,
    rules: FlagRules,
    attempts: pd.DataFrame,
    today: date,
    students: Collection[int] | None = None,
) -> pd.DataFrame:
    """Return what such rules list among some students, else those of the attempts.

    The attempts are all of these students', on record or not yet. The most urgent comes first.
    """
    if not may_list(rules):
        return listing(no_signals(), rules)
    whom = attempts["student_id"] if students is None else students
    besides = beside.beside(connection, today, attempts=attempts).of(whom)
    return listing(signals(known(attempts, besides), rules), rules)


def to_raise(
    connection: Connection,
    found: pd.DataFrame,
    statuses: Mapping[int, str],
    rules: FlagRules,
    today: date,
    unchanged: Collection[int],
    *,
    is_history: bool = False,
) -> pd.DataFrame:
    """Return whom such rules list and nobody has in hand: the enrolled, for something recent.

    Whose concern a person closed gets another only for what is new: an attempt that is not among
    the `unchanged` ones, or what rests on no attempt, such as a deadline, and was not told then.
    With `is_history`, attempts not on record yet (their keys are negative) come from history.
    """
    theirs = found[~found["student_id"].isin(list(concerns.in_hand(connection)))]
    settled = concern_log.decided(connection).keys() - concerns.open_concerns(connection).keys()
    is_new = newly_told(connection, theirs, unchanged)
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


def newly_told(
    connection: Connection, found: pd.DataFrame, unchanged: Collection[int]
) -> pd.Series:
    """Say of each finding whether the newest concern of the student does not know it yet.

    It rests on an attempt that is new or another, or on none, and no receipt begins with what it
    is about: of a deadline that is exam and day, and the days that are left are no news.
    """
    there, told = set(unchanged), flag_rules.told_of_newest(connection)
    columns = (found[name] for name in ("student_id", "rule", "about", "attempt_ids"))
    said = [
        not there.issuperset(ids) or (not ids and not is_told(told.get(key, ()), rule, about))
        for key, rule, about, ids in zip(*columns, strict=True)
    ]
    return pd.Series(said, found.index, dtype="bool")


def evidence(
    connection: Connection,
    found: pd.DataFrame,
    rules: FlagRules,
    today: date,
    unchanged: Collection[int],
) -> pd.DataFrame:
    """Return what such rules newly find of students whose concern is in hand."""
    theirs = found[found["student_id"].isin(list(concerns.in_hand(connection)))]
    is_news = newly_told(connection, theirs, unchanged) & recent(connection, theirs, rules, today)
    return theirs[is_news]


def add_evidence(connection: Connection, news: pd.DataFrame, upload: int | None) -> None:
    """Add what rules newly find to the concerns in hand, which ends a snooze."""
    for _, one_each in news.groupby(news.groupby("student_id").cumcount()):
        concerns.flag_again(connection, concern_evidence.flags_of(one_each), upload)


def is_told(flags: Iterable[tuple[str, str]], rule: str, about: str) -> bool:
    """Say whether one of these flags, each a rule and a receipt, tells a finding of this rule."""
    return any(name == rule and receipt.startswith(about) for name, receipt in flags)


def without_failures(
    connection: Connection,
    students: Collection[int],
    rules: FlagRules,
    reason: str = concern_evidence.CORRECTED,
) -> None:
    """Clear what failures had told of students with none on record, whom another rule lists."""
    counting = {rule.name for rule in rules.rules}
    concerns_left.clear_rules(connection, students, counting, reason)


def let_go(
    connection: Connection, students: Collection[int], rules: FlagRules, upload: int | None
) -> None:
    """Leave the concerns of students whom nothing lists any more.

    What only other rules had told and found no longer goes to review, unless a person had opened
    it; a failure that was corrected closes the concern, unless somebody acted on it.
    """
    if not students:
        return
    counting = {rule.name for rule in rules.rules}
    told = flag_rules.told_of_newest(connection)
    names = {key: {rule for rule, _ in told.get(key, ())} for key in students}
    over = {key for key, rules_told in names.items() if rules_told and not rules_told & counting}
    raised = over & concerns.raised_by_rule(connection)
    concerns.move_to_review(connection, dict.fromkeys(sorted(raised), FOUND_NO_MORE), upload)
    concern_evidence.take_away(connection, over - raised, FOUND_NO_MORE, upload)
    concern_evidence.take_away(connection, set(students) - over, upload=upload)
