"""Which numbers decide what is said of a whole profile and of a whole class."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_FILE = files("cohort_data") / "rules" / "area_patterns.toml"


@dataclass(frozen=True, kw_only=True)
class PatternRules:
    """The thresholds of patterns; shares of one, gaps in points of percent."""

    least_areas: int
    most_areas: float
    sign_error: float
    least_students: int
    class_share: float
    class_gap: float


@cache
def load_pattern_rules() -> PatternRules:
    """Return the thresholds that the product ships."""
    entries = tomllib.loads(_FILE.read_text("utf-8"))["threshold"]
    return PatternRules(**{entry["name"]: entry["value"] for entry in entries})
