"""How contacts with students are kept, and what they do to the open concern."""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, func, insert, or_, select, update

from cohort_data.access import Viewer
from cohort_data.concern_words import ConcernEventKind
from cohort_data.contacts import ContactDraft, has_word, in_words
from cohort_data.store.concern_log import Entry, append, change_open
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.remarks import in_force
from cohort_data.store.tables.facts import upload
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.work import check_in, concern, contact, plan
from cohort_data.words import Attendance, ConcernState, Reached

TYPES = dict.fromkeys(("contact", "kind", "reached", "line", "on", "at", "by"), "text")
TYPES |= {"by_id": "int", "file": "text", "file_line": "count"}


def open_concern(student_key: int) -> Select[int, str]:
    """Select the key and the state of a student's open concern."""
    return select(concern.c.id, concern.c.state).where(
        concern.c.student_id == student_key, concern.c.closed_at.is_(None)
    )


def counts() -> ColumnElement[bool]:
    """Choose the contacts after which a student has word, as `has_word` tells them."""
    return func.coalesce(contact.c.reached, "") != Reached.NO_ANSWER


def reach_out(connection: Connection, author: Viewer, student_key: int, draft: ContactDraft) -> str:
    """Add a contact and return its public id; with word of somebody, a new concern is contacted.

    What nobody answered changes nothing but the history of the concern.
    """
    address = add_contact(connection, author, student_key, draft)
    told = in_words(draft.kind, draft.reached)
    if not has_word(draft.reached):
        log_open(connection, student_key, Entry(ConcernEventKind.TRIED, told, by=author.id))
    elif not contacted(connection, student_key, author.id, told):
        log_open(connection, student_key, Entry(ConcernEventKind.CONTACTED, told, by=author.id))
    return address


def log_open(connection: Connection, student_key: int, entry: Entry) -> None:
    """Log something of the open concern of a student that leaves it as it is."""
    row = connection.execute(open_concern(student_key)).first()
    if row:
        append(connection, entry, [(row.id, None, None, None)])


def add_contact(
    connection: Connection, author: Viewer, student_key: int, draft: ContactDraft
) -> str:
    """Add a contact, tied to the concern that is open, and return its public id."""
    address = public_id()
    row = connection.execute(open_concern(student_key)).first()
    connection.execute(
        insert(contact).values(
            public_id=address,
            student_id=student_key,
            concern_id=row.id if row else None,
            kind=draft.kind,
            reached=draft.reached,
            line=draft.line,
            on=draft.on.isoformat(),
            by=author.id,
            at=now(),
        )
    )
    return address


def contacted(connection: Connection, student_key: int, by: int, told: str) -> bool:
    """Move the open concern of a student from new to contacted; one further on stays there.

    `told` says how; True where the concern was new.
    """
    moved = change_open(
        connection,
        [student_key],
        Entry(ConcernEventKind.CONTACTED, told, by=by),
        concern.c.state == ConcernState.NEW,
        state=ConcernState.CONTACTED,
    )
    return bool(moved)


def take_back(connection: Connection, address: str, student_key: int, by: int) -> None:
    """Take a contact out of every list; its row stays.

    A contacted concern is new again when no contact is left after which the student has word, and
    the student came to no check-in since the concern was opened.
    """
    of_open = contact.c.concern_id.in_(
        open_concern(student_key).with_only_columns(concern.c.id).scalar_subquery()
    )
    told = select(contact.c.kind, contact.c.reached).where(contact.c.public_id == address, of_open)
    row = connection.execute(told).first()
    delete_contact(connection, address)
    if row is None:
        return
    left = select(func.count()).where(of_open, contact.c.deleted_at.is_(None), counts())
    how = in_words(row.kind, row.reached)
    entry, moved = Entry(ConcernEventKind.NOT_CONTACTED, how, by=by), set[int]()
    if not connection.execute(left).scalar_one() and not was_met(connection, student_key):
        moved = change_open(
            connection,
            [student_key],
            entry,
            concern.c.state == ConcernState.CONTACTED,
            state=ConcernState.NEW,
        )
    if not moved:
        log_open(connection, student_key, entry)


def was_met(connection: Connection, student_key: int) -> bool:
    """Say whether a student came to a check-in since the open concern was opened."""
    query = (
        select(check_in.c.id)
        .join(plan, plan.c.id == check_in.c.plan_id)
        .join(concern, concern.c.student_id == plan.c.student_id)
        .where(
            concern.c.student_id == student_key,
            concern.c.closed_at.is_(None),
            plan.c.deleted_at.is_(None),
            check_in.c.attendance == Attendance.ATTENDED,
            check_in.c.at >= concern.c.opened_at,
        )
    )
    return connection.execute(query.limit(1)).first() is not None


def tries_frame(connection: Connection) -> pd.DataFrame:
    """Return of open concerns, by the student's `key`, how often nobody answered: tries, last_try.

    Only since the last contact after which the student had word, whoever or whatever file told it.
    """
    word = (
        select(contact.c.student_id, func.max(contact.c.on).label("on"))
        .where(contact.c.deleted_at.is_(None), in_force(contact), counts())
        .group_by(contact.c.student_id)
        .subquery()
    )
    query = (
        select(
            concern.c.student_id.label("key"),
            func.count().label("tries"),
            func.max(contact.c.on).label("last_try"),
        )
        .join(contact, contact.c.concern_id == concern.c.id)
        .outerjoin(word, word.c.student_id == concern.c.student_id)
        .where(
            concern.c.closed_at.is_(None),
            contact.c.deleted_at.is_(None),
            ~counts(),
            or_(word.c.on.is_(None), contact.c.on > word.c.on),
        )
        .group_by(concern.c.student_id)
    )
    return read_frame(connection, query, {"key": "int", "tries": "int", "last_try": "text"})


def author_of(connection: Connection, address: str, student_key: int) -> int | None:
    """Return who recorded a contact of a student, None where there is none to be seen."""
    return connection.execute(
        select(contact.c.by).where(
            contact.c.public_id == address,
            contact.c.student_id == student_key,
            contact.c.deleted_at.is_(None),
            in_force(contact),
        )
    ).scalar()


def delete_contact(connection: Connection, address: str) -> None:
    """Take a contact out of every list; its row stays."""
    connection.execute(
        update(contact)
        .where(contact.c.public_id == address)
        .values(deleted_at=now(), version=contact.c.version + 1)
    )


def contacts_frame(connection: Connection, student_key: int) -> pd.DataFrame:
    """Return the contacts with a student, newest first.

    contact (public id), kind, reached, line, on, at, by (a name), by_id; file and file_line of
    one from a file, which says nothing of what came of it.
    """
    query = (
        select(
            contact.c.public_id.label("contact"),
            contact.c.kind,
            contact.c.reached,
            contact.c.line,
            contact.c.on,
            contact.c.at,
            viewer.c.name.label("by"),
            contact.c.by.label("by_id"),
            upload.c.file,
            contact.c.file_line,
        )
        .join(viewer, viewer.c.id == contact.c.by)
        .outerjoin(upload, upload.c.id == contact.c.upload_id)
        .where(
            contact.c.student_id == student_key,
            contact.c.deleted_at.is_(None),
            upload.c.undone_at.is_(None),
        )
        .order_by(contact.c.on.desc(), contact.c.id.desc())
    )
    return read_frame(connection, query, TYPES)
