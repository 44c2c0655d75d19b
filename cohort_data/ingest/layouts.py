"""How the way a file was read is remembered for the next one like it."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from cohort_data.ingest.columns.items import made_of_items
from cohort_data.ingest.model import REMARKS, ColumnMeaning, Field, Layout, TextTable
from cohort_data.ingest.synonyms import normalised
from cohort_data.words import Outcome, UploadKind

REMEMBERED = "as in the last file with these columns"
NEW = "not in the last file with these columns"
SHOWN = 3
# Meanings that several columns can have; any other goes over to the column named last.
SHARED = REMARKS | {Field.EXAM, Field.AREA, Field.IGNORE}


def signature(headers: Sequence[str]) -> str:
    """Return what files with the same columns have in common, whatever the columns' order."""
    return hashlib.sha256("\n".join(sorted(map(normalised, headers))).encode()).hexdigest()


def to_json(layout: Layout) -> str:
    """Return a layout as text; nothing of the values is in it."""
    return json.dumps(
        {
            "kind": layout.kind,
            "columns": {one.header: one.field for one in layout.columns},
            "joined": {str(field): list(headers) for field, headers in layout.joined.items()},
            "number_students": layout.number_students,
            "by_other_id": layout.by_other_id,
            "words": dict(layout.words),
            "day_first": layout.day_first,
        },
        ensure_ascii=False,
    )


def from_json(text: str, table: TextTable) -> Layout:
    """Return a remembered layout for a file with the same columns.

    A header that the remembered file did not have is left out and not sure.
    """
    body = json.loads(text)
    fields = {header: Field(field) for header, field in body["columns"].items()}
    own = as_written(table.headers, list(fields))
    found = {own[header]: fields[header] for header in fields if header in own}
    return Layout(
        kind=UploadKind(body["kind"]),
        columns=tuple(remembered(table, header, found) for header in table.headers),
        joined={
            Field(field): tuple(own[header] for header in headers if header in own)
            for field, headers in body["joined"].items()
        },
        number_students=body["number_students"],
        by_other_id=body.get("by_other_id", False),
        words={word: Outcome(outcome) for word, outcome in body["words"].items()},
        day_first=body["day_first"],
    )


def columns_of(text: str) -> dict[str, Field]:
    """Return what each column of a remembered layout means, by its header."""
    return {header: Field(field) for header, field in json.loads(text)["columns"].items()}


def called(text: str) -> str:
    """Return what a remembered layout is called by its own columns: the first of those in use."""
    used = used_in(text)
    return ", ".join(used[:SHOWN]) + (" ..." if len(used) > SHOWN else "")


def missing_in(text: str, headers: Sequence[str]) -> list[str]:
    """Return the headers that a remembered layout uses and a file does not have."""
    used = used_in(text)
    own = as_written(headers, used)
    return [header for header in used if header not in own]


def used_in(text: str) -> list[str]:
    """Return the headers that a remembered layout uses."""
    return [header for header, field in columns_of(text).items() if field is not Field.IGNORE]


def with_meaning(text: str, header: str, field: Field) -> str:
    """Return a remembered layout in which one column means something else."""
    body = json.loads(text)
    there: dict[str, str] = body["columns"]
    alone = () if field in SHARED else [one for one in there if there[one] == field]
    body["columns"] = {**there, **dict.fromkeys(alone, Field.IGNORE), header: field}
    body["joined"] = {
        name: headers for name, headers in body["joined"].items() if header not in headers
    }
    return json.dumps(body, ensure_ascii=False)


def as_written(headers: Sequence[str], remembered_ones: Sequence[str]) -> dict[str, str]:
    """Return how the new file writes each remembered header: the same, else the only one alike."""
    same = {one: one for one in remembered_ones if one in headers}
    left = [one for one in headers if one not in same]
    alike = {normalised(one): one for one in left}
    others = {
        one: alike[normalised(one)]
        for one in remembered_ones
        if one not in same and normalised(one) in alike
    }
    return same | others


def remembered(table: TextTable, header: str, found: Mapping[str, Field]) -> ColumnMeaning:
    """Return what a column meant last time; a total of items is proved anew."""
    field = found.get(header, Field.IGNORE)
    areas = [one for one, meant in found.items() if meant is Field.AREA]
    proof = made_of_items(table.cells, header, areas) if field is Field.SCORE else ""
    why = REMEMBERED if header in found else NEW
    return ColumnMeaning(
        header, field, f"{why}; {proof}" if proof else why, header in found, samples(table, header)
    )


def samples(table: TextTable, header: str) -> tuple[str, ...]:
    """Return up to three different values of a column."""
    column = table.cells[header]
    return tuple(column[column != ""].drop_duplicates().iloc[:SHOWN])
