"""Whether rows that all have too few cells can only lack the last ones."""

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from cohort_data.ingest.model import Field
from cohort_data.ingest.readers.headers import NUMERIC, Row, blank, kind_of
from cohort_data.ingest.readers.student_sheets import PERSON
from cohort_data.ingest.synonyms import header_words

_COMPARED = 20
_HALF = 0.5


def _is_number(cell: str) -> bool:
    return kind_of(cell) in NUMERIC


_FORMS: Mapping[Field, Callable[[str], object]] = {
    **PERSON,
    Field.SCORE: _is_number,
    Field.MAX_SCORE: _is_number,
    Field.DATE: lambda cell: kind_of(cell) == "date",
}


def lack_the_last_cells(rows: Sequence[Row], header: Row) -> bool:
    """Say whether rows of one width can stand under the first names alone, whichever are left out.

    Names that say what must stand below tell it: an ID has digits, a name has letters.
    """
    cells = list(zip(*rows[:_COMPARED], strict=True))
    fits = [[not _wrong(name, column) for name in header] for column in cells]
    return all(fits[at][at] for at in range(len(cells))) and _ways(fits) == 1


def _ways(fits: Sequence[Sequence[bool]]) -> int:
    """Count the ways to put columns of cells under some of the names, in their order."""
    ways = [1] * (len(fits[0]) + 1)
    for column in fits:
        under = [before if fit else 0 for before, fit in zip(ways, column, strict=False)]
        ways = [0, *accumulate(under)]
    return ways[-1]


def _wrong(name: str, cells: Sequence[str]) -> bool:
    forms = [_FORMS[word.field] for word in header_words(name) if word.field in _FORMS]
    filled = [cell for cell in cells if not blank(cell)]
    return bool(forms and filled) and not any(
        sum(bool(fits(cell)) for cell in filled) > _HALF * len(filled) for fits in forms
    )
