"""Which exams the field knows, what they are for, and what held on the day of a test."""

import csv
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from cohort_data.words import CAN_BE_FAILED, Axis, Purpose

_RULES = files("cohort_data") / "rules"


@dataclass(frozen=True, kw_only=True)
class CatalogueExam:
    """An exam that every school knows.

    `max_score` is None where no scale is published; it holds for tests from `max_score_from` on.
    """

    name: str
    purpose: Purpose
    synonyms: tuple[str, ...]
    source: str
    max_score: float | None = None
    max_score_from: str = ""
    blueprint: str | None = None


@dataclass(frozen=True, kw_only=True)
class PassingStandard:
    """What one exam needed between two test dates; an empty date is open."""

    exam: str
    minimum: float
    valid_from: str
    valid_to: str
    reporting: str
    source: str
    scale: str
    trust: str

    @property
    def reports_a_score(self) -> bool:
        """Whether results under this standard carry a number that may be judged."""
        return self.reporting != "pass/fail only"

    def holds_on(self, day: str) -> bool:
        """Say whether a test on this ISO day falls under the standard."""
        return self.valid_from <= day and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, kw_only=True)
class BlueprintArea:
    """A content area of an exam with its published weight in percent, from a day on."""

    exam: str
    axis: Axis
    area: str
    weight_low: float
    weight_high: float
    valid_from: str
    source: str
    trust: str


@dataclass(frozen=True, kw_only=True)
class OlderArea:
    """A content area that reports carried before the outline of today."""

    blueprint: str
    axis: Axis
    area: str
    source: str


@cache
def catalogue() -> Mapping[str, CatalogueExam]:
    """Return the exams known to the field by canonical name."""
    exams = [_catalogue_exam(entry) for entry in _entries("exam")]
    return MappingProxyType({exam.name: exam for exam in exams})


def canonical_name(text: str) -> str | None:
    """Return the name that the field uses for an exam, None for one that it does not know."""
    return _names().get(_key(text))


def can_be_failed(purpose: str, override: bool | None) -> bool:  # noqa: FBT001 - three answers
    """Say whether an exam of this purpose can be failed; what the school set wins."""
    return Purpose(purpose) in CAN_BE_FAILED if override is None else override


def standard_on(exam: str, day: str) -> PassingStandard | None:
    """Return the published standard for a test on an ISO day; None where none is known."""
    held = (one for one in standards() if one.exam == exam and day and one.holds_on(day))
    return next(held, None)


def newest_standard(exam: str) -> PassingStandard | None:
    """Return the newest published standard of an exam; None where none is known."""
    return max((one for one in standards() if one.exam == exam), key=_begun, default=None)


def max_score_on(exam: str, day: str) -> float | None:
    """Return the top of the published scale for a test on an ISO day; None where it is unknown."""
    known = catalogue().get(exam)
    if known is None or (known.max_score_from and day < known.max_score_from):
        return None
    return known.max_score


@cache
def standards() -> tuple[PassingStandard, ...]:
    """Return every published passing standard."""
    rows = _rows("passing_standards.csv")
    return tuple(_passing_standard(**row) for row in rows)


@cache
def blueprint_areas() -> tuple[BlueprintArea, ...]:
    """Return the areas of every exam that follows a published outline."""
    return tuple(
        _blueprint_area(exam=exam.name, **row)
        for exam in catalogue().values()
        if exam.blueprint
        for row in _rows(f"blueprint_{exam.blueprint}.csv")
    )


def axis_of(area_name: str, exam: str | None = None) -> tuple[str, Axis] | None:
    """Return the published spelling and the axis of an area, None where no outline has it.

    Nutrition is a discipline of Step 1 and a system of Step 2 CK: the outline of `exam` comes
    first, then those of the other exams in the order of the catalogue.
    """
    key = area_key(area_name)
    areas = _areas_by_exam()
    order = [exam, *areas] if exam and exam in areas else list(areas)
    return next((found for one in order if (found := areas[one].get(key))), None)


def area_key(text: str) -> str:
    """Return what spellings of one area have in common."""
    # Reports write "Respiratory and Renal/Urinary" for "Respiratory & Renal/Urinary Systems".
    return _key(text.replace("&", " and ")).replace("systems", "").replace("system", "")


def areas_of(exam: str) -> tuple[tuple[str, Axis], ...]:
    """Return name and axis of the areas of an exam's outline, those of older reports included."""
    return tuple(dict.fromkeys(_areas_by_exam().get(exam, {}).values()))


@cache
def _areas_by_exam() -> Mapping[str, Mapping[str, tuple[str, Axis]]]:
    return MappingProxyType({exam.name: _areas_of(exam) for exam in catalogue().values()})


def _areas_of(exam: CatalogueExam) -> Mapping[str, tuple[str, Axis]]:
    older = [(one.area, one.axis) for one in _older_areas() if one.blueprint == exam.blueprint]
    published = [(one.area, one.axis) for one in blueprint_areas() if one.exam == exam.name]
    return MappingProxyType({area_key(area): (area, axis) for area, axis in older + published})


@cache
def _older_areas() -> tuple[OlderArea, ...]:
    return tuple(_older_area(entry) for entry in _entries("older_area"))


@cache
def _names() -> Mapping[str, str]:
    return MappingProxyType(
        {_key(word): exam.name for exam in catalogue().values() for word in _words(exam)}
    )


def _words(exam: CatalogueExam) -> tuple[str, ...]:
    return exam.name, *exam.synonyms


def _key(text: str) -> str:
    """Leave the letters and digits, so that case, spaces and punctuation do not matter."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())


def _begun(standard: PassingStandard) -> str:
    return standard.valid_from


def _catalogue_exam(entry: dict[str, Any]) -> CatalogueExam:
    words = {"purpose": Purpose(entry["purpose"]), "synonyms": tuple(entry["synonyms"])}
    return CatalogueExam(**{**entry, **words})


def _older_area(entry: dict[str, Any]) -> OlderArea:
    return OlderArea(**{**entry, "axis": Axis(entry["axis"])})


def _passing_standard(*, minimum: str, **rest: str) -> PassingStandard:
    return PassingStandard(minimum=float(minimum), **rest)


def _blueprint_area(
    *, axis: str, content_area: str, weight_low: str, weight_high: str, **rest: str
) -> BlueprintArea:
    low, high = float(weight_low), float(weight_high)
    return BlueprintArea(
        axis=Axis(axis), area=content_area, weight_low=low, weight_high=high, **rest
    )


def _entries(kind: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((_RULES / "exams.toml").read_text("utf-8"))[kind])


def _rows(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader((_RULES / name).read_text("utf-8").splitlines())
