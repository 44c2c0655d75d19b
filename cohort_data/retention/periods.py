"""How long each kind of data is kept, and what a school may set."""

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib.resources import files

from cohort_data.errors import InvalidRetention

_FILE = files("cohort_data") / "rules" / "retention.toml"


class DataKind(StrEnum):
    """A kind of data with a period of its own; audit and accesses stay as long as the record."""

    PRIVATE = "private"
    PLAN = "plan"
    RESULTS = "results"


@dataclass(frozen=True, kw_only=True)
class KindRule:
    """For how many years a kind is kept until the school says otherwise; None is for ever."""

    name: DataKind
    least: int
    most: int
    source: str
    valid_from: str
    years: int | None = None


@dataclass(frozen=True, kw_only=True)
class RequestRule:
    """For how many days a request can be confirmed, and how long a reason may be."""

    open_days: int
    longest_reason: int
    source: str
    valid_from: str


@dataclass(frozen=True)
class Periods:
    """Years that each kind is kept, counted from what `due` says; no years for results is never."""

    private: int
    plan: int
    results: int | None = None


@dataclass(frozen=True)
class PeriodsDraft:
    """What a school wants to set, by which rule of its own, and the version it was read under."""

    periods: Periods
    reason: str = field(repr=False)
    version: int


@cache
def rules() -> dict[DataKind, KindRule]:
    """Return what holds of each kind."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["kind"]
    return {DataKind(each["name"]): KindRule(**each) for each in entries}


@cache
def request_rule() -> RequestRule:
    """Return what holds of a request to delete."""
    return RequestRule(**tomllib.loads(_FILE.read_text("utf-8"))["request"])


def shipped() -> Periods:
    """Return the periods that hold until the school sets its own."""
    private, plan, results = (rules()[kind].years for kind in DataKind)
    if private is None or plan is None:
        raise InvalidRetention("Private notes and plans need a number of years in retention.toml.")
    return Periods(private, plan, results)


def refuse_impossible(draft: PeriodsDraft) -> None:
    """Refuse periods out of bounds, results that go before the plans, and a missing reason."""
    for kind, years in zip(DataKind, vars(draft.periods).values(), strict=True):
        rule = rules()[kind]
        if years is not None and not rule.least <= years <= rule.most:
            raise InvalidRetention(
                f"Keep {LABELS[kind]} for {rule.least} to {rule.most} years, not {years}."
            )
    results = draft.periods.results
    if results is not None and results < draft.periods.plan:
        raise InvalidRetention(
            "With the results the whole record of a student goes, so keep them at least as long "
            f"as the plans: {draft.periods.plan} years or more."
        )
    refuse_without_reason(draft.reason, "Say which rule of the school sets these periods.")


def refuse_without_reason(reason: str, sentence: str) -> None:
    """Refuse a reason that is missing or too long."""
    if not reason.strip():
        raise InvalidRetention(sentence)
    if len(reason) > request_rule().longest_reason:
        raise InvalidRetention(f"Keep the reason under {request_rule().longest_reason} characters.")


LABELS = {
    DataKind.PRIVATE: "private notes",
    DataKind.PLAN: "plans and notes",
    DataKind.RESULTS: "results",
}
