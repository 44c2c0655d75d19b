"""Which numbers decide what is said of a planned sitting."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_FILE = files("cohort_data") / "rules" / "sittings.toml"


@dataclass(frozen=True, kw_only=True)
class SittingRules:
    """The thresholds of planned sittings, in days unless the name says months."""

    sat_days_before: int
    window_months: int
    extension_months: int
    no_practice_days: int
    practice_due_days: int
    longest_ahead_days: int
    longest_past_days: int


@dataclass(frozen=True, kw_only=True)
class PracticeRule:
    """Which exams are practice for an exam."""

    exam: str
    by: tuple[str, ...]
    source: str


@dataclass(frozen=True, kw_only=True)
class TalkRule:
    """One reason to talk before a test: its name in a list, its sentences, and where it is from.

    `words` and `past` are empty where the sentence is made of what is known of the test.
    """

    reason: str
    label: str
    source: str
    words: str = ""
    past: str = ""


@dataclass(frozen=True, kw_only=True)
class HeaderRule:
    """Under which headers a roster of planned dates names one of its fields."""

    field: str
    words: tuple[str, ...]
    source: str


@cache
def load_rules() -> SittingRules:
    """Return the thresholds that the product ships."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["threshold"]
    return SittingRules(**{entry["name"]: entry["value"] for entry in entries})


@cache
def practice_rules() -> tuple[PracticeRule, ...]:
    """Return which exams are practice, by the exam it is for."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["practice"]
    return tuple(PracticeRule(**{**one, "by": tuple(one["by"])}) for one in entries)


@cache
def talk_rules() -> tuple[TalkRule, ...]:
    """Return the reasons to talk before a test, the most pressing first."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["talk"]
    return tuple(TalkRule(**one) for one in entries)


@cache
def roster_headers() -> tuple[HeaderRule, ...]:
    """Return which headers of a roster are known."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["header"]
    return tuple(HeaderRule(**{**one, "words": tuple(one["words"])}) for one in entries)
