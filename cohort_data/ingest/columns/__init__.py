"""What each column of a file means, decided by its header and its values."""

from collections.abc import Callable

from cohort_data.ingest.columns import (
    items,
    leftovers,
    long_shape,
    names,
    outcomes,
    people,
    scores,
    sittings,
    wide_areas,
)
from cohort_data.ingest.columns.corrections import accepted, corrected, without_answered
from cohort_data.ingest.columns.questions import questions
from cohort_data.ingest.columns.sheet import Meanings, Sheet, holders, sheet_of
from cohort_data.ingest.model import ColumnMeaning, Field, Known, Layout, TextTable
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
    sittings.date,
    sittings.attempt,
    sittings.exam,
)
RESULTS: tuple[Step, ...] = (
    people.id_left_over,
    outcomes.outcome,
    sittings.likely_exam,
    scores.max_score,
    items.items,
    wide_areas.labelled,
    wide_areas.levels,
    scores.score,
    items.settled_items,
    wide_areas.likely,
    wide_areas.doubted,
)
RESULT = {Field.OUTCOME, Field.SCORE, Field.AREA}


def suggest(
    table: TextTable, *, kind: UploadKind | None = None, known: Known | None = None
) -> Layout:
    """Suggest a meaning for every column, and say of each why and whether it is sure."""
    sheet = sheet_of(table, known or Known())
    taken: dict[str, ColumnMeaning] = {}
    for step in WHO_AND_WHEN:
        taken |= step(sheet, taken)
    if kind in (None, UploadKind.AREAS):
        taken |= long_shape.long_shape(sheet, taken, wanted=kind is UploadKind.AREAS)
    if kind is not UploadKind.ROSTER:
        for step in RESULTS:
            taken |= step(sheet, taken)
    found = kind or likely_kind(sheet, taken)
    if found is UploadKind.ROSTER:
        kept = {*leftovers.PEOPLE, Field.IGNORE}
        taken = {name: one for name, one in taken.items() if one.field in kept}
    taken |= leftovers.unused(sheet, taken, found)
    joined = sittings.joined_exam(sheet, taken)
    return Layout(
        kind=found,
        columns=tuple(taken[name] for name in table.headers),
        joined={Field.EXAM: joined} if len(joined) > 1 else {},
    )


def likely_kind(sheet: Sheet, taken: Meanings) -> UploadKind:
    """Return what a file with these columns holds; a roster holds nothing like a result."""
    if holders(taken, Field.AREA_NAME):
        return UploadKind.AREAS
    if holders(taken, *RESULT) or leftovers.possible_results(sheet, taken):
        return UploadKind.RESULTS
    return UploadKind.ROSTER if holders(taken, Field.STUDENT_ID) else UploadKind.RESULTS
