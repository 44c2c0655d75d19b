"""How many students a rule finds, and whom a set of rules puts on the list."""

from cohort_data.flags import FlagRule, FlagRules, flag_failures
from cohort_data.signals import Known, found_by, signals
from cohort_data.signals.listing import listed_by_rule, may_list


def students_found(record: Known, rule: FlagRule, *, recent: bool = False) -> frozenset[int]:
    """Return the students whom one rule finds; a rule that is off finds nobody.

    With `recent`, only those for whom what it found still speaks of today.
    """
    if not rule.is_on:
        return frozenset()
    if rule.counts_failures:
        number = record.failed.groupby("student_id").size()
        return frozenset(number.index[number >= rule.failed_attempts].tolist())
    found = found_by(record, rule)
    return frozenset(one.student_id for one in found if one.is_recent or not recent)


def students_listed(record: Known, rules: FlagRules) -> frozenset[int]:
    """Return everybody whom the rules put on the list."""
    for_failures = frozenset(flag_failures(record.failed, rules)["student_id"].tolist())
    if not may_list(rules):
        return for_failures
    others = listed_by_rule(signals(record, rules), rules)
    return for_failures | frozenset(others["student_id"].tolist())
