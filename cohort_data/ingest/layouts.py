"""How the way a file was read is remembered for the next one like it."""

import hashlib
import json
from collections.abc import Sequence

from cohort_data.ingest.model import ColumnMeaning, Field, Layout, TextTable
from cohort_data.ingest.synonyms import normalised
from cohort_data.words import Outcome, UploadKind

REMEMBERED = "as in the last file with these columns"


def signature(headers: Sequence[str]) -> str:
    """Return what files with the same columns have in common, whatever the columns' order."""
    return hashlib.sha256("\n".join(sorted(map(normalised, headers))).encode()).hexdigest()


def to_json(layout: Layout) -> str:
    """Return a layout as text."""
    return json.dumps(
        {
            "kind": layout.kind,
            "columns": {one.header: one.field for one in layout.columns},
            "joined": {str(field): list(headers) for field, headers in layout.joined.items()},
            "number_students": layout.number_students,
            "words": dict(layout.words),
            "day_first": layout.day_first,
        },
        ensure_ascii=False,
    )


def from_json(text: str, table: TextTable) -> Layout:
    """Return a remembered layout for a file with the same columns."""
    body = json.loads(text)
    fields = {normalised(header): Field(field) for header, field in body["columns"].items()}
    own = {normalised(header): header for header in table.headers}
    return Layout(
        kind=UploadKind(body["kind"]),
        columns=tuple(
            ColumnMeaning(
                header,
                fields.get(normalised(header), Field.IGNORE),
                REMEMBERED,
                sure=True,
                samples=samples(table, header),
            )
            for header in table.headers
        ),
        joined={
            Field(field): tuple(own[normalised(header)] for header in headers)
            for field, headers in body["joined"].items()
        },
        number_students=body["number_students"],
        words={word: Outcome(outcome) for word, outcome in body["words"].items()},
        day_first=body["day_first"],
    )


def samples(table: TextTable, header: str) -> tuple[str, ...]:
    """Return up to three different values of a column."""
    column = table.cells[header]
    return tuple(column[column != ""].drop_duplicates().iloc[:3])
