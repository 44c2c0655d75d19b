"""What a snapshot shows: read from its text by an allow-list, so that nothing else gets out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from cohort_data.disclosure import EVERYTHING, Panel, PanelKind, Point, Snapshot, Table
from cohort_data.errors import InvalidShare

UNREADABLE = "These figures cannot be read, so they are not shown. Make them again."
Told = Mapping[str, object]


@dataclass(frozen=True)
class Made:
    """A snapshot as it was made: its text, and what a later one is compared with.

    `advice` tells whoever shares it why some of its figures are those of an earlier day. `uses_up`
    names the exams at which it is the first to tell how failures were followed, and the last.
    """

    body: str
    data_date: str
    smallest_group: int
    members: str
    advice: str = ""
    uses_up: tuple[str, ...] = ()


@dataclass(frozen=True)
class Earlier:
    """What was shared before, of this cohort (public id), another one, or "" for whole years.

    Those of others count, because figures of one class stand beside those of earlier ones.
    """

    public_id: str
    cohort: str
    body: str
    members: str


def read(body: str) -> Snapshot:
    """Return the figures of a snapshot's text; what the list does not name is not read."""
    try:
        told = json.loads(body)
        return Snapshot(
            cohort=text(told["cohort"]),
            exams=texts(told["exams"]),
            data_date=text(told["data_date"]),
            smallest_group=int(told["smallest_group"]),
            panels=tuple(panel(each) for each in told["panels"]),
            shows=tuple(PanelKind(each) for each in texts(told.get("shows") or EVERYTHING)),
            not_shown=texts(told.get("not_shown") or ()),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidShare(UNREADABLE) from error


def panel(told: Told) -> Panel:
    """Return one finding."""
    return Panel(
        name=text(told.get("name") or ""),
        title=text(told["title"]),
        sentences=texts(told["sentences"]),
        table=table(told.get("table")),
        series=tuple(point(each) for each in parts(told.get("series") or ())),
        left_out=texts(told.get("left_out") or ()),
    )


def table(told: object) -> Table | None:
    """Return a table, None where there is none."""
    if not is_named(told):
        return None
    columns, rows = texts(told["columns"]), tuple(texts(row) for row in parts(told["rows"]))
    if any(len(row) != len(columns) for row in rows):
        raise ValueError
    return Table(columns, rows)


def point(told: object) -> Point:
    """Return one bar of a chart."""
    if not is_named(told):
        raise TypeError
    value = told.get("value")
    known = float(value) if isinstance(value, int | float) else None
    return Point(text(told["label"]), known, text(told["words"]))


def text(told: object) -> str:
    """Return a text, refusing what is none."""
    if not isinstance(told, str):
        raise TypeError
    return told


def texts(told: object) -> tuple[str, ...]:
    """Return several texts."""
    return tuple(text(each) for each in parts(told))


def parts(told: object) -> Sequence[object]:
    """Return the parts of a list."""
    if not isinstance(told, list | tuple):
        raise TypeError
    return told


def is_named(told: object) -> TypeGuard[Told]:
    """Say whether something has named parts."""
    return isinstance(told, dict)
