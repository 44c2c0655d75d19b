"""When a file is history, and how the remarks of a list kept by hand are told apart."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from cohort_data.concerns import months_before
from cohort_data.ingest.model import Reading

_FILE = files("cohort_data") / "rules" / "history.toml"


@dataclass(frozen=True, kw_only=True)
class HistoryRules:
    """How old results make a file history, and what stands between two remarks of a cell."""

    valid_from: date
    source: str
    suggest_after_months: int
    between_remarks: tuple[str, ...]
    nothing: frozenset[str]


@cache
def rules() -> HistoryRules:
    """Return the rules as the file has them."""
    told = tomllib.loads(_FILE.read_text("utf-8"))
    between, nothing = tuple(told.pop("between_remarks")), frozenset(told.pop("nothing"))
    return HistoryRules(**told, between_remarks=between, nothing=nothing)


def reaches_back(read: Reading, today: date) -> str:
    """Return the day of the oldest result of a file that may be history, "" for a new file."""
    if read.results.empty:
        return ""
    days = read.results["date"]
    oldest = str(days[days != ""].min()) if (days != "").any() else ""
    limit = months_before(today, rules().suggest_after_months).isoformat()
    return oldest if oldest and oldest < limit else ""
