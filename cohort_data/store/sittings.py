"""How planned sittings are kept: what was said of each, the newest of which holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, Select, insert, or_, select, update

from cohort_data.access import Viewer
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.plan_parts import iso
from cohort_data.store.tables.people import student as student_table
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.school import exam
from cohort_data.store.tables.sittings import sitting, sitting_change, sitting_file

TYPES = dict.fromkeys(
    ("sitting", "exam", "planned_on", "window_from", "window_to", "reason", "file", "by", "at"),
    "text",
) | {"sitting_id": "int", "student_key": "int", "exam_id": "int", "version": "int"}
TYPES |= {"cancelled": "bool", "line": "count"}


@dataclass(frozen=True)
class Said:
    """What is said of a sitting: its days, or that it is not to be; by a line of a file or not."""

    planned_on: date | None = None
    window_from: date | None = None
    window_to: date | None = None
    cancelled: bool = False
    reason: str = ""
    file_key: int | None = None
    line: int | None = None


def add_sitting(
    connection: Connection, author: Viewer, student: int, exam_key: int, said: Said
) -> str:
    """Add a planned sitting and return its public id."""
    address = public_id()
    added = connection.execute(
        insert(sitting).values(public_id=address, student_id=student, exam_id=exam_key, version=1)
    )
    add_change(
        connection, author, added.inserted_primary_key[0] if added.inserted_primary_key else 0, said
    )
    return address


def change_sitting(
    connection: Connection, author: Viewer, key: int, version: int, said: Said
) -> bool:
    """Say something new of a sitting unless somebody did since it was read; say whether it held."""
    changed = connection.execute(
        update(sitting)
        .where(sitting.c.id == key, sitting.c.version == version)
        .values(version=version + 1)
    )
    if changed.rowcount == 1:
        add_change(connection, author, key, said)
    return changed.rowcount == 1


def add_change(connection: Connection, author: Viewer, key: int, said: Said) -> None:
    """Keep what was said of a sitting, after everything that was said before."""
    connection.execute(
        insert(sitting_change).values(
            sitting_id=key,
            planned_on=iso(said.planned_on),
            window_from=iso(said.window_from),
            window_to=iso(said.window_to),
            cancelled=said.cancelled,
            reason=said.reason,
            file_id=said.file_key,
            line=said.line,
            by=author.id,
            at=now(),
        )
    )


def sittings_frame(connection: Connection, student: int | None = None) -> pd.DataFrame:
    """Return every sitting as what was said last and counts has it, cancelled ones included.

    sitting (public id), sitting_id, student_key, exam_id, exam, version, planned_on, window_from,
    window_to, cancelled, reason, file, line, by (a name), at; moved_from: the day before the last
    move, ""; first_at: when the sitting was first planned.
    """
    query = said_in_force()
    if student is not None:
        query = query.where(sitting.c.student_id == student)
    said = read_frame(connection, query, TYPES)
    by_sitting = said.groupby("sitting_id")
    before = by_sitting["planned_on"].shift().fillna("").astype("str")
    moved = before.where(before != said["planned_on"], "")
    told = said.assign(moved_from=moved, first_at=by_sitting["at"].transform("first"))
    return told.drop_duplicates("sitting_id", keep="last").reset_index(drop=True)


def said_in_force() -> Select[str]:
    """Select what was said of the sittings, the oldest first, without what was undone."""
    return (
        select(
            sitting.c.public_id.label("sitting"),
            sitting.c.id.label("sitting_id"),
            sitting.c.student_id.label("student_key"),
            sitting.c.exam_id,
            exam.c.name.label("exam"),
            sitting.c.version,
            sitting_change.c.planned_on,
            sitting_change.c.window_from,
            sitting_change.c.window_to,
            sitting_change.c.cancelled,
            sitting_change.c.reason,
            sitting_file.c.file,
            sitting_change.c.line,
            viewer.c.name.label("by"),
            sitting_change.c.at,
        )
        .join(sitting, sitting.c.id == sitting_change.c.sitting_id)
        .join(exam, exam.c.id == sitting.c.exam_id)
        .join(viewer, viewer.c.id == sitting_change.c.by)
        .outerjoin(sitting_file, sitting_file.c.id == sitting_change.c.file_id)
        .where(or_(sitting_change.c.file_id.is_(None), sitting_file.c.undone_at.is_(None)))
        .order_by(sitting_change.c.id)
    )


def owner_of(connection: Connection, address: str) -> str | None:
    """Return the public id of the student whose sitting has this public id."""
    return connection.execute(
        select(student_table.c.public_id)
        .join(sitting, sitting.c.student_id == student_table.c.id)
        .where(sitting.c.public_id == address)
    ).scalar()


def add_file(
    connection: Connection, author: Viewer, values: Mapping[str, object]
) -> tuple[int, str]:
    """Add a roster that was brought in and return its key and public id."""
    address = public_id()
    added = connection.execute(
        insert(sitting_file).values(**values, public_id=address, by=author.id, at=now())
    )
    return (int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0), address


def saved_before(connection: Connection, sha256: str, sheet: str | None) -> tuple[str, str] | None:
    """Return when and by whom the same roster was saved, None when it was not or was undone."""
    same_sheet = sitting_file.c.sheet.is_(None) if sheet is None else sitting_file.c.sheet == sheet
    row = connection.execute(
        select(sitting_file.c.at, viewer.c.name)
        .join(viewer, viewer.c.id == sitting_file.c.by)
        .where(sitting_file.c.sha256 == sha256, same_sheet, sitting_file.c.undone_at.is_(None))
    ).first()
    return (row[0], row[1]) if row else None


def students_of_file(connection: Connection, address: str) -> tuple[int, bool, set[int]] | None:
    """Return the key of a roster, whether it is undone, and the students it speaks of."""
    query = select(sitting_file.c.id, sitting_file.c.undone_at).where(
        sitting_file.c.public_id == address
    )
    row = connection.execute(query).first()
    if row is None:
        return None
    spoken_of = (
        select(sitting.c.student_id)
        .join(sitting_change, sitting_change.c.sitting_id == sitting.c.id)
        .where(sitting_change.c.file_id == row[0])
    )
    return row[0], row[1] is not None, set(connection.execute(spoken_of).scalars())


def mark_undone(connection: Connection, author: Viewer, key: int, reason: str) -> None:
    """Let what a roster said count no more; each sitting it spoke of gets a new version."""
    connection.execute(
        update(sitting_file)
        .where(sitting_file.c.id == key)
        .values(undone_at=now(), undone_by=author.id, undo_reason=reason)
    )
    spoken_of = select(sitting_change.c.sitting_id).where(sitting_change.c.file_id == key)
    connection.execute(
        update(sitting).where(sitting.c.id.in_(spoken_of)).values(version=sitting.c.version + 1)
    )


def files_frame(connection: Connection) -> pd.DataFrame:
    """Return the rosters in force, newest first: key, public_id, file, rows, at, by (a name)."""
    query = (
        select(
            sitting_file.c.id.label("key"),
            sitting_file.c.public_id,
            sitting_file.c.file,
            sitting_file.c.rows,
            sitting_file.c.at,
            viewer.c.name.label("by"),
        )
        .join(viewer, viewer.c.id == sitting_file.c.by)
        .where(sitting_file.c.undone_at.is_(None))
        .order_by(sitting_file.c.id.desc())
    )
    return read_frame(connection, query, {"file": "text", "at": "text", "by": "text"})


def file_students(connection: Connection) -> pd.DataFrame:
    """Return which students each roster speaks of: file_key, student_key."""
    query = (
        select(
            sitting_change.c.file_id.label("file_key"), sitting.c.student_id.label("student_key")
        )
        .join(sitting, sitting.c.id == sitting_change.c.sitting_id)
        .where(sitting_change.c.file_id.is_not(None))
        .distinct()
    )
    return read_frame(connection, query, {"file_key": "int", "student_key": "int"})
