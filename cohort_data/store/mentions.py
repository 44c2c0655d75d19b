"""Where the record names a student outside the student's own rows."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    String,
    Table,
    Text,
    delete,
    or_,
    select,
    update,
)

from cohort_data.store.tables import metadata
from cohort_data.store.tables.facts import attempt, overwritten, result, upload, upload_skipped
from cohort_data.store.tables.people import student, student_identifier
from cohort_data.store.tables.school import layout
from cohort_data.store.tables.sittings import sitting_file
from cohort_data.store.tables.work import contact, note

# What of an upload's answers is about single lines of its file.
ABOUT_LINES = ("fixes", "open")
NAMELESS_FILE = "(file named after a student who was erased)"
# A shorter id may be any number in a text.
SHORTEST = 3


def names_of(connection: Connection, key: int) -> frozenset[str]:
    """Return the ids and the names, former ones too, by which texts may name a student."""
    ids = select(student_identifier.c.value).where(student_identifier.c.student_id == key)
    found = set(connection.execute(ids).scalars())
    names = select(student.c.name, student.c.first_name, student.c.last_name)
    for name, first, last in connection.execute(names.where(student.c.id == key)):
        found |= spellings(name, first, last)
    before = select(overwritten.c.before).where(overwritten.c.student_id == key)
    for text in connection.execute(before).scalars():
        was = json.loads(text)
        if "name" in was:
            found |= spellings(was["name"], was["first_name"], was["last_name"])
    return frozenset(each for each in found if each)


def spellings(name: str, first: str, last: str) -> set[str]:
    """Return the ways in which a text may write a full name."""
    return {name, *((f"{first} {last}", f"{last}, {first}") if first and last else ())}


def pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of some names as a word of its own."""
    any_of = "|".join(re.escape(each) for each in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{any_of})(?!\w)", re.IGNORECASE)


def scrub_uploads(connection: Connection, key: int) -> None:
    """Take out of every upload what it keeps of lines about a student."""
    names, lines = pattern(names_of(connection, key)), lines_of(connection, key)
    for row in connection.execute(select(upload.c.id, upload.c.answers)):
        kept = without_lines(row.answers, lines[row.id], names)
        if kept != row.answers:
            connection.execute(update(upload).where(upload.c.id == row.id).values(answers=kept))
    for row in connection.execute(select(upload_skipped)):
        if row.line in lines[row.upload_id] or names.search(row.reason):
            one = upload_skipped.c.id == row.id
            connection.execute(delete(upload_skipped).where(one))
    scrub_file_names(connection, names)


def scrub_file_names(connection: Connection, names: re.Pattern[str]) -> None:
    """Take the name of a file away where it is called after a student."""
    for table in (upload, sitting_file):
        for key, name in connection.execute(select(table.c.id, table.c.file)).all():
            if names.search(name):
                this = update(table).where(table.c.id == key)
                connection.execute(this.values(file=NAMELESS_FILE))
    for key, name, told in connection.execute(
        select(layout.c.id, layout.c.name, layout.c.answers)
    ).all():
        if names.search(name):
            answers = json.dumps({**json.loads(told), "file": ""})
            this = update(layout).where(layout.c.id == key)
            connection.execute(this.values(name=NAMELESS_FILE, answers=answers))


def lines_of(connection: Connection, key: int) -> Mapping[int, set[int]]:
    """Return the lines about a student by upload."""
    sat = result.join(attempt, attempt.c.id == result.c.attempt_id)
    queries = (
        select(result.c.upload_id, result.c.line)
        .select_from(sat)
        .where(attempt.c.student_id == key),
        select(note.c.upload_id, note.c.file_line).where(note.c.student_id == key),
        select(contact.c.upload_id, contact.c.file_line).where(contact.c.student_id == key),
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for query in queries:
        for file, line in connection.execute(query):
            if file is not None and line is not None:
                found[file].add(line)
    return found


def without_lines(answers: str, lines: set[int], names: re.Pattern[str]) -> str:
    """Return the answers of an upload without fixes and open rows about a student."""
    told = json.loads(answers)
    if not any(told.get(part) for part in ABOUT_LINES):
        return answers
    for part in ABOUT_LINES:
        if part in told:
            told[part] = [one for one in told[part] if not is_about(one, lines, names)]
    return json.dumps(told, default=str, ensure_ascii=False)


def is_about(told: Mapping[str, object], lines: set[int], names: re.Pattern[str]) -> bool:
    """Say whether a fix or an open row is about a student."""
    return told["line"] in lines or any(names.search(str(each)) for each in told.values())


def elsewhere(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """Return how many texts of each column name somebody, by table and column."""
    told = [each for each in names if len(each) >= SHORTEST]
    found: dict[str, int] = {}
    for table in metadata.sorted_tables if told else ():
        for column in texts(table):
            number = len(naming(connection, column, told))
            if number:
                found[f"{table.name}.{column.name}"] = number
    return found


def naming(connection: Connection, column: Column[str], names: list[str]) -> list[str]:
    """Return the texts of a column in which one of some names stands."""
    any_of: list[ColumnElement[bool]] = [column.icontains(one, autoescape=True) for one in names]
    rows = connection.execute(select(column).where(or_(*any_of))).scalars()
    return [text for text in rows if pattern(names).search(text)]


def texts(table: Table) -> list[Column[str]]:
    """Return the columns of a table that hold text."""
    return [one for one in table.c if isinstance(one.type, String | Text)]
