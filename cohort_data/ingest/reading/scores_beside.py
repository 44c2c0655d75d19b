"""Columns that may be scores of other exams beside the one that is read."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import pandas as pd

from cohort_data.ingest import layouts, profiles
from cohort_data.ingest.columns.corrections import SAID
from cohort_data.ingest.columns.scores import SAYS_PERCENT, counts_rows, is_likely, is_numeric
from cohort_data.ingest.columns.wording import listed
from cohort_data.ingest.exam_columns.belonging import key_of
from cohort_data.ingest.exam_columns.headers import is_made_of_others, may_be_exam, part_of
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
    if not headers:
        return
    score = sheet.column(Field.SCORE).header
    own = (score,) if score and not sheet.table.exams_beside else ()
    there = listed(own or sheet.table.exams_beside)
    also, beside, one = ("also ", f", beside {there}", "this") if there else ("", "", "one")
    ask = (
        f"{listed(headers)} {also}{'look' if len(headers) > 1 else 'looks'} like scores{beside}: "
        f"exams of their own, or parts of {one} exam (content areas), or not needed?"
    )
    named = (*own, *headers)
    sat = tuple(header for header in named if not is_made_of_others(header))
    # One exam alone makes no table of several, so that the answer would change nothing.
    sat = sat if sheet.table.exams_beside or len(sat) >= FEWEST else named
    yield Question(ABOUT, ask, ONE_EXAM, headers=sat)


def scores_beside(sheet: Sheet) -> tuple[str, ...]:
    """Return the columns beside the score that may be scores of exams of their own.

    Either their headers read like exams, or their numbers are of the scale of the score. Of these,
    one is enough where the header of the score itself is no usual name for one.
    """
    table, own = sheet.table, sheet.column(Field.SCORE).header
    likely = likely_exams(table)
    if table.exams_beside:
        return left_out(table, own, likely)
    if Field.EXAM in sheet.columns or Field.AREA_NAME in sheet.columns:
        return ()
    others = [one.header for one in sheet.layout.columns if is_open(one, own, likely)]
    if not others:
        return ()
    shapes = profiles.profiles(table.cells[list(dict.fromkeys([*([own] if own else []), *others]))])
    found = like_scores(others, shapes, shapes.get(own), likely)
    if likely.intersection(found):
        return found if own or len(found) >= FEWEST else ()
    return found if len(found) >= (FEWEST if is_named(own) else 1) else ()


def likely_exams(table: TextTable) -> frozenset[str]:
    """Return the headers that read like exams; none where a learning system marks its exams."""
    headers = (table.as_written or table).headers
    if any(part_of(header).service for header in headers):
        return frozenset()
    return frozenset(filter(may_be_exam, headers))


def left_out(table: TextTable, score: str, likely: Collection[str]) -> tuple[str, ...]:
    """Return the columns that no exam beside another took and that look like scores."""
    if table.as_written is None or table.origins is None:
        return ()
    used = {*table.headers, *map(str, pd.unique(table.origins.to_numpy().ravel()))}
    cells = table.as_written.cells
    rest = [
        name
        for name in table.as_written.headers
        if name not in used and (name in likely or not header_words(name))
    ]
    own = profiles.profiles(table.cells[[score]]) if score in table.headers else {}
    return like_scores(rest, profiles.profiles(cells[rest]), own.get(score), likely)


def like_scores(
    headers: Iterable[str],
    shapes: Mapping[str, Profile],
    score: Profile | None,
    likely: Collection[str],
) -> tuple[str, ...]:
    """Return the columns that read like exams, or whose numbers are of the scale of the score."""
    return tuple(
        name
        for name in headers
        if (name in likely and can_be_of_an_exam(name, shapes[name]))
        or (score is not None and is_alike(shapes[name], score))
    )


def can_be_of_an_exam(header: str, profile: Profile) -> bool:
    """Say whether numbers can be those of an exam, a numbered one being short or not."""
    is_numbered = any(map(str.isdecimal, header))
    fits = is_numeric(profile) and profile.low >= 0 and not counts_rows(profile)
    return fits and (is_numbered or is_likely(profile))


def is_open(column: ColumnMeaning, score: str, likely: Collection[str]) -> bool:
    """Say whether nobody said what a column is, and its header may name another exam."""
    if column.header == score or column.why.startswith((SAID, layouts.REMEMBERED)):
        return False
    if column.header in likely:
        return column.field is Field.IGNORE
    if is_named(column.header) or key_of(part_of(column.header)) == key_of(part_of(score)):
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
