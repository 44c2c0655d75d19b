"""Which columns hold content areas: one column each, or one row each."""

import re
from collections import defaultdict

from cohort_data.exams import axis_of
from cohort_data.ingest.columns.sheet import MOST, Meanings, Sheet
from cohort_data.ingest.model import ColumnMeaning, Field

SERIES = re.compile(r"(.*?[^\d])(\d+)")
PERCENT_HEADER = re.compile(r"(.+?)\s*(?:PercentCorrect|\(%\)|%)$")
FEWEST_ITEMS = 3
# Numbers under an unknown header are a percent only if some are well above any small count.
HALF, WHOLE = 50, 100


def long_shape(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the columns of a file with one row per student and area, or per answered item."""
    names = sheet.named(Field.AREA_NAME, taken)[:1]
    values = [name for name in sheet.named(Field.AREA_VALUE, taken) if has_values(sheet, name)]
    items = [name for name in sheet.named(Field.AREA_ITEMS, taken) if is_number(sheet, name)]
    right = [name for name in sheet.named(Field.CORRECT, taken) if is_number(sheet, name)]
    if not names or not (values or right):
        return {}
    found = {
        Field.AREA_NAME: names,
        Field.CORRECT: right[:1],
        Field.AREA_VALUE: values[:1],
        Field.AREA_ITEMS: items[:1],
    }
    return {
        name: sheet.meaning(name, field, f"{name} is a usual name for this", sure=True)
        for field, one in found.items()
        for name in one
    }


def has_values(sheet: Sheet, header: str) -> bool:
    """Say whether a column holds percents or levels."""
    return is_number(sheet, header) or sheet.profiles[header].levels >= MOST


def is_number(sheet: Sheet, header: str) -> bool:
    """Say whether a column holds numbers."""
    return sheet.profiles[header].numbers >= MOST


def wide(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the columns that are one content area each."""
    return items(sheet, taken) | labelled(sheet, taken) | levels(sheet, taken)


def items(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find a series of items such as Q01 to Q10 with 0 and 1."""
    series: defaultdict[str, list[str]] = defaultdict(list)
    for name in sheet.free(taken):
        match = SERIES.fullmatch(name)
        if match and sheet.profiles[name].binary >= MOST:
            series[match[1]].append(name)
    return {
        name: sheet.meaning(
            name,
            Field.AREA,
            f"one of {len(names)} items from {names[0]} to {names[-1]}, with 0 and 1",
            sure=True,
        )
        for names in series.values()
        if len(names) >= FEWEST_ITEMS
        for name in names
    }


def labelled(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the columns whose header is an area of a published outline or says percent correct."""
    return {
        name: sheet.meaning(name, Field.AREA, why, sure=True)
        for name in sheet.free(taken)
        if name not in sheet.words and has_values(sheet, name)
        if (why := label_reason(name))
    }


def label_reason(header: str) -> str:
    """Say why a header is that of an area, "" when it is none."""
    match = PERCENT_HEADER.fullmatch(header)
    spoken = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match[1] if match else header)
    if axis_of(spoken):
        return "the header is an area of a published outline"
    return "the header says percent correct of an area" if match else ""


def levels(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the columns whose values are lower, same and higher."""
    return {
        name: sheet.meaning(name, Field.AREA, "the values are lower, same or higher", sure=True)
        for name in sheet.free(taken)
        if name not in sheet.words and sheet.profiles[name].levels >= MOST
        if sheet.profiles[name].outcomes < MOST
    }


def likely(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find columns of plausible percents beside a result, to be asked about."""
    found = [name for name in sheet.free(taken) if is_plausible(sheet, name)]
    why = "the values could be percents of a content area"
    return {name: sheet.meaning(name, Field.AREA, why, sure=False) for name in found}


def is_plausible(sheet: Sheet, header: str) -> bool:
    """Say whether a column under an unknown header could hold percents."""
    one = sheet.profiles[header]
    varied = one.distinct >= FEWEST_ITEMS
    return (
        header not in sheet.words
        and is_number(sheet, header)
        and varied
        and (one.low >= 0 and HALF < one.high <= WHOLE)
    )
