"""What each column of a file means, decided by its header and its values."""

from collections.abc import Callable

from cohort_data.ingest.columns import areas, people, scores, sittings
from cohort_data.ingest.columns.corrections import accepted, corrected, without_answered
from cohort_data.ingest.columns.questions import questions
from cohort_data.ingest.columns.sheet import Meanings, Sheet, sheet_of
from cohort_data.ingest.model import ColumnMeaning, Field, Known, Layout, TextTable
from cohort_data.words import UploadKind

__all__ = ["accepted", "corrected", "questions", "suggest", "without_answered"]

Step = Callable[[Sheet, Meanings], dict[str, ColumnMeaning]]
# The order matters: what only a header can tell comes first, what values suggest comes last.
STEPS: tuple[Step, ...] = (
    people.student_id,
    people.email,
    people.other_ids,
    people.names,
    people.cohort,
    sittings.date,
    sittings.attempt,
    areas.long_shape,
    sittings.outcome,
    sittings.exam,
    scores.max_score,
    areas.wide,
    scores.score,
)
RESULT = {Field.OUTCOME, Field.SCORE}


def suggest(
    table: TextTable, *, kind: UploadKind | None = None, known: Known | None = None
) -> Layout:
    """Suggest a meaning for every column, and say of each why and whether it is sure."""
    sheet = sheet_of(table)
    taken: dict[str, ColumnMeaning] = {}
    for step in STEPS:
        taken |= step(sheet, taken)
    if RESULT & {meaning.field for meaning in taken.values()}:
        taken |= areas.likely(sheet, taken)
    meanings = tuple(taken.get(name) or ignored(sheet, name) for name in table.headers)
    exam_parts = tuple(one.header for one in meanings if one.field is Field.EXAM and not one.sure)
    return Layout(
        kind=kind or likely_kind(meanings),
        columns=meanings,
        joined={Field.EXAM: exam_parts} if len(exam_parts) > 1 else {},
        words=dict(known.words) if known else {},
    )


def ignored(sheet: Sheet, header: str) -> ColumnMeaning:
    """Return that a column is not used."""
    why = "not used here" if sheet.profiles[header].filled else "empty"
    return sheet.meaning(header, Field.IGNORE, why, sure=True)


def likely_kind(meanings: tuple[ColumnMeaning, ...]) -> UploadKind:
    """Return what a file with these columns holds."""
    fields = {meaning.field for meaning in meanings}
    if Field.AREA_NAME in fields:
        return UploadKind.AREAS
    is_roster = Field.STUDENT_ID in fields and not fields & {*RESULT, Field.AREA}
    return UploadKind.ROSTER if is_roster else UploadKind.RESULTS
