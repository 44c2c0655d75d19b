"""Which rules find and list students, and which tiers order the list."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from cohort_data.words import Purpose

_RULES = files("cohort_data") / "rules"


class RuleKind(StrEnum):
    """What a rule looks for."""

    FAILED_ATTEMPTS = "failed_attempts"
    SAME_EXAM = "same_exam"
    BELOW_MARK = "below_mark"
    ATTEMPTS_LEFT = "attempts_left"
    DEADLINE = "deadline"
    INCOMPLETE = "incomplete"
    READINESS = "readiness"
    QUIET_PLAN = "quiet_plan"
    NEAR_MISS = "near_miss"
    WATCH = "watch"
    PASSED_ON_RETAKE = "passed_on_retake"
    RISING = "rising"


class Polarity(StrEnum):
    """Whether what a rule finds calls for help, for a look, or is good to hear."""

    CONCERN = "concern"
    WATCH = "watch"
    POSITIVE = "positive"


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A number of a rule, and the ends between which a school may set it."""

    name: str
    value: int
    least: int
    most: int
    label: str


@dataclass(frozen=True, kw_only=True)
class FlagRule:
    """A rule that finds students; one that `lists` puts them on the list, in its tier."""

    name: str
    kind: RuleKind
    label: str
    words: str
    version: int
    polarity: Polarity
    valid_from: str
    source: str
    lists: bool = False
    is_on: bool = True
    tier: str = ""
    exams: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers of the rule by name."""
        return {one.name: one.value for one in self.parameters}

    @property
    def failed_attempts(self) -> int:
        """From how many failed attempts on the rule finds a student."""
        return self.numbers["failed_attempts"]

    @property
    def counts_failures(self) -> bool:
        """Whether the receipt of the failed attempts is the rule's own sentence."""
        return self.kind is RuleKind.FAILED_ATTEMPTS

    @property
    def may_list(self) -> bool:
        """Whether a school may choose whether the rule lists."""
        return self.polarity is not Polarity.POSITIVE and not self.counts_failures

    @property
    def in_words(self) -> str:
        """What the rule looks for, with its numbers."""
        return self.words.format(**self.numbers)


@dataclass(frozen=True, kw_only=True)
class OwnVersion:
    """A version of a rule that a school made; it belongs to the shipped rule of the same name."""

    name: str
    version: int
    valid_from: str
    is_on: bool
    lists: bool
    values: Mapping[str, int]


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
    """Everything that decides who is listed.

    rules: those that count failures, from lenient to strict. signals: all others that are on.
    tiers: by urgency.
    """

    rules: tuple[FlagRule, ...]
    tiers: tuple[Tier, ...]
    concern: ConcernRule
    signals: tuple[FlagRule, ...] = ()

    def rank(self, tier: str) -> int:
        """Return the place of a tier, the most urgent being 1; behind all others for none."""
        names = [one.name for one in self.tiers]
        return names.index(tier) + 1 if tier in names else len(names) + 1


def load_rules(own: Sequence[OwnVersion] = ()) -> FlagRules:
    """Return the flag rules that the product ships, with the newest version that a school made."""
    rules = [rule for rule in in_force(own) if rule.is_on]
    counting = sorted((rule for rule in rules if rule.counts_failures), key=_strictness)
    return FlagRules(
        rules=tuple(counting),
        tiers=_tiers(),
        concern=ConcernRule(**_read("flag_rules.toml")["concern"]),
        signals=tuple(rule for rule in rules if not rule.counts_failures),
    )


def in_force(own: Sequence[OwnVersion] = ()) -> tuple[FlagRule, ...]:
    """Return every rule as it holds, those switched off included, in the order they ship."""
    newest = {one.name: one for one in sorted(own, key=_age)}
    return tuple(
        changed(rule, newest[rule.name]) if rule.name in newest else rule for rule in shipped()
    )


def changed(rule: FlagRule, own: OwnVersion) -> FlagRule:
    """Return a rule as a school has it; numbers that it does not name stay as they ship."""
    numbers = tuple(
        replace(one, value=own.values.get(one.name, one.value)) for one in rule.parameters
    )
    return replace(
        rule,
        version=own.version,
        valid_from=own.valid_from,
        is_on=own.is_on,
        lists=own.lists if rule.may_list else rule.lists,
        parameters=numbers,
    )


@cache
def shipped() -> tuple[FlagRule, ...]:
    """Return every rule as the product ships it."""
    return tuple(_rule(entry) for entry in _read("flag_rules.toml")["rule"])


def dry_run_weeks() -> int:
    """Return how many weeks back a changed rule is replayed."""
    return int(_read("dry_run.toml")["weeks"])


def _strictness(rule: FlagRule) -> int:
    return rule.failed_attempts


def _age(own: OwnVersion) -> int:
    return own.version


def _rule(entry: Mapping[str, Any]) -> FlagRule:
    numbers = entry.get("parameters", {})
    told: dict[str, Any] = {
        "kind": RuleKind(entry["kind"]),
        "polarity": Polarity(entry["polarity"]),
        "exams": tuple(entry.get("exams", ())),
        "parameters": tuple(Parameter(name=name, **given) for name, given in numbers.items()),
    }
    return FlagRule(**{**entry, **told})


@cache
def _tiers() -> tuple[Tier, ...]:
    return tuple(_tier(entry) for entry in _read("tiers.toml")["tier"])


def _tier(entry: dict[str, Any]) -> Tier:
    purposes = tuple(Purpose(purpose) for purpose in entry["purposes"])
    return Tier(**{**entry, "purposes": purposes})


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_RULES / name).read_text("utf-8"))
