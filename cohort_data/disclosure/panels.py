"""What a snapshot shows: words that nothing is left to be hidden of."""

import json
from dataclasses import asdict, dataclass
from typing import TypedDict


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
    """What somebody without an account may see of a cohort."""

    cohort: str
    exams: tuple[str, ...]
    data_date: str
    smallest_group: int
    panels: tuple[Panel, ...]


class _Table(TypedDict):
    columns: list[str]
    rows: list[list[str]]


class _Point(TypedDict):
    label: str
    value: float | None
    words: str


class _Panel(TypedDict):
    name: str
    title: str
    sentences: list[str]
    table: _Table | None
    series: list[_Point]
    left_out: list[str]


def written(snapshot: Snapshot) -> str:
    """Return a snapshot as JSON."""
    return json.dumps(asdict(snapshot), ensure_ascii=False)


def read(text: str) -> Snapshot:
    """Return a snapshot from its JSON."""
    told = json.loads(text)
    return Snapshot(
        cohort=told["cohort"],
        exams=tuple(told["exams"]),
        data_date=told["data_date"],
        smallest_group=told["smallest_group"],
        panels=tuple(_panel(each) for each in told["panels"]),
    )


def _panel(told: _Panel) -> Panel:
    table = told["table"]
    rows = tuple(tuple(row) for row in table["rows"]) if table else ()
    return Panel(
        name=told["name"],
        title=told["title"],
        sentences=tuple(told["sentences"]),
        table=Table(tuple(table["columns"]), rows) if table else None,
        series=tuple(Point(**each) for each in told["series"]),
        left_out=tuple(told["left_out"]),
    )
