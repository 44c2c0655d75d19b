"""Which students need attention, by which rule, and in which tier of the queue they stand."""

import numpy as np
import pandas as pd

from cohort_data import receipts
from cohort_data.errors import BadSettings
from cohort_data.flags.record import evidence, failures, failures_in
from cohort_data.flags.rules import (
    FlagRule,
    FlagRules,
    OwnVersion,
    Parameter,
    Polarity,
    RuleKind,
    Tier,
    load_rules,
)

__all__ = [
    "FlagRule",
    "FlagRules",
    "OwnVersion",
    "Parameter",
    "Polarity",
    "RuleKind",
    "Tier",
    "evidence",
    "explained",
    "failures",
    "failures_in",
    "flag_failures",
    "flag_students",
    "load_rules",
    "standing",
]

_COLUMNS = [
    "student_id",
    "rule",
    "rule_label",
    "rule_version",
    "tier",
    "tier_label",
    "tier_rank",
    "failed_exams",
    "failed_attempts",
    "open_failures",
    "recovered",
]


def flag_students(attempts: pd.DataFrame, rules: FlagRules) -> pd.DataFrame:
    """Return every student with a failure among the attempts, in the order of the queue."""
    return flag_failures(failures(attempts), rules)


def flag_failures(failed: pd.DataFrame, rules: FlagRules) -> pd.DataFrame:
    """Return every student with a failed attempt, in the order of the queue.

    A student whose failed exams were all passed later is recovered and stays listed, in a tier
    of its own. `tier_rank` counts from 1, the most urgent.
    """
    listed = _with_rule(_counts(failed), rules.rules)
    tiered = _with_tier(listed, failed, rules.tiers).reset_index()
    return tiered.sort_values(["tier_rank", "student_id"], ignore_index=True)[_COLUMNS]


def standing(failed: pd.DataFrame, tiers: tuple[Tier, ...]) -> pd.DataFrame:
    """Return counts and tier of every student with a failed attempt, whichever rule lists it."""
    return _with_tier(_counts(failed), failed, tiers).reset_index()


def explained(flagged: pd.DataFrame, failed: pd.DataFrame) -> pd.DataFrame:
    """Return flagged students with their `receipt`: a sentence that says why each is listed."""
    of_these = failed[failed["student_id"].isin(flagged["student_id"])]
    said = receipts.receipts(of_these, flagged.set_index("student_id"))
    return flagged.assign(receipt=said.to_numpy())


def _counts(failed: pd.DataFrame) -> pd.DataFrame:
    """Count per student; an exam is open while a failed attempt at it has no later pass."""
    by_student = failed.groupby("student_id")
    open_exams = failed[failed["open"]].groupby("student_id")["exam_id"].nunique()
    counts = by_student.agg(
        failed_exams=("exam_id", "nunique"), failed_attempts=("exam_id", "size")
    )
    open_failures = open_exams.reindex(counts.index, fill_value=0)
    return counts.assign(open_failures=open_failures, recovered=open_failures == 0)


def _with_rule(counts: pd.DataFrame, rules: tuple[FlagRule, ...]) -> pd.DataFrame:
    """Keep the students whom a rule lists and name the strictest one that does."""
    steps = [rule.failed_attempts for rule in rules]
    met = np.searchsorted(steps, counts["failed_attempts"], side="right")
    listed = counts[met > 0]
    told = [(rule.name, rule.label, rule.version) for rule in rules]
    chosen = pd.DataFrame(told, columns=["name", "label", "version"]).iloc[met[met > 0] - 1]
    return listed.assign(
        rule=chosen["name"].to_numpy(),
        rule_label=chosen["label"].to_numpy(),
        rule_version=chosen["version"].to_numpy(),
    )


def _with_tier(listed: pd.DataFrame, failed: pd.DataFrame, tiers: tuple[Tier, ...]) -> pd.DataFrame:
    """Place every student in the first tier that fits."""
    row = listed.index.get_indexer(pd.Index(failed["student_id"]))
    theirs = failed.assign(row=row)[row >= 0]
    fits = np.column_stack([_fits(tier, listed, theirs) for tier in tiers])
    if not fits.any(axis=1).all():
        raise BadSettings(
            "rules/tiers.toml has no tier for some of the failed exams. "
            "Let one tier take every purpose with one failed attempt."
        )
    first = fits.argmax(axis=1)
    told = [(tier.name, tier.label) for tier in tiers]
    chosen = pd.DataFrame(told, columns=["name", "label"]).iloc[first]
    return listed.assign(
        tier=chosen["name"].to_numpy(), tier_label=chosen["label"].to_numpy(), tier_rank=first + 1
    )


def _fits(tier: Tier, listed: pd.DataFrame, failed: pd.DataFrame) -> np.ndarray:
    """Say whom a tier fits; `row` says of each failed attempt where its student stands."""
    at_these = failed[failed["purpose"].isin(tier.purposes)]
    on_record = np.bincount(at_these["row"], minlength=len(listed))
    still_open = np.bincount(at_these.loc[at_these["open"], "row"], minlength=len(listed)) > 0
    wanted = listed["recovered"].to_numpy(dtype=np.bool_) if tier.recovered else still_open
    return np.asarray((on_record >= tier.failed_attempts) & wanted)
