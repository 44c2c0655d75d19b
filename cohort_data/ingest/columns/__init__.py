"""What each column of a file means, decided by its header and its values."""

from collections.abc import Callable, Iterable

from cohort_data.ingest import exam_columns
from cohort_data.ingest.columns import (
    items,
    leftovers,
    long_shape,
    names,
    outcomes,
    people,
    remarks,
    scores,
    sittings,
    standing,
    wide_areas,
)
from cohort_data.ingest.columns.corrections import accepted, corrected, without_answered
from cohort_data.ingest.columns.questions import questions
from cohort_data.ingest.columns.sheet import Meanings, Sheet, holders, sheet_of
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import ColumnMeaning, Field, Layout, TextTable
from cohort_data.words import UploadKind

__all__ = ["accepted", "corrected", "questions", "suggest", "without_answered"]

Step = Callable[[Sheet, Meanings], dict[str, ColumnMeaning]]
# Who and when come first: whether a file is long depends on them. A column has one meaning, so
# that the order decides; what only values suggest comes last.
WHO_AND_WHEN: tuple[Step, ...] = (
    people.student_id,
    people.email,
    people.other_ids,
    names.names,
    sittings.cohort,
    standing.status,
    sittings.date,
    sittings.attempt,
    sittings.exam,
)
RESULTS: tuple[Step, ...] = (
    people.id_left_over,
    outcomes.outcome,
    sittings.likely_exam,
    scores.max_score,
    scores.pass_mark,
    items.items,
    wide_areas.labelled,
    wide_areas.levels,
    scores.score,
    items.settled_items,
    wide_areas.likely,
    wide_areas.doubted,
    outcomes.left_over,
)
RESULT = {Field.OUTCOME, Field.SCORE, Field.AREA}


def suggest(
    table: TextTable, *, kind: UploadKind | None = None, known: Known | None = None
) -> Layout:
    """Suggest a meaning for every column, and say of each why and whether it is sure."""
    sheet = sheet_of(table, known or Known())
    taken = found_by(WHO_AND_WHEN, sheet, put_together(sheet, table))
    if kind in (None, UploadKind.AREAS):
        taken |= long_shape.long_shape(sheet, taken, wanted=kind is UploadKind.AREAS)
    if kind is not UploadKind.ROSTER:
        taken = found_by(RESULTS, sheet, taken)
    found = kind or likely_kind(sheet, taken)
    meanings = as_roster(taken) if found is UploadKind.ROSTER else taken
    meanings = standing.where_it_counts(meanings, found)
    meanings |= remarks.remarks(sheet, meanings, found)
    meanings |= leftovers.unused(sheet, meanings, found)
    joined = sittings.joined_exam(sheet, meanings)
    return Layout(
        kind=found,
        columns=tuple(meanings[name] for name in table.headers),
        joined={Field.EXAM: joined} if len(joined) > 1 else {},
        by_other_id=people.found_by_other_id(sheet, meanings),
    )


def put_together(sheet: Sheet, table: TextTable) -> dict[str, ColumnMeaning]:
    """Return the meanings of the columns that were made of several exams beside each other."""
    if not table.exams_beside:
        return {}
    why = f"put together from {len(table.exams_beside)} columns of the file"
    return {
        name: sheet.meaning(name, field, why, sure=True)
        for field, name in exam_columns.PLACES.items()
        if name in table.headers
    }


def found_by(steps: Iterable[Step], sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Return the meanings after some steps, each of which sees what was found before."""
    found = dict(taken)
    for step in steps:
        found |= step(sheet, found)
    return found


def as_roster(taken: Meanings) -> dict[str, ColumnMeaning]:
    """Return the meanings that a list of students can have."""
    kept = {*leftovers.PEOPLE, Field.IGNORE}
    return {name: one for name, one in taken.items() if one.field in kept}


def likely_kind(sheet: Sheet, taken: Meanings) -> UploadKind:
    """Return what a file with these columns holds; a roster holds nothing like a result."""
    if holders(taken, Field.AREA_NAME):
        return UploadKind.AREAS
    if holders(taken, *RESULT) or leftovers.possible_results(sheet, taken):
        return UploadKind.RESULTS
    return UploadKind.ROSTER if holders(taken, Field.STUDENT_ID) else UploadKind.RESULTS
