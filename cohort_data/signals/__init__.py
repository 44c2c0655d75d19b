"""What every flag rule finds in all students, each with the sentence that says so."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

import pandas as pd

from cohort_data import receipts
from cohort_data.flags import FlagRule, FlagRules, Polarity, RuleKind, explained, flag_failures
from cohort_data.signals import failed, forms, licensing, passed, plans
from cohort_data.signals.known import Beside, Found, Known, known

__all__ = ["COLUMNS", "Beside", "Found", "Known", "found_by", "known", "no_signals", "signals"]

TYPES = {
    "student_id": "int64",
    "rule": "str",
    "rule_label": "str",
    "rule_version": "int64",
    "kind": "str",
    "polarity": "str",
    "lists": "bool",
    "tier": "str",
    "since": "str",
    "receipt": "str",
    "attempt_ids": "object",
    "about": "str",
}
COLUMNS = [*TYPES]
Finder = Callable[[Known, FlagRule], Iterable[Found]]
FINDERS: Mapping[RuleKind, Finder] = {
    RuleKind.SAME_EXAM: failed.same_exam,
    RuleKind.BELOW_MARK: failed.below_mark,
    RuleKind.INCOMPLETE: failed.incomplete,
    RuleKind.ATTEMPTS_LEFT: licensing.attempts_left,
    RuleKind.DEADLINE: licensing.deadline,
    RuleKind.WATCH: licensing.watch,
    RuleKind.READINESS: forms.readiness,
    RuleKind.RISING: forms.rising,
    RuleKind.QUIET_PLAN: plans.quiet_plan,
    RuleKind.NEAR_MISS: passed.near_miss,
    RuleKind.PASSED_ON_RETAKE: passed.passed_on_retake,
}


def signals(record: Known, rules: FlagRules) -> pd.DataFrame:
    """Return what the rules find, by student and in the order of the rules.

    student_id, rule, rule_label, rule_version, kind, polarity, lists, tier ("" where the failed
    exams decide it), since (an ISO day, "" for none), receipt, attempt_ids (the rows behind it),
    about (what tells one finding without rows from another). Of the rules that count failures,
    each student has the strictest; of any other, one row for each exam.
    """
    others = [(rule, one) for rule in rules.signals for one in found_by(record, rule)]
    wanted = {key for _, one in others for key in one.attempt_ids}
    behind = record.attempts[record.attempts["attempt_id"].isin(wanted)]
    places = receipts.places(behind) if wanted else {}
    rows = [*_of_failures(record, rules), *(_row(rule, one, places) for rule, one in others)]
    frame = pd.DataFrame(rows, columns=COLUMNS).astype(TYPES)
    return frame.sort_values("student_id", kind="stable", ignore_index=True)


def no_signals() -> pd.DataFrame:
    """Return what the rules find in nothing."""
    return pd.DataFrame(columns=COLUMNS).astype(TYPES)


def found_by(record: Known, rule: FlagRule) -> list[Found]:
    """Return what one rule finds that counts no failures."""
    return sorted(FINDERS[rule.kind](record, rule), key=_in_order)


def _row(rule: FlagRule, one: Found, places: Mapping[int, str]) -> tuple[object, ...]:
    where = [places[key] for key in one.attempt_ids]
    receipt = receipts.signal(one.said, where, f"{rule.label} v{rule.version}", one.clears)
    listed = rule.lists and rule.polarity is not Polarity.POSITIVE and one.is_recent
    head = (rule.name, rule.label, rule.version, str(rule.kind), str(rule.polarity))
    return one.student_id, *head, listed, rule.tier, one.since, receipt, one.attempt_ids, one.about


def _of_failures(record: Known, rules: FlagRules) -> Iterator[tuple[object, ...]]:
    """Yield the students listed by their failures; the receipt names every failed attempt."""
    if record.failed.empty:
        return
    listed = explained(flag_failures(record.failed, rules), record.failed)
    newest = record.failed.groupby("student_id")["date"].max()
    rows = _rows_behind(record.failed)
    kind, polarity = str(RuleKind.FAILED_ATTEMPTS), str(Polarity.CONCERN)
    for row in listed.to_dict("records"):
        key = row["student_id"]
        head = (row["rule"], row["rule_label"], row["rule_version"], kind, polarity)
        yield key, *head, True, "", newest[key], row["receipt"], tuple(rows[key]), ""


def _rows_behind(failed: pd.DataFrame) -> Mapping[int, Iterable[int]]:
    """Return, by student, the failed attempts and the passes that recovered them."""
    rows: defaultdict[int, dict[int, None]] = defaultdict(dict)
    columns = (failed[name].tolist() for name in ("student_id", "attempt_id", "attempt_id_pass"))
    for student, attempt, by in zip(*columns, strict=True):
        rows[student][attempt] = None
        if not pd.isna(by):
            rows[student][int(by)] = None
    return rows


def _in_order(one: Found) -> tuple[int, str, str, tuple[int, ...]]:
    return one.student_id, one.since, one.said, one.attempt_ids
