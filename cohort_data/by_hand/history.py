"""What was entered and corrected by hand: what was, what is, who, when, why."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from cohort_data.receipts import number_in_words

COLUMNS = [
    "attempt",
    "exam",
    "date",
    "what",
    "was",
    "now",
    "by",
    "at",
    "reason",
    "undone_at",
    "undone_by",
    "undo_reason",
]
_WHO = ["attempt", "exam", "date", "by", "at", "reason", "undone_at", "undone_by", "undo_reason"]
_WHOLE = 4


@dataclass
class _Known:
    """What an attempt said so far, in words by cell."""

    cells: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)


def history(results: pd.DataFrame, areas: pd.DataFrame) -> pd.DataFrame:
    """Return one row per cell that a person entered or corrected, the newest first.

    The results stand in the order in which they were recorded. One that was taken back is told
    and has changed nothing for those after it. Many areas added at once are one row.
    """
    by_result = {
        key: dict(zip(rows["area"], _values(rows), strict=True))
        for key, rows in areas.groupby("result_id")
    }
    known: defaultdict[str, _Known] = defaultdict(_Known)
    rows = []
    for one in results.to_dict("records"):
        said = _Known(_cells(one), by_result.get(one["result_id"], {}))
        before = known[one["attempt"]]
        if one["by"]:
            who = {name: one[name] for name in _WHO}
            rows += [{**who, **told} for told in _told(before, said)]
        if not one["undone_at"] and not one["upload_undone"]:
            before.cells.update(said.cells)
            before.areas = said.areas or before.areas
    return pd.DataFrame(rows[::-1], columns=COLUMNS)


def _cells(one: Mapping[Hashable, object]) -> dict[str, str]:
    score = float(str(one["score"]))
    told = {
        "Outcome": str(one["outcome"]),
        "Score": "" if pd.isna(score) else number_in_words(score),
        "Distance from the standard": str(one["distance"]),
    }
    return {name: text for name, text in told.items() if text}


def _values(rows: pd.DataFrame) -> list[str]:
    pairs = zip(rows["level"], rows["percent"], strict=True)
    return [level or f"{number_in_words(percent)} %" for level, percent in pairs]


def _told(before: _Known, said: _Known) -> Iterator[dict[str, str]]:
    """Yield what a result says otherwise, or more, than what was known."""
    yield from _differing(before.cells, said.cells)
    new = said.areas.keys() - before.areas.keys()
    if len(new) > _WHOLE:
        yield {"what": "Content areas", "was": "", "now": f"{len(new)} added"}
        said_again = {name: text for name, text in said.areas.items() if name not in new}
        yield from _differing(before.areas, said_again)
    else:
        yield from _differing(before.areas, said.areas)


def _differing(before: Mapping[str, str], said: Mapping[str, str]) -> Iterator[dict[str, str]]:
    for name, text in said.items():
        if before.get(name, "") != text:
            yield {"what": name, "was": before.get(name, ""), "now": text}
