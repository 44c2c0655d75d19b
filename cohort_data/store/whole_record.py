"""Everything that is on record of one student, table by table, in words a person can read."""

from collections.abc import Iterable, Mapping

import pandas as pd
from sqlalchemy import Column, Connection, LargeBinary, Table, select

from cohort_data.store.owned import rows_of
from cohort_data.store.students import own_ids
from cohort_data.store.tables.conferences import conference
from cohort_data.store.tables.facts import attempt, result, upload
from cohort_data.store.tables.people import student, viewer
from cohort_data.store.tables.retention import hold
from cohort_data.store.tables.school import area, cohort, exam
from cohort_data.store.tables.sittings import sitting_file
from cohort_data.store.tables.work import private_note, private_reader

# What tells a person nothing: keys, salts and hashes.
LEFT_OUT = {"id", "salt", "version", "fingerprint", "audit_event_hash", "session_epoch"}
# Private notes stand apart; a legal hold is the school's own matter while a case is open.
APART = {private_note, private_reader, hold}
NAMES: dict[Table, Column[str]] = {
    exam: exam.c.name,
    viewer: viewer.c.name,
    cohort: cohort.c.name,
    area: area.c.name,
    upload: upload.c.file,
    sitting_file: sitting_file.c.file,
    conference: conference.c.title,
}
Named = Mapping[int, str]


def of_student(connection: Connection, student_key: int) -> dict[str, pd.DataFrame]:
    """Return the rows of each table that are about a student; what points elsewhere is named."""
    found: dict[str, pd.DataFrame] = {}
    named: dict[Table, Named] = {student: {student_key: own_ids(connection).get(student_key, "")}}
    for table, condition in rows_of(student_key).items():
        query = select(table).where(condition).order_by(*table.primary_key)
        frame = pd.DataFrame(
            connection.execute(query).mappings().all(), columns=list(table.c.keys())
        )
        if frame.empty or table in APART:
            continue
        told = frame.assign(
            **{
                column.name: frame[column.name].map(words(connection, column, named))
                for column in table.c
                if column.foreign_keys
            }
        )
        named[table] = own_words(table, told)
        shown = [one.name for one in table.c if is_readable(one)]
        found[table.name] = told[shown].rename(columns=in_words(shown))
    return found


def in_words(columns: list[str]) -> dict[str, str]:
    """Return what columns are called for a person: what points elsewhere by what it points at."""
    called = {"public_id": "id", "owner_id": "owner on record"}
    return {one: called.get(one, one.removesuffix("_id").replace("_", " ")) for one in columns}


def words(connection: Connection, column: Column[object], named: Mapping[Table, Named]) -> Named:
    """Return what the keys of a column stand for: rows told before, or names of the school's."""
    target = next(iter(column.foreign_keys)).column.table
    if target in named:
        return named[target]
    if target not in NAMES:
        return {}
    return dict(iter(connection.execute(select(target.c.id, NAMES[target]))))


def own_words(table: Table, told: pd.DataFrame) -> Named:
    """Return what other rows call each row of a table."""
    if "id" not in told:
        return {}
    if table is attempt:
        calls: Iterable[str] = [
            f"{one['exam_id']}, {one['sitting']}" for one in told.to_dict("records")
        ]
    elif table is result:
        calls = told["attempt_id"]
    else:
        calls = told["public_id"] if "public_id" in told else told["id"].astype("str")
    return dict(zip(told["id"], calls, strict=True))


def is_readable(column: Column[object]) -> bool:
    """Say whether a person can read a column."""
    return column.name not in LEFT_OUT and not isinstance(column.type, LargeBinary)
