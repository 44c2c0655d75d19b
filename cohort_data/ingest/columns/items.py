"""Which columns are one answered item each, and whether a total is made of them."""

import re
from collections import defaultdict
from collections.abc import Sequence

import pandas as pd

from cohort_data.ingest.columns.sheet import MOST, Meanings, Sheet, holders
from cohort_data.ingest.model import ColumnMeaning, Field

FEWEST = 3
# Totals are rounded, so they may miss the percent of the items by this much.
ROUNDING = 0.51
FULL = 100
# Most columns are no total, and a few rows show it.
TRIED = 200


def items(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the series of columns, such as Q01 to Q10, that hold ones and zeros."""
    return {
        name: item(sheet, name, names)
        for names in series(answers(sheet, taken)).values()
        if len(names) >= FEWEST
        for name in names
    }


def answers(sheet: Sheet, taken: Meanings) -> list[str]:
    """Return the columns of ones and zeros whose headers can be a number in a series."""
    return [name for name in sheet.free(taken) if is_answer(sheet, name)]


def is_answer(sheet: Sheet, header: str) -> bool:
    """Say whether a column can be an item: ones and zeros, the header listed for nothing else."""
    free = not sheet.words[header] or sheet.word(header, Field.AREA)
    return bool(free) and sheet.profiles[header].binary >= MOST


def series(headers: Sequence[str]) -> dict[str, list[str]]:
    """Put together the headers that differ in their numbers alone, in the order of the numbers."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for header in headers:
        if re.search(r"\d", header):
            found[re.sub(r"\d+", "#", header.casefold())].append(header)
    return {form: sorted(names, key=numbers_in) for form, names in found.items()}


def numbers_in(header: str) -> list[int]:
    """Return the numbers in a header."""
    return [int(number) for number in re.findall(r"\d+", header)]


def item(sheet: Sheet, header: str, names: Sequence[str]) -> ColumnMeaning:
    """Return that a column is an item; only a usual header leaves no doubt."""
    why = f"one of {len(names)} item columns from {names[0]} to {names[-1]}, with 0 and 1"
    usual = sheet.word(header, Field.AREA) is not None
    return sheet.meaning(header, Field.AREA, why, sure=usual)


def made_of_items(cells: pd.DataFrame, header: str, names: Sequence[str]) -> str:
    """Say how a total is made of the items in every row; "" where it is not.

    Only the proof that it is their percent speaks of a percent: the scale follows from it.
    """
    if not names or not how_made(cells.head(TRIED), header, names):
        return ""
    return how_made(cells, header, names)


def how_made(cells: pd.DataFrame, header: str, names: Sequence[str]) -> str:
    """Say how a total is made of the items in these rows."""
    numbers = cells[[header, *names]].apply(pd.to_numeric, errors="coerce").dropna()
    items = numbers[list(names)]
    if numbers.empty or not items.isin((0, 1)).all(axis=None):
        return ""
    right = items.sum(axis=1)
    if ((numbers[header] - FULL * right / len(names)).abs() <= ROUNDING).all():
        return f"it equals the percent of the {len(names)} item columns in every row"
    counted = bool((numbers[header] == right).all())
    return f"it counts the right answers of the {len(names)} item columns" if counted else ""


def settled_items(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Make the items sure of which a total is made: that proves what they are."""
    names = [name for name in holders(taken, Field.AREA) if sheet.profiles[name].binary >= MOST]
    doubtful = [name for name in names if not taken[name].sure]
    total = next((name for name in holders(taken, Field.SCORE) if taken[name].sure), "")
    if not doubtful or not total or not made_of_items(sheet.cells, total, names):
        return {}
    why = f"an item of which {total} is made"
    return {name: sheet.meaning(name, Field.AREA, why, sure=True) for name in doubtful}
