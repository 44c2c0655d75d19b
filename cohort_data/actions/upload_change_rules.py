"""From when on a second file of an exam asks for a reason."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

_FILE = files("cohort_data") / "rules" / "upload_changes.toml"


@dataclass(frozen=True, kw_only=True)
class ChangeRules:
    """From which share of changed results on a file asks for a reason, and whom it may miss."""

    valid_from: date
    source: str
    changed_share: float
    missing_share: float
    alike_share: float
    alike_least: int
    cohort_share: float
    correction_words: list[str]
    retake_words: list[str]


@cache
def rules() -> ChangeRules:
    """Return the rules as the file has them."""
    return ChangeRules(**tomllib.loads(_FILE.read_text("utf-8")))
