"""How named columns, cleaned cells and everything to report come together as one table."""

from dataclasses import dataclass

import pandas as pd

from cohort_data.errors import UnreadableFile
from cohort_data.ingest.model import RowProblem, SkippedRow, TextTable
from cohort_data.ingest.readers.bodies import Body
from cohort_data.ingest.readers.cell_text import clean_cells
from cohort_data.ingest.readers.headers import repeated, unique_names
from cohort_data.ingest.readers.heads import Head
from cohort_data.ingest.readers.messages import capped, listed, shortened

_NOT_ASCII = r"[^\x00-\x7f]"


@dataclass(frozen=True)
class Source:
    """Where a table comes from."""

    file: str
    sha256: str
    guessed_encoding: bool = False
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    counts_days: bool = False

    @property
    def called(self) -> str:
        """What a sentence calls it."""
        return self.file if self.sheet is None else f"{self.file}, sheet “{self.sheet}”,"


def text_table(source: Source, top: Head, under: Body) -> TextTable:
    """Return the table under its header, without empty rows and nameless empty columns.

    A file without a row under the header is unreadable.
    """
    names = unique_names(top.names)
    cells, cell_problems = clean_cells(under.cells.set_axis(names, axis="columns"))
    empty = _empty_rows(cells)
    cells = cells[~empty]
    if cells.empty and not under.problems:
        raise UnreadableFile(
            f"{source.called} has column names in line {top.line} and no rows under them. "
            "Export the results again, with the students."
        )
    nameless = [name for name, cell in zip(names, top.names, strict=True) if not cell]
    dropped = [name for name in nameless if (cells[name] == "").all()]
    cells = cells.drop(columns=dropped)
    return TextTable(
        file=source.file,
        sha256=source.sha256,
        cells=cells,
        header_line=top.line,
        sheet=source.sheet,
        sheets=source.sheets,
        notes=(*under.notes, *_dropped_note(dropped), *_encoding_note(source, top, cells)),
        skipped=(*(_skipped(empty) if len(names) > 1 else ()), *under.skipped),
        counts_days=source.counts_days,
        problems=capped(
            (
                *under.problems,
                *_header_problems(top),
                *_nameless(nameless, dropped, top.line),
                *cell_problems,
            )
        ),
    )


def _empty_rows(cells: pd.DataFrame) -> "pd.Series[bool]":
    empty = pd.Series(data=True, index=cells.index)
    for name in cells.columns:
        empty &= cells[name] == ""
        if not empty.any():
            break
    return empty


def _skipped(empty: "pd.Series[bool]") -> tuple[SkippedRow, ...]:
    return tuple(SkippedRow(line, "The row is empty.") for line in empty.index[empty])


def _header_problems(top: Head) -> list[RowProblem]:
    hidden = [
        RowProblem(top.line, name, shortened(name), problem, fatal=False)
        for name, problem in zip(top.names, top.problems, strict=True)
        if problem
    ]
    return [*repeated(top.names, top.line), *hidden]


def _nameless(nameless: list[str], dropped: list[str], line: int) -> list[RowProblem]:
    return [
        RowProblem(
            line, name, "", f"A column without a name has cells; here it is {name}.", fatal=False
        )
        for name in nameless
        if name not in dropped
    ]


def _dropped_note(dropped: list[str]) -> tuple[str, ...]:
    if not dropped:
        return ()
    return (f"Left out, as they have no name and no cells: {listed(dropped)}.",)


def _encoding_note(source: Source, top: Head, cells: pd.DataFrame) -> tuple[str, ...]:
    if not source.guessed_encoding:
        return ()
    place = _first_letter(top, cells)
    return (f"Read as Windows-1252, since it is not UTF-8. Check that {place} reads right.",)


def _first_letter(top: Head, cells: pd.DataFrame) -> str:
    """Name the first cell with a letter that another encoding would show differently."""
    masks = {name: cells[name].str.contains(_NOT_ASCII, regex=True) for name in cells.columns}
    rows = {name: int(mask.argmax()) for name, mask in masks.items() if mask.any()}
    if not rows:
        return f"line {top.line}"
    name = min(rows, key=rows.__getitem__)
    cell = shortened(cells[name].iloc[rows[name]])
    return f"“{cell}” (line {cells.index[rows[name]]}, column {shortened(name)})"
