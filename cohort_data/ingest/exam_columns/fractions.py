"""Scores written with their highest score, as 45/60, become two columns."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

import pandas as pd

from cohort_data.ingest.model import Field, TextTable
from cohort_data.ingest.synonyms import header_words, is_pattern

FRACTION = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*/\s*([0-9]+(?:[.,][0-9]+)?)")
MOST = 0.9
TOP = "{header} - Max Points"
RESULT = {Field.SCORE, Field.OUTCOME, Field.CORRECT, Field.AREA_VALUE, Field.AREA}
# Numbers that may be a day and a month, in either order, are no scores without a fixed maximum.
DAYS, MONTHS = range(1, 32), range(1, 13)
YEARS = range(1900, 2101)


def with_tops(table: TextTable) -> tuple[TextTable, dict[str, str]]:
    """Return the table with such scores taken apart, and from which column each new one came.

    Other cells of such a column, as the word for an absence, stay as they are.
    """
    found = [header for header in table.headers if holds_fractions(table.cells[header], header)]
    new = {header: TOP.format(header=header) for header in found}
    new = {header: name for header, name in new.items() if name not in table.headers}
    if not new:
        return table, {}
    columns: dict[str, pd.Series] = {}
    for header in table.headers:
        columns[header] = table.cells[header]
        if header in new:
            columns[header], columns[new[header]] = taken_apart(table.cells[header])
    cells = pd.DataFrame(columns, index=table.cells.index)
    origins = {name: header for header, name in new.items()}
    noted = replace(
        table,
        cells=cells,
        origins=all_origins(cells, origins),
        notes=(*table.notes, *(note(table.cells[header], header) for header in new)),
    )
    return noted, origins


def holds_fractions(column: "pd.Series[str]", header: str) -> bool:
    """Say whether nearly all cells are a number of a maximum, and no dates, years or ratios."""
    texts = [text.strip() for text in column if text.strip()]
    matches = [match for text in texts if (match := FRACTION.fullmatch(text))]
    if not matches or len(matches) < MOST * len(texts) or not may_be_score(header):
        return False
    pairs = [(as_number(one[1]), as_number(one[2])) for one in matches]
    if any(score > top or top == 0 for score, top in pairs) or are_years(pairs):
        return False
    return len({top for _, top in pairs}) == 1 or not are_days(pairs)


def may_be_score(header: str) -> bool:
    """Say whether a header is not listed for something else than a result."""
    words = [word for word in header_words(header) if not is_pattern(word.header)]
    return not words or any(word.field in RESULT for word in words)


def as_number(text: str) -> float:
    """Return a number with either decimal mark."""
    return float(text.replace(",", "."))


def are_years(pairs: Sequence[tuple[float, float]]) -> bool:
    """Say whether all pairs are academic years, as 2025/2026 or 2025/26."""
    return all(one in YEARS for one, _ in pairs)


def are_days(pairs: Collection[tuple[float, float]]) -> bool:
    """Say whether all pairs can be a day and a month."""
    return all(
        (one in DAYS and other in MONTHS) or (one in MONTHS and other in DAYS)
        for one, other in pairs
    )


def taken_apart(column: "pd.Series[str]") -> tuple["pd.Series[str]", "pd.Series[str]"]:
    """Return the scores, and the highest score beside each."""
    parts = column.str.strip().str.extract(f"^{FRACTION.pattern}$")
    return parts[0].fillna(column), parts[1].fillna("")


def all_origins(cells: pd.DataFrame, origins: dict[str, str]) -> pd.DataFrame:
    """Return for each row under which header of the file its cells stood."""
    headers = {name: origins.get(name, name) for name in map(str, cells.columns)}
    return pd.DataFrame(headers, index=range(len(cells)))


def note(column: "pd.Series[str]", header: str) -> str:
    """Say how a column is read, with its first score."""
    first = next(text for text in column if FRACTION.fullmatch(text.strip()))
    return f"“{header}” holds scores of a maximum, as {first}; the second number is the highest."
