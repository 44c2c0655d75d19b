"""What a school may change in a flag rule, and what it may not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cohort_data.errors import InvalidRule, NotFound
from cohort_data.flags.rules import FlagRule

BOTH_OFF = (
    "One of the two rules that count failures stays on: without both, nobody would be listed for "
    "a failed exam. Switch the other one on first."
)


@dataclass(frozen=True, kw_only=True)
class RuleDraft:
    """A rule as somebody wants it, and the version that was read; `values` are its numbers."""

    name: str
    version: int
    is_on: bool
    lists: bool
    values: tuple[tuple[str, int], ...] = ()


def draft_of(rule: FlagRule) -> RuleDraft:
    """Return a rule as it stands, to be changed."""
    return RuleDraft(
        name=rule.name,
        version=rule.version,
        is_on=rule.is_on,
        lists=rule.lists,
        values=tuple(rule.numbers.items()),
    )


def rule_named(rules: Sequence[FlagRule], name: str) -> FlagRule:
    """Return the rule of a name."""
    found = next((rule for rule in rules if rule.name == name), None)
    if found is None:
        raise NotFound(f"There is no flag rule called {name!r}.")
    return found


def applied(draft: RuleDraft, rule: FlagRule) -> FlagRule:
    """Return the rule with what the draft says, under the same version."""
    numbers = dict(draft.values)
    return replace(
        rule,
        is_on=draft.is_on,
        lists=draft.lists if rule.may_list else rule.lists,
        parameters=tuple(
            replace(one, value=numbers.get(one.name, one.value)) for one in rule.parameters
        ),
    )


def refuse_impossible(draft: RuleDraft, rules: Sequence[FlagRule]) -> None:
    """Refuse numbers outside their ends, a band upside down, and a list without failures."""
    rule = rule_named(rules, draft.name)
    wanted = applied(draft, rule)
    for one in wanted.parameters:
        if not one.least <= one.value <= one.most:
            raise InvalidRule(
                f"{one.label} is a whole number from {one.least} to {one.most}, not {one.value}."
            )
    band = wanted.numbers
    if band.get("band_low", 0) >= band.get("band_high", 1):
        raise InvalidRule("The low end of the band lies below its high end. Change one of them.")
    others = [one for one in rules if one.counts_failures and one.is_on and one.name != rule.name]
    if rule.counts_failures and not wanted.is_on and not others:
        raise InvalidRule(BOTH_OFF)
    if wanted == rule:
        raise InvalidRule("This is the rule as it stands already. Nothing was changed.")
