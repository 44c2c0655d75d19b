"""What a person says of the columns, which wins over every suggestion."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cohort_data.errors import UploadRefused
from cohort_data.ingest.model import Answers, ColumnMeaning, Field, Layout, TextTable
from cohort_data.words import Outcome, UploadKind

SAID = "You said so"


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

    Several headers for one field are joined, for `area` each is an area of its own, and a header
    such as "module+term" stands for both columns where no column has that very name.
    """
    said = {field: split(table, headers) for field, headers in (columns or {}).items()}
    meanings = tuple(told(one, said) for one in layout.columns)
    joined = {f: h for f, h in layout.joined.items() if f not in said and is_whole(meanings, f, h)}
    joined |= {
        field: headers
        for field, headers in said.items()
        if len(headers) > 1 and field not in {Field.AREA, Field.IGNORE}
    }
    numbered = layout.number_students if number_students is None else number_students
    return replace(
        layout,
        kind=kind or layout.kind,
        columns=meanings,
        joined=joined,
        number_students=numbered and Field.STUDENT_ID not in said,
        words={**layout.words, **(words or {})},
    )


def split(table: TextTable, headers: Sequence[str]) -> tuple[str, ...]:
    """Return the headers named, refusing one that the file does not have."""
    parts = [part for header in headers for part in parts_of(table, header)]
    missing = [part for part in parts if part not in table.headers]
    if missing:
        raise UploadRefused(
            f"{table.file} has no column {missing[0]!r}. Its columns are: "
            f"{', '.join(table.headers)}."
        )
    return tuple(parts)


def parts_of(table: TextTable, header: str) -> list[str]:
    """Return a header as it stands where the file has it, else its parts."""
    return [header] if header in table.headers else header.split("+")


def told(meaning: ColumnMeaning, said: Mapping[Field, tuple[str, ...]]) -> ColumnMeaning:
    """Return a column's meaning after what was said of it, or of another in its place."""
    for field, headers in said.items():
        if meaning.header in headers:
            return replace(meaning, field=field, why=SAID, sure=True)
    replaced = meaning.field in said and meaning.field is not Field.IGNORE
    guessed_score = meaning.field is Field.SCORE and not meaning.sure and Field.OUTCOME in said
    if replaced or guessed_score:
        return replace(meaning, field=Field.IGNORE, why="You named another column", sure=True)
    return meaning


def is_whole(meanings: tuple[ColumnMeaning, ...], field: Field, headers: Sequence[str]) -> bool:
    """Say whether all columns that were joined still have their meaning."""
    holders = {one.header for one in meanings if one.field is field}
    return set(headers) <= holders


def without_answered(layout: Layout, answers: Answers) -> Layout:
    """Return the layout without doubtful columns for what an answer already says of the file."""
    said = {
        Field.EXAM: answers.exam is not None,
        Field.COHORT: answers.cohort is not None,
        Field.DATE: answers.date is not None or answers.date_unknown,
    }
    columns = tuple(
        replace(one, field=Field.IGNORE, why="You answered this for the whole file", sure=True)
        if said.get(one.field, False) and not one.sure
        else one
        for one in layout.columns
    )
    joined = {f: h for f, h in layout.joined.items() if is_whole(columns, f, h)}
    return replace(layout, columns=columns, joined=joined)


def accepted(_table: TextTable, layout: Layout) -> Layout:
    """Return the layout with every suggestion taken; row numbers stand in for missing ids."""
    has_id = bool(layout.headers(Field.STUDENT_ID))
    return replace(
        layout,
        columns=tuple(replace(one, sure=True) for one in layout.columns),
        number_students=layout.number_students
        or (not has_id and layout.kind is not UploadKind.ROSTER),
    )
