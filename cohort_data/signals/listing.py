"""Whom rules list that count no failures, each by the most urgent one."""

import pandas as pd

from cohort_data.flags import FlagRules, RuleKind

TIER = ["tier", "tier_label", "tier_rank"]
COLUMNS = ["student_id", "rule", "rule_label", "rule_version", *TIER]
COLUMNS += ["since", "receipt", "attempt_ids", "about"]


def listed_by_rule(found: pd.DataFrame, rules: FlagRules) -> pd.DataFrame:
    """Return, per student, the most urgent of what such rules list, of these the newest.

    student_id, rule, rule_label, rule_version, tier, tier_label, tier_rank, since, receipt,
    attempt_ids, about.
    """
    return most_urgent(listing(found, rules))


def listing(found: pd.DataFrame, rules: FlagRules) -> pd.DataFrame:
    """Return everything that such rules list, the most urgent first."""
    others = found[found["lists"] & (found["kind"] != RuleKind.FAILED_ATTEMPTS)]
    labels = {tier.name: tier.label for tier in rules.tiers}
    ranked = others.assign(
        tier_rank=others["tier"].map(rules.rank).astype("int64"),
        tier_label=others["tier"].map(labels).astype("str"),
    )
    urgent = ranked.sort_values(["tier_rank", "since"], ascending=[True, False], kind="stable")
    return urgent[COLUMNS].reset_index(drop=True)


def most_urgent(listing: pd.DataFrame) -> pd.DataFrame:
    """Return of each student what is most urgent."""
    return listing.drop_duplicates("student_id").reset_index(drop=True)


def may_list(rules: FlagRules) -> bool:
    """Say whether any rule but those of failures lists somebody."""
    return any(rule.lists for rule in rules.signals)
