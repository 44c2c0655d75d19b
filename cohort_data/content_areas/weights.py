"""How much of an exam each content area is, by the published outline that held for the test."""

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

import pandas as pd

from cohort_data import exams

_KEY = ["exam_name", "axis", "area", "outline"]


def with_weights(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with `weight_low`, `weight_high`, `outline` and `outline_is_newer`.

    `outline` is the day from which the outline used holds, "" where none is known. An outline
    newer than the test is used only where there is none older, and `outline_is_newer` says so.
    """
    named = rows.assign(exam_name=rows["exam"].map(_names(rows["exam"].unique())))
    pairs = list(zip(named["exam_name"], named["date"], strict=True))
    days = {pair: _held_on(*pair) for pair in set(pairs)}
    used = [days[pair] for pair in pairs]
    told = named.assign(outline=pd.Series(used, index=named.index, dtype="str"))
    found = told.merge(_published(), on=_KEY, how="left")
    known = found["weight_low"].notna()
    return found.assign(
        outline=found["outline"].where(known, ""),
        outline_is_newer=known & (found["date"] != "") & (found["outline"] > found["date"]),
    ).drop(columns="exam_name")


def _names(given: Iterable[str]) -> dict[str, str]:
    return {name: exams.canonical_name(name) or name for name in given}


def _held_on(exam: str, day: str) -> str:
    """Return the newest outline from before a test, else the oldest; undated tests have today's."""
    days = _vintages().get(exam, ())
    older = [each for each in days if each <= day or not day]
    return max(older) if older else min(days, default="")


@cache
def _vintages() -> Mapping[str, tuple[str, ...]]:
    areas = exams.blueprint_areas()
    return MappingProxyType(
        {
            exam: tuple(sorted({one.valid_from for one in areas if one.exam == exam}))
            for exam in {one.exam for one in areas}
        }
    )


def _published() -> pd.DataFrame:
    rows = [
        (one.exam, str(one.axis), one.area, one.valid_from, one.weight_low, one.weight_high)
        for one in exams.blueprint_areas()
    ]
    return pd.DataFrame(rows, columns=[*_KEY, "weight_low", "weight_high"])
