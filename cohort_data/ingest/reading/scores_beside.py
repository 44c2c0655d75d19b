"""Columns that may be scores of other exams beside the one that is read."""

from collections.abc import Iterator

import pandas as pd

from cohort_data.ingest import layouts, profiles
from cohort_data.ingest.columns.corrections import SAID
from cohort_data.ingest.columns.scores import SAYS_PERCENT, is_likely
from cohort_data.ingest.columns.wording import listed
from cohort_data.ingest.exam_columns.belonging import key_of
from cohort_data.ingest.exam_columns.headers import part_of
from cohort_data.ingest.model import Answers, ColumnMeaning, Field, TextTable
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading.cells import Sheet
from cohort_data.ingest.synonyms import header_words, is_pattern

ABOUT, ONE_EXAM = "one_exam", "one exam"
# On the scale of the score, the highest number of another column is not far from its own.
NEAR = 0.7
FEWEST = 2


def about_scores_beside(sheet: Sheet, answers: Answers) -> Iterator[Question]:
    """Ask whether columns that look like the score are exams of their own."""
    headers = () if answers.one_exam else scores_beside(sheet)
    if headers:
        own = () if sheet.table.exams_beside else (sheet.column(Field.SCORE).header,)
        beside = listed(own or sheet.table.exams_beside)
        ask = (
            f"{listed(headers)} also {'look' if len(headers) > 1 else 'looks'} like scores, beside "
            f"{beside}: exams of their own, or parts of this exam (content areas), or not needed?"
        )
        yield Question(ABOUT, ask, ONE_EXAM, headers=(*own, *headers))


def scores_beside(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns beside the score whose numbers are of its scale; none, or several.

    One is enough where the header of the score itself is no usual name for one.
    """
    table, own = sheet.table, sheet.column(Field.SCORE).header
    if table.exams_beside:
        return left_out(table, own)
    if Field.SCORE not in sheet.columns or Field.EXAM in sheet.columns:
        return ()
    others = [one.header for one in sheet.layout.columns if is_open(one, own)]
    if not others:
        return ()
    shapes = profiles.profiles(table.cells[list(dict.fromkeys([own, *others]))])
    found = tuple(header for header in others if is_alike(shapes[header], shapes[own]))
    return found if len(found) >= (FEWEST if is_named(own) else 1) else ()


def left_out(table: TextTable, score: str) -> tuple[str, ...]:
    """Return the columns that no exam beside another took and that look like its scores."""
    if table.as_written is None or table.origins is None or score not in table.headers:
        return ()
    used = {*table.headers, *map(str, pd.unique(table.origins.to_numpy().ravel()))}
    cells = table.as_written.cells
    rest = [
        name for name in table.as_written.headers if name not in used and not header_words(name)
    ]
    shapes = profiles.profiles(cells[rest])
    own = profiles.profiles(table.cells[[score]])[score]
    return tuple(name for name in rest if is_alike(shapes[name], own))


def is_open(column: ColumnMeaning, score: str) -> bool:
    """Say whether nobody said what a column is, and its header may name another exam."""
    if column.why.startswith((SAID, layouts.REMEMBERED)) or is_named(column.header):
        return False
    if key_of(part_of(column.header)) == key_of(part_of(score)):
        return False
    is_area = column.field is Field.AREA and not SAYS_PERCENT.search(column.header)
    return column.field is Field.IGNORE or (is_area and column.sure and not is_named(score))


def is_named(header: str) -> bool:
    """Say whether a header is itself listed, or names an exam of the field."""
    words = header_words(header)
    return any(not is_pattern(word.header) for word in words) or part_of(header).is_known


def is_alike(other: Profile, score: Profile) -> bool:
    """Say whether numbers stand on the scale of the score."""
    return is_likely(other) and NEAR <= other.high / max(score.high, 1) <= 1 / NEAR
