"""How rows become frames, with the same types on every database."""

from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar

import pandas as pd
from sqlalchemy import Connection, Executable, Select

K = TypeVar("K")
V = TypeVar("V")
# Rows that all live at once keep the collector of garbage busy.
AT_ONCE = 1_000
TYPES = {"int": "int64", "count": "Int64", "float": "float64", "text": "str", "bool": "bool"}


def read_frame(
    connection: Connection,
    query: Executable,
    types: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """Return the rows of a query; `types` names int, count (may be empty), float, text or bool.

    Text is never missing: what the database does not have is "".
    """
    result = connection.execute(query)
    columns, wanted = list(result.keys()), types or {}
    # Column by column: far quicker than row by row.
    values: defaultdict[str, list[object]] = defaultdict(list)
    for some in result.partitions(AT_ONCE):
        for name, told in zip(columns, zip(*some, strict=True), strict=True):
            values[name].extend(told)
    frame = pd.DataFrame(values, columns=columns)
    texts = [name for name, kind in wanted.items() if kind == "text"]
    filled = frame.assign(**{name: frame[name].fillna("") for name in texts})
    return filled.astype({name: TYPES[kind] for name, kind in wanted.items()})


def pairs(connection: Connection, query: Select[K, V]) -> dict[K, V]:
    """Return a query of two columns as a mapping from the first to the second."""
    found: dict[K, V] = {}
    for some in connection.execute(query).partitions(AT_ONCE):
        found.update(some)
    return found


def plain_columns(frame: pd.DataFrame) -> dict[str, list[object]]:
    """Return the columns of a frame as plain values."""
    return {str(name): plain_values(frame[name]) for name in frame}


def plain_values(column: pd.Series) -> list[object]:
    """Return a column as plain values, None for what is missing."""
    missing = column.isna()
    if missing.all():
        return [None] * len(column)
    if not missing.any():
        return list(column.tolist())
    kept: list[object] = column.astype("object").where(~missing, None).tolist()
    return kept
