"""Which numbers decide what is said of a content area."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_FILE = files("cohort_data") / "rules" / "area_words.toml"


@dataclass(frozen=True, kw_only=True)
class AreaRules:
    """The thresholds of the area words; gaps and spreads in points of percent."""

    confidence: float
    least_items: int
    family_error: float
    single_error: float
    false_share: float
    smallest_gap: float
    least_spread: float
    least_class: int
    reports_below: int


@cache
def load_rules() -> AreaRules:
    """Return the thresholds that the product ships."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["threshold"]
    return AreaRules(**{entry["name"]: entry["value"] for entry in entries})
