"""Whether every value that was kept stands in the file, or a sentence names it."""

import re
import unicodedata
from collections.abc import Iterator

from malformed.endings import facts_of
from malformed.tables import Fact

from cohort_data.ingest.model import Reading, TextTable

SPACES = re.compile(r"[\s\x1c-\x1f]+")


def plain(text: str) -> str:
    """Return a text in composed form, with one space for any number of spaces."""
    return SPACES.sub(" ", unicodedata.normalize("NFC", text))


def unwritten(table: TextTable, written: str) -> list[str]:
    """Return the cells that do not stand in a file and that no problem speaks of."""
    texts = (plain(written), plain(written.replace('""', '"')))
    told = {(problem.line, problem.column) for problem in table.problems}
    lines = {line for line, column in told if not column}
    return [
        f"line {line}, {header}: {cell}"
        for header in table.headers
        for line, cell in table.cells[header].items()
        if not any(plain(cell) in text for text in texts)
        if line not in lines and (line, header) not in told
    ]


def invented(read: Reading, table: TextTable) -> list[str]:
    """Return what came out of a table and stands in no cell of it: ids, and scores as numbers."""
    cells = {cell for header in table.headers for cell in table.cells[header]}
    numbers = {*numbers_in(cells)}
    return [str(fact) for fact in facts_of(read) if not stands(fact, cells, numbers)]


def numbers_in(cells: set[str]) -> Iterator[float]:
    """Return the numbers that cells may be read as."""
    for cell in cells:
        for text in (cell, cell.replace(",", "."), cell.replace(",", ""), cell.replace(".", "")):
            digits = text.replace(",", ".").strip("%*†‡§#^ +").replace("−", "-")
            try:
                yield float(digits)
            except ValueError:
                continue


def stands(fact: Fact, cells: set[str], numbers: set[float]) -> bool:
    """Say whether a fact stands in the cells."""
    scores = [score for score in (fact.score, *(one for _, one in fact.areas)) if score is not None]
    return fact.student in cells and all(score in numbers for score in scores)
