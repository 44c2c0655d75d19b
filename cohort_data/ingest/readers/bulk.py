"""How a large, regular text is read in one go.

Only text in which every line is one row of the right width is read here; anything else is left
to the exact way, and both give the same table.
"""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv as arrow_csv

from cohort_data.ingest.readers.headers import SPACES
from cohort_data.ingest.readers.held import as_frame

_QUOTE = ord('"')
_LINE_ENDS = b"\r\n"
_SWALLOWED = b"\xef\xbb\xbf"  # the parser drops it even where it belongs to a cell


def bulk_frame(
    text: str, delimiter: str, *, width: int, first_line: int, start: int = 0
) -> pd.DataFrame | None:
    """Return the cells as raw text columns "0", "1"..., or None when a line is out of the rule.

    `start` is where the first line begins: a long text is not cut before, to hold it only once.
    """
    end = len(text)
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    content = text[start:end].encode()
    if (
        not content
        or content.startswith(_SWALLOWED)
        or not _quoted_by_the_rules(content, delimiter.encode())
    ):
        return None
    try:
        table = _parsed(content, delimiter, [str(at) for at in range(width)])
    except pa.ArrowInvalid:
        return None
    if len(table) != _count_of_lines(content):
        return None
    cells = as_frame(table, np.arange(first_line, first_line + len(table)))
    return None if _is_parted(cells) else cells


def _parsed(content: bytes, delimiter: str, names: list[str]) -> pa.Table:
    return arrow_csv.read_csv(
        pa.BufferReader(content),
        arrow_csv.ReadOptions(column_names=names),
        arrow_csv.ParseOptions(delimiter=delimiter),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )


def _is_parted(cells: pd.DataFrame) -> bool:
    """Say whether rows stand below a blank one, so that they may be no part of the table."""
    empty = np.ones(len(cells), dtype=np.bool_)
    for name in cells.columns:
        empty &= (cells[name].str.strip(SPACES) == "").to_numpy(dtype=np.bool_)
        if not empty.any():
            return False
    return bool((empty[:-1] & ~empty[1:]).any())


def _count_of_lines(content: bytes) -> int:
    ends = content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")
    return ends + 1


def _quoted_by_the_rules(content: bytes, delimiter: bytes) -> bool:
    """Say whether quotation marks only open a cell, close it, or stand doubled inside."""
    if b'"' not in content:
        return True
    bounded = np.frombuffer(b"\n" + content + b"\n", dtype=np.uint8)
    marks = np.flatnonzero(bounded == _QUOTE)
    if len(marks) % 2:
        return False
    outside = np.isin(bounded, list(delimiter + _LINE_ENDS))
    opening, closing = marks[0::2], marks[1::2]
    doubled = closing[:-1] + 1 == opening[1:]
    opens = outside[opening - 1] | np.concatenate([[False], doubled])
    closes = outside[closing + 1] | np.concatenate([doubled, [False]])
    return bool(opens.all() and closes.all())
