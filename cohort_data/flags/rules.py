"""Which rules list a student, and which tiers order the list."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cohort_data.words import Purpose

_RULES = files("cohort_data") / "rules"


@dataclass(frozen=True, kw_only=True)
class FlagRule:
    """A rule that lists a student from so many failed attempts on record."""

    name: str
    label: str
    version: int
    failed_attempts: int
    valid_from: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Tier:
    """A named group of the queue and whom it takes."""

    name: str
    label: str
    purposes: tuple[Purpose, ...]
    failed_attempts: int
    source: str
    recovered: bool = False


@dataclass(frozen=True, kw_only=True)
class ConcernRule:
    """How new a failing result must be to open a concern."""

    newest_failure_months: int
    source: str


@dataclass(frozen=True, kw_only=True)
class FlagRules:
    """Everything that decides who is listed: rules from lenient to strict, tiers by urgency."""

    rules: tuple[FlagRule, ...]
    tiers: tuple[Tier, ...]
    concern: ConcernRule


@cache
def load_rules() -> FlagRules:
    """Return the flag rules that the product ships."""
    flags = _read("flag_rules.toml")
    rules = sorted((FlagRule(**entry) for entry in flags["rule"]), key=_strictness)
    return FlagRules(
        rules=tuple(rules),
        tiers=tuple(_tier(entry) for entry in _read("tiers.toml")["tier"]),
        concern=ConcernRule(**flags["concern"]),
    )


def _strictness(rule: FlagRule) -> int:
    return rule.failed_attempts


def _tier(entry: dict[str, Any]) -> Tier:
    purposes = tuple(Purpose(purpose) for purpose in entry["purposes"])
    return Tier(**{**entry, "purposes": purposes})


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_RULES / name).read_text("utf-8"))
