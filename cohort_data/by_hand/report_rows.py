"""Which rows a printed score report has, in which order, and when it has any."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from cohort_data import exams
from cohort_data.words import Axis

_FILE = files("cohort_data") / "rules" / "score_reports.toml"


@dataclass(frozen=True, kw_only=True)
class LevelReport:
    """The outcomes with which an exam reports content areas as levels, from a day on."""

    exam: str
    valid_from: str
    outcomes: tuple[str, ...]
    source: str


@dataclass(frozen=True, kw_only=True)
class OlderRow:
    """How reports of tests before a day printed a row of today's outline; "" for not at all."""

    exam: str
    axis: Axis
    area: str
    until: str
    printed_as: str
    source: str


@dataclass(frozen=True)
class ReportRow:
    """One row of a score report: a content area of an axis."""

    axis: Axis
    area: str


def level_exams() -> tuple[str, ...]:
    """Return the exams whose reports compare content areas with a low pass."""
    return tuple(dict.fromkeys(report.exam for report in level_reports()))


def outcomes_with_levels(exam: str, day: str) -> tuple[str, ...]:
    """Return the outcomes with which the report of a test on an ISO day has content areas.

    A test whose day is not known is read as one of today's.
    """
    held = [
        one for one in level_reports() if one.exam == exam and (not day or one.valid_from <= day)
    ]
    return max(held, key=lambda one: one.valid_from).outcomes if held else ()


def printed_rows(exam: str, day: str) -> tuple[ReportRow, ...]:
    """Return the rows that the report of a test on an ISO day prints, in its order."""
    outline = [one for one in exams.blueprint_areas() if one.exam == exam]
    vintage = vintage_on(exam, day)
    older = {(one.axis, one.area): one for one in older_rows() if one.exam == exam}
    names = [
        (one.axis, printed_name(older.get((one.axis, one.area)), one.area, day))
        for one in outline
        if one.valid_from == vintage
    ]
    return tuple(ReportRow(axis, name) for axis, name in names if name)


def vintage_on(exam: str, day: str) -> str:
    """Return from when the outline is that a test follows: the newest then, else the oldest."""
    vintages = sorted({one.valid_from for one in exams.blueprint_areas() if one.exam == exam})
    held = [one for one in vintages if not day or one <= day]
    return held[-1] if held else next(iter(vintages), "")


def printed_name(older: OlderRow | None, area: str, day: str) -> str:
    """Return what a row is called on the report of a day, "" where it is not printed."""
    return older.printed_as if older and day and day < older.until else area


@cache
def level_reports() -> tuple[LevelReport, ...]:
    """Return when which exam reports content areas as levels."""
    entries = _entries()["report"]
    return tuple(LevelReport(**{**one, "outcomes": tuple(one["outcomes"])}) for one in entries)


@cache
def older_rows() -> tuple[OlderRow, ...]:
    """Return the rows that older reports printed otherwise."""
    return tuple(OlderRow(**{**one, "axis": Axis(one["axis"])}) for one in _entries()["older_row"])


def _entries() -> Mapping[str, list[dict[str, Any]]]:
    return tomllib.loads(_FILE.read_text("utf-8"))
