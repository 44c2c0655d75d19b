"""How uploads, the rows they did not use, layouts and learned words are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd
from sqlalchemy import Connection, insert, select, union, update

from cohort_data.access import Viewer
from cohort_data.ingest.model import SkippedRow
from cohort_data.store.bulk import insert_rows
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.facts import attempt, result, upload, upload_skipped
from cohort_data.store.tables.people import membership, student_status
from cohort_data.store.tables.people import viewer as viewer_table
from cohort_data.store.tables.school import cohort, exam, layout, value_word
from cohort_data.words import Outcome


def live_upload(connection: Connection, identity: str) -> tuple[str, str] | None:
    """Return when and by whom the same upload was saved, None when it was not or was undone."""
    row = connection.execute(
        select(upload.c.at, viewer_table.c.name)
        .join(viewer_table, viewer_table.c.id == upload.c.by)
        .where(upload.c.identity == identity, upload.c.undone_at.is_(None))
    ).first()
    return (row[0], row[1]) if row else None


def live_file(connection: Connection, sha256: str, sheet: str | None) -> tuple[str, str] | None:
    """Return when and by whom the same file was saved, whatever was answered then."""
    row = connection.execute(
        select(upload.c.at, viewer_table.c.name)
        .join(viewer_table, viewer_table.c.id == upload.c.by)
        .where(
            upload.c.sha256 == sha256,
            upload.c.sheet.is_(None) if sheet is None else upload.c.sheet == sheet,
            upload.c.undone_at.is_(None),
        )
    ).first()
    return (row[0], row[1]) if row else None


def add_upload(
    connection: Connection, viewer: Viewer, values: Mapping[str, object]
) -> tuple[int, str]:
    """Add an upload and return its key and public id."""
    address = public_id()
    added = connection.execute(
        insert(upload).values(**values, public_id=address, is_history=False, at=now(), by=viewer.id)
    )
    return (int(added.inserted_primary_key[0]) if added.inserted_primary_key else 0), address


def students_of(connection: Connection, key: int) -> set[int]:
    """Return the keys of the students on whom an upload brought in something."""
    sat = select(attempt.c.student_id).join(result, result.c.attempt_id == attempt.c.id)
    brought = (
        sat.where(result.c.upload_id == key),
        select(membership.c.student_id).where(membership.c.upload_id == key),
        select(student_status.c.student_id).where(student_status.c.upload_id == key),
    )
    return set(connection.execute(union(*brought)).scalars())


def add_skipped(connection: Connection, key: int, skipped: Iterable[SkippedRow]) -> None:
    """Keep which rows an upload did not use, and why."""
    rows = ((key, row.line, row.reason) for row in skipped)
    insert_rows(connection, upload_skipped, ("upload_id", "line", "reason"), rows)


def skipped_frame(connection: Connection, key: int) -> pd.DataFrame:
    """Return the line and reason of each row that an upload did not use."""
    query = (
        select(upload_skipped.c.line, upload_skipped.c.reason)
        .where(upload_skipped.c.upload_id == key)
        .order_by(upload_skipped.c.line)
    )
    return read_frame(connection, query)


@dataclass(frozen=True)
class UploadKey:
    """An upload as a row: its key, its cohort, whether it was undone or is the sample's."""

    id: int
    cohort_id: int | None
    is_undone: bool
    is_sample: bool


def find_upload(connection: Connection, address: str) -> UploadKey | None:
    """Return the upload with this public id, None when there is none."""
    row = connection.execute(
        select(upload.c.id, upload.c.cohort_id, upload.c.undone_at, upload.c.is_sample).where(
            upload.c.public_id == address
        )
    ).first()
    return UploadKey(row[0], row[1], row[2] is not None, row[3]) if row else None


def answers_of(connection: Connection, key: int) -> str:
    """Return what was answered about an upload, as JSON."""
    return str(connection.execute(select(upload.c.answers).where(upload.c.id == key)).scalar_one())


def mark_undone(connection: Connection, viewer: Viewer, key: int, reason: str) -> None:
    """Take an upload's facts out of force; the upload stays in the history."""
    connection.execute(
        update(upload)
        .where(upload.c.id == key)
        .values(undone_at=now(), undone_by=viewer.id, undo_reason=reason)
    )


def uploads_frame(connection: Connection) -> pd.DataFrame:
    """Return every upload, newest first, those undone included."""
    query = (
        select(
            upload.c.public_id,
            upload.c.file,
            upload.c.kind,
            cohort.c.name.label("cohort"),
            exam.c.name.label("exam"),
            upload.c.rows,
            upload.c.results,
            upload.c.at,
            viewer_table.c.name.label("by"),
            upload.c.undone_at,
            upload.c.undo_reason,
            upload.c.cohort_id,
        )
        .join(viewer_table, viewer_table.c.id == upload.c.by)
        .outerjoin(cohort, cohort.c.id == upload.c.cohort_id)
        .outerjoin(exam, exam.c.id == upload.c.exam_id)
        .order_by(upload.c.id.desc())
    )
    types = {"cohort": "text", "exam": "text", "undone_at": "text", "undo_reason": "text"}
    return read_frame(connection, query, types)


def remember_layout(
    connection: Connection,
    viewer: Viewer,
    *,
    name: str,
    signature: str,
    meanings: str,
    answers: str,
) -> None:
    """Remember how a file was read, for the next one with the same columns."""
    values = {"meanings": meanings, "answers": answers, "at": now(), "by": viewer.id}
    changed = connection.execute(
        update(layout)
        .where(layout.c.signature == signature, layout.c.deleted_at.is_(None))
        .values(**values, version=layout.c.version + 1)
    )
    if changed.rowcount == 0:
        connection.execute(
            insert(layout).values(**values, public_id=public_id(), name=name, signature=signature)
        )


def find_layout(connection: Connection, signature: str) -> tuple[str, str] | None:
    """Return the meanings and answers remembered for files with these columns."""
    row = connection.execute(
        select(layout.c.meanings, layout.c.answers).where(
            layout.c.signature == signature, layout.c.deleted_at.is_(None)
        )
    ).first()
    return (row[0], row[1]) if row else None


def known_words(connection: Connection) -> dict[str, Outcome]:
    """Return the outcome that people gave to words of their own."""
    found = pairs(connection, select(value_word.c.value, value_word.c.outcome))
    return {value: Outcome(outcome) for value, outcome in found.items()}


def remember_words(connection: Connection, viewer: Viewer, words: Mapping[str, Outcome]) -> None:
    """Remember what people said that a word means."""
    for value, outcome in words.items():
        changed = connection.execute(
            update(value_word).where(value_word.c.value == value).values(outcome=outcome)
        )
        if changed.rowcount == 0:
            connection.execute(
                insert(value_word).values(value=value, outcome=outcome, at=now(), by=viewer.id)
            )
