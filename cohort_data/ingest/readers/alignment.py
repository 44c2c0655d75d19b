"""Whether rows that all have too few cells can only lack the last ones."""

from collections.abc import Callable, Mapping, Sequence

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
    Field.DATE: _is_number,
}


def lack_the_last_cells(rows: Sequence[Row], header: Row) -> bool:
    """Say whether rows of one width stand under the first names, and under no later ones.

    Names that say what must stand below tell it: an ID has digits, a name has letters.
    """
    width = len(rows[0])
    begins = range(len(header) - width + 1)
    contradicted = [_contradicted(rows[:_COMPARED], header[at : at + width]) for at in begins]
    return not contradicted[0] and all(contradicted[1:])


def _contradicted(rows: Sequence[Row], names: Row) -> bool:
    return any(_wrong(name, [row[at] for row in rows]) for at, name in enumerate(names))


def _wrong(name: str, cells: Sequence[str]) -> bool:
    forms = [_FORMS[word.field] for word in header_words(name) if word.field in _FORMS]
    filled = [cell for cell in cells if not blank(cell)]
    return bool(forms and filled) and not any(
        sum(bool(fits(cell)) for cell in filled) > _HALF * len(filled) for fits in forms
    )
