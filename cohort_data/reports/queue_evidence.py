"""What other rules say of the students in the queue, and whom they put there."""

from collections import defaultdict
from dataclasses import dataclass

import pandas as pd

from cohort_data.flags import FlagRules, RuleKind, flag_failures, standing
from cohort_data.signals import Known, signals
from cohort_data.signals.listing import TIER, listed_by_rule, may_list

# The receipt of failures names these already, each failed attempt with the pass that recovered it.
TOLD = (RuleKind.BELOW_MARK, RuleKind.SAME_EXAM, RuleKind.PASSED_ON_RETAKE)
_COUNTS = ["failed_exams", "failed_attempts", "open_failures"]
_TYPES = {**dict.fromkeys([*_COUNTS, "tier_rank", "rule_version"], "int64"), "recovered": "bool"}


@dataclass(frozen=True)
class Evidence:
    """The listed students with what every rule says of them.

    listed: as `flag_failures` returns them, with receipt (of the failures, or of the most urgent
        rule that lists a student without any), evidence (what else the rules say, in sentences)
        and by_rule (whether another rule than those of failures lists the student).
    signals: of the listed students, as `signals.signals` returns them.
    sources: the attempts behind the signals.
    """

    listed: pd.DataFrame
    signals: pd.DataFrame
    sources: pd.DataFrame


def gathered(record: Known, rules: FlagRules) -> Evidence:
    """Return whom the rules list, the most urgent first, with all that they say."""
    of_interest = _of_interest(record, rules)
    return arranged(signals(of_interest, rules), of_interest, rules)


def arranged(found: pd.DataFrame, record: Known, rules: FlagRules) -> Evidence:
    """Return whom the rules list by what they found, and all that they found in them."""
    chosen = listed_by_rule(found, rules)
    by_failure = flag_failures(record.failed, rules)
    added = _added(chosen[~chosen["student_id"].isin(by_failure["student_id"])], record, rules)
    told = by_failure.assign(receipt=_receipts(found, by_failure))
    everybody = pd.concat([told, added], ignore_index=True)
    listed = _moved_up(everybody, chosen).astype(_TYPES)
    listed = listed.assign(
        evidence=_evidence(found[besides(found, listed)], listed),
        by_rule=listed["student_id"].isin(chosen["student_id"]),
    )
    of_these = found[found["student_id"].isin(listed["student_id"])].reset_index(drop=True)
    ids = {key for keys in of_these["attempt_ids"] for key in keys}
    sources = record.ordered[record.ordered["attempt_id"].isin(ids)].reset_index(drop=True)
    in_order = listed.sort_values(["tier_rank", "student_id"], ignore_index=True)
    return Evidence(in_order, of_these, sources)


def _of_interest(record: Known, rules: FlagRules) -> Known:
    """Leave out who has no failure, unless another rule may list somebody."""
    if may_list(rules):
        return record
    failed = record.failed["student_id"].drop_duplicates()
    attempts, ordered = (
        frame[frame["student_id"].isin(failed)] for frame in (record.attempts, record.ordered)
    )
    return Known(attempts, ordered, record.failed, record.beside.of(failed))


def _receipts(found: pd.DataFrame, by_failure: pd.DataFrame) -> pd.Series:
    of_failures = found[found["kind"] == RuleKind.FAILED_ATTEMPTS].set_index("student_id")
    told = of_failures["receipt"].reindex(by_failure["student_id"])
    return pd.Series(told.to_numpy(), by_failure.index, dtype="str")


def _added(chosen: pd.DataFrame, record: Known, rules: FlagRules) -> pd.DataFrame:
    """Return whom only another rule lists; who has a failure all the same keeps its counts."""
    failed = record.failed[record.failed["student_id"].isin(chosen["student_id"])]
    counts = standing(failed, rules.tiers)[["student_id", *_COUNTS]]
    both = chosen.drop(columns=["since", "attempt_ids", "about"]).merge(
        counts, on="student_id", how="left"
    )
    filled = both[_COUNTS].fillna(0).astype("int64")
    recovered = (filled["failed_attempts"] > 0) & (filled["open_failures"] == 0)
    return both.assign(**filled, recovered=recovered)


def _moved_up(listed: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """Put each student into the more urgent of two tiers: of the failures, and of a rule."""
    by_rule = listed[["student_id"]].merge(chosen, on="student_id", how="left")[TIER]
    is_higher = (by_rule["tier_rank"] < listed["tier_rank"].to_numpy()).to_numpy()
    tier = {
        name: listed[name].mask(is_higher, by_rule[name].set_axis(listed.index)) for name in TIER
    }
    return listed.assign(**tier)


def besides(found: pd.DataFrame, listed: pd.DataFrame) -> pd.Series:
    """Say which sentences the receipts of the listed students do not say already.

    A rule that lists says so itself: the tier may be its own.
    """
    own = found["student_id"].map(dict(zip(listed["student_id"], listed["receipt"], strict=True)))
    is_of_failures = found["kind"] == RuleKind.FAILED_ATTEMPTS
    by_failure = found["student_id"].isin(found.loc[is_of_failures, "student_id"])
    is_told = found["kind"].isin(TOLD) & by_failure & ~found["lists"]
    return ~is_of_failures & ~is_told & (found["receipt"] != own)


def _evidence(found: pd.DataFrame, listed: pd.DataFrame) -> pd.Series:
    """Return what the rules say besides the receipt, one sentence after the other."""
    said: defaultdict[int, list[str]] = defaultdict(list)
    for student, receipt in zip(found["student_id"], found["receipt"], strict=True):
        said[student].append(receipt)
    told = [" ".join(said.get(student, ())) for student in listed["student_id"].tolist()]
    return pd.Series(told, listed.index, dtype="str")
