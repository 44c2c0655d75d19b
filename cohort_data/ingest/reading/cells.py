"""Which texts stand in the columns of a file, once per distinct text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from cohort_data.ingest.model import REMARKS, Field, Layout, TextTable

Codes = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Texts = npt.NDArray[np.object_]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Coded:
    """A column as its distinct texts (`words`) and, per row, the position of its text among them.

    A million rows hold few distinct texts, so that each is read once and dealt out by code.
    """

    header: str
    words: tuple[str, ...]
    codes: Codes

    def dealt(self, per_value: Sequence[object]) -> Texts:
        """Deal out to each row what was found for its text."""
        found = np.empty(len(per_value), dtype=object)
        found[:] = per_value
        return np.asarray(found[self.codes], dtype=object)

    def where(self, per_value: Iterable[object]) -> Mask:
        """Mark the rows whose text has something true said of it."""
        return np.asarray(np.fromiter(map(bool, per_value), dtype=np.bool_)[self.codes])

    def texts(self) -> Texts:
        """Return the text of each row."""
        return self.dealt(self.words)

    def strings(self, rows: Codes) -> pd.api.extensions.ExtensionArray:
        """Return the text of some rows as a column of a frame has it."""
        return pd.array(self.words, dtype="str").take(self.codes[rows])

    def blank(self) -> Mask:
        """Mark the rows that have no text here."""
        return ~self.where(self.words)

    def reworded(self, values: Iterable[str]) -> "Coded":
        """Put another text for each distinct one; texts that become equal share a code."""
        return Coded(self.header, tuple(values), self.codes).merged()

    def merged(self) -> "Coded":
        """Give equal texts one code."""
        if len(set(self.words)) == len(self.words):
            return self
        codes, values = pd.factorize(np.array(self.words, dtype=object))
        return Coded(self.header, tuple(values), codes.astype(np.int64)[self.codes])


@dataclass(frozen=True)
class Sheet:
    """The columns of a file by what they mean, beside the line of each row."""

    table: TextTable
    layout: Layout
    lines: Codes
    columns: Mapping[Field, Coded]
    areas: tuple[Coded, ...]

    def column(self, field: Field) -> Coded:
        """Return the column with this meaning, or an empty one."""
        return self.columns.get(field) or everywhere("", len(self.lines))


def sheet(table: TextTable, layout: Layout) -> Sheet:
    """Take up the columns that the layout uses; a field of several headers is joined by spaces."""
    alone = {Field.AREA, Field.IGNORE, *REMARKS}
    fields = [field for field in Field if field not in alone and layout.headers(field)]
    return Sheet(
        table=table,
        layout=layout,
        lines=table.cells.index.to_numpy(dtype=np.int64),
        columns={field: joined(table, headers_of(layout, field)) for field in fields},
        areas=tuple(coded(table, header) for header in layout.headers(Field.AREA)),
    )


def headers_of(layout: Layout, field: Field) -> tuple[str, ...]:
    """Return the headers that make a field: those joined, else the first."""
    return layout.headers(field) if field in layout.joined else layout.headers(field)[:1]


def coded(table: TextTable, header: str) -> Coded:
    """Take up one column, without the spaces around its texts."""
    codes, distinct = pd.factorize(table.cells[header].fillna(""))
    column = Coded(header, tuple(distinct.tolist()), codes.astype(np.int64))
    return column.reworded(text.strip() for text in column.words)


def everywhere(text: str, rows: int) -> Coded:
    """Make a column that says the same in every row."""
    return Coded("", (text,), np.zeros(rows, dtype=np.int64))


def joined(table: TextTable, headers: Sequence[str]) -> Coded:
    """Join several columns into one text, leaving out empty cells."""
    column, *others = (coded(table, header) for header in headers)
    for other in others:
        column = pair(column, other)
    return column


def pair(first: Coded, second: Coded) -> Coded:
    """Join two columns with a space, once per distinct pair."""
    width = len(second.words)
    codes, pairs = pd.factorize(first.codes * width + second.codes)
    header = f"{first.header}+{second.header}"
    texts = (f"{first.words[one // width]} {second.words[one % width]}" for one in pairs)
    return Coded(header, tuple(map(str.strip, texts)), codes.astype(np.int64)).merged()


def keys(*columns: Codes) -> Codes:
    """Number the distinct combinations of codes in order of appearance."""
    key = np.zeros(len(columns[0]), dtype=np.int64)
    for codes in columns:
        combined = key * (int(codes.max(initial=0)) + 1) + codes
        key = pd.factorize(combined)[0].astype(np.int64)
    return key


def firsts(key: Codes) -> Codes:
    """Return, per number of a key, the first row that has it."""
    first = np.zeros(int(key.max(initial=-1)) + 1, dtype=np.int64)
    first[key[::-1]] = np.arange(len(key))[::-1]
    return first
