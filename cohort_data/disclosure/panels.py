"""What a snapshot shows: words that nothing is left to be hidden of."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum


class PanelKind(StrEnum):
    """What a snapshot may hold, in the order in which it is shown."""

    OUTCOME = "outcome"
    FOLLOW_UP = "follow-up"
    PLANS = "plans"
    TREND = "trend"
    AREAS = "areas"


EVERYTHING = tuple(PanelKind)


@dataclass(frozen=True)
class Table:
    """A small table of texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Point:
    """One bar of a chart: its name, its printed number (None where left out), and its words."""

    label: str
    value: float | None
    words: str


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One finding, with what supports it and what was left out."""

    name: str
    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    series: tuple[Point, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What somebody without an account may see of a cohort.

    shows: what it was made to hold; what there was nothing to tell of has no panel all the same.
    not_shown: why it has none, in a sentence each.
    """

    cohort: str
    exams: tuple[str, ...]
    data_date: str
    smallest_group: int
    panels: tuple[Panel, ...]
    shows: tuple[PanelKind, ...] = EVERYTHING
    not_shown: tuple[str, ...] = ()


def written(snapshot: Snapshot) -> str:
    """Return a snapshot as JSON."""
    return json.dumps(asdict(snapshot), ensure_ascii=False)
