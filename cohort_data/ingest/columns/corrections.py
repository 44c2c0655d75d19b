"""What a person says of the columns, which wins over every suggestion."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cohort_data.errors import UploadRefused
from cohort_data.ingest.model import REMARKS, Answers, ColumnMeaning, Field, Layout, TextTable
from cohort_data.ingest.synonyms import normalised
from cohort_data.words import Outcome, UploadKind

SAID = "You said so"
ANOTHER = "You named another column"
ANSWERED = "You answered this for the whole file"
NUMBERED = "You let row numbers stand in"
Said = Mapping[Field, tuple[str, ...]]
# Texts that can be put together; of any other field, the column named last counts.
JOINABLE = {
    Field.STUDENT_ID,
    Field.NAME,
    Field.LAST_NAME,
    Field.FIRST_NAME,
    Field.COHORT,
    Field.EXAM,
    Field.AREA_NAME,
}
RESULT = (Field.SCORE, Field.OUTCOME)
MANY = {Field.AREA, Field.IGNORE, *REMARKS}


def corrected(
    table: TextTable,
    layout: Layout,
    *,
    columns: Mapping[Field, Sequence[str]] | None = None,
    kind: UploadKind | None = None,
    number_students: bool | None = None,
    words: Mapping[str, Outcome] | None = None,
) -> Layout:
    """Return the layout with what a person said; what was not said stays as suggested.

    Several headers for exam, name or student id are joined, for `area` each is an area of its
    own; a header such as "module+term" stands for both where no column has that very name. Once
    the result is named, the other columns that might have been it are none.
    """
    said = {field: named(table, field, headers) for field, headers in (columns or {}).items()}
    refuse_two_meanings(said)
    numbered = layout.number_students if number_students is None else number_students
    numbered = numbered and not said.get(Field.STUDENT_ID)
    meanings = tuple(told(one, said, numbered=numbered) for one in layout.columns)
    return replace(
        layout,
        kind=kind or kind_said(layout.kind, said),
        columns=meanings,
        joined=joined(layout, said, meanings),
        number_students=numbered,
        words={**layout.words, **(words or {})},
    )


def named(table: TextTable, field: Field, headers: Sequence[str]) -> tuple[str, ...]:
    """Return the headers meant for a field, refusing one that the file does not have."""
    found = [one for header in headers for one in parts(table, header)]
    return tuple(found if field in JOINABLE | MANY else found[-1:])


def parts(table: TextTable, header: str) -> list[str]:
    """Return a header as the file writes it, or those that a plus joins."""
    whole = as_written(table, header)
    if whole or "+" not in header:
        return [whole or refused(table, header)]
    return [as_written(table, part) or refused(table, part) for part in header.split("+")]


def as_written(table: TextTable, header: str) -> str:
    """Return a header as the file writes it; case and spaces may differ if only one is meant."""
    if header in table.headers:
        return header
    alike = [one for one in table.headers if normalised(one) == normalised(header)]
    return alike[0] if len(alike) == 1 else ""


def refused(table: TextTable, header: str) -> str:
    """Refuse a header that the file does not have."""
    raise UploadRefused(
        f"{table.file} has no column “{header.strip()}”. Its columns are: "
        f"{', '.join(table.headers)}."
    )


def refuse_two_meanings(said: Said) -> None:
    """Refuse a column that is named for two fields."""
    fields: dict[str, Field] = {}
    for field, headers in said.items():
        for header in headers:
            if fields.setdefault(header, field) is not field:
                raise UploadRefused(
                    f"The column “{header}” is named for {fields[header]} and for {field}; "
                    "name it once."
                )


def told(meaning: ColumnMeaning, said: Said, *, numbered: bool) -> ColumnMeaning:
    """Return a column's meaning after what was said of it, or of another in its place."""
    field = next((field for field, headers in said.items() if meaning.header in headers), None)
    if field is not None:
        proof = f": {meaning.why}" if meaning.field is field and meaning.sure else ""
        return replace(meaning, field=field, why=f"{SAID}{proof}", sure=True)
    return not_told(meaning, said, numbered=numbered)


def not_told(meaning: ColumnMeaning, said: Said, *, numbered: bool) -> ColumnMeaning:
    """Return the meaning of a column of which nothing was said; another may stand in its place."""
    if meaning.field is Field.IGNORE:
        settled = meaning.sure or any(map(said.get, RESULT))
        return replace(meaning, sure=settled)
    if meaning.field in said:
        return replace(meaning, field=Field.IGNORE, why=ANOTHER, sure=True)
    if numbered and meaning.field is Field.STUDENT_ID:
        return replace(meaning, field=Field.IGNORE, why=NUMBERED, sure=True)
    return meaning


def kind_said(kind: UploadKind, said: Said) -> UploadKind:
    """Return what the file holds after columns were named that only one kind of file has."""
    if said.get(Field.AREA_NAME):
        return UploadKind.AREAS
    is_result = any(map(said.get, (Field.SCORE, Field.OUTCOME, Field.AREA)))
    return UploadKind.RESULTS if kind is UploadKind.ROSTER and is_result else kind


def joined(
    layout: Layout, said: Said, meanings: Sequence[ColumnMeaning]
) -> dict[Field, tuple[str, ...]]:
    """Return which columns make a field together, after what was said."""
    before = {
        field: headers
        for field, headers in layout.joined.items()
        if field not in said and is_whole(meanings, field, headers)
    }
    now = {
        field: headers for field, headers in said.items() if len(headers) > 1 and field in JOINABLE
    }
    return before | now


def is_whole(meanings: Sequence[ColumnMeaning], field: Field, headers: Sequence[str]) -> bool:
    """Say whether all columns that were joined still have their meaning."""
    return set(headers) <= {one.header for one in meanings if one.field is field}


def without_answered(layout: Layout, answers: Answers) -> Layout:
    """Return the layout without doubtful columns for what an answer already says of the file."""
    said = {
        Field.EXAM: answers.exam is not None,
        Field.COHORT: answers.cohort is not None,
    }
    columns = tuple(
        replace(one, field=Field.IGNORE, why=ANSWERED, sure=True)
        if said.get(one.field, False) and not one.sure
        else one
        for one in layout.columns
    )
    joined = {f: h for f, h in layout.joined.items() if is_whole(columns, f, h)}
    return replace(layout, columns=columns, joined=joined)


def accepted(_table: TextTable, layout: Layout) -> Layout:
    """Return the layout with every suggestion taken; row numbers stand in for missing ids.

    What has no suggestion stays open, and a roster is never numbered.
    """
    has_id = bool(layout.headers(Field.STUDENT_ID))
    can_be_numbered = layout.kind is not UploadKind.ROSTER and not has_id | layout.by_other_id
    return replace(
        layout,
        columns=tuple(replace(one, sure=True) for one in layout.columns),
        number_students=layout.number_students or can_be_numbered,
    )
