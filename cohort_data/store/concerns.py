"""How concerns and the log of raised and cleared flags are kept."""

from collections.abc import Collection, Mapping

import pandas as pd
from sqlalchemy import Connection, func, select, update

from cohort_data.concern_words import ConcernEventKind, Origin
from cohort_data.store.bulk import insert_columns, insert_rows, new_keys
from cohort_data.store.concern_log import Entry, append, change_open
from cohort_data.store.contacts import counts
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_ids
from cohort_data.store.remarks import in_force
from cohort_data.store.tables.people import student
from cohort_data.store.tables.work import check_in, concern, contact, flag, plan
from cohort_data.words import Attendance, ConcernState

# Per student: the rule, its version and the receipt.
Flags = Mapping[int, tuple[str, int, str]]


def open_concerns(connection: Connection) -> dict[int, int]:
    """Return the open concern of each student who has one."""
    rows = connection.execute(
        select(concern.c.student_id, concern.c.id).where(concern.c.closed_at.is_(None))
    )
    return dict(iter(rows))


def in_hand(connection: Connection) -> set[int]:
    """Return the students whose open concern somebody is to act on; one in review is not."""
    query = select(concern.c.student_id).where(
        concern.c.closed_at.is_(None), concern.c.state != ConcernState.REVIEW
    )
    return set(connection.execute(query).scalars())


def raised_by_rule(connection: Connection) -> set[int]:
    """Return the students whose open concern a rule had opened, and no person."""
    query = select(concern.c.student_id).where(
        concern.c.closed_at.is_(None), concern.c.origin == Origin.FLAG
    )
    return set(connection.execute(query).scalars())


def raise_concerns(
    connection: Connection,
    students: Collection[int],
    waiting_since: str,
    upload: int | None = None,
) -> None:
    """Open a concern for each student; one that was in review is new again."""
    there, at = open_concerns(connection), now()
    begin_again(connection, there.keys() & set(students), waiting_since, upload)
    new = sorted(set(students) - there.keys())
    added = new_keys(connection, concern, len(new))
    insert_columns(
        connection,
        concern,
        {
            "id": added,
            "public_id": public_ids(len(new)),
            "student_id": new,
            "state": ConcernState.NEW.value,
            "origin": Origin.FLAG.value,
            "asked_by": "",
            "why": "",
            "opened_at": at,
            "waiting_since": waiting_since,
        },
    )
    opened = Entry(ConcernEventKind.OPENED, on=waiting_since, upload=upload)
    append(connection, opened, ((key, None, ConcernState.NEW.value, None) for key in added))


def begin_again(
    connection: Connection, students: Collection[int], waiting_since: str, upload: int | None
) -> None:
    """Make concerns in review new again, since something is open once more."""
    change_open(
        connection,
        students,
        Entry(ConcernEventKind.NEW_AGAIN, on=waiting_since, upload=upload),
        concern.c.state == ConcernState.REVIEW,
        state=ConcernState.NEW,
        waiting_since=waiting_since,
    )


def log_flags(connection: Connection, flags: Flags, upload: int | None) -> None:
    """Log the rule, its version and the receipt under which students were raised."""
    concerns = add_flags(connection, flags, upload)
    entries = ((concerns[key], None, None, flags[key][2]) for key in flags if key in concerns)
    append(connection, Entry(ConcernEventKind.FLAGGED, upload=upload), entries)


def flag_again(connection: Connection, flags: Flags, upload: int | None) -> None:
    """Add evidence to the concerns that are open; one that was snoozed is back."""
    add_flags(connection, flags, upload)
    receipts = {key: receipt for key, (_, _, receipt) in flags.items()}
    entry = Entry(ConcernEventKind.FLAGGED, upload=upload)
    change_open(connection, receipts, entry, reasons=receipts)


def add_flags(connection: Connection, flags: Flags, upload: int | None) -> dict[int, int]:
    """Add flags as raised now, and return the open concerns."""
    concerns, at = open_concerns(connection), now()
    columns = ("student_id", "concern_id", "rule", "rule_version", "evidence")
    insert_rows(
        connection,
        flag,
        (*columns, "upload_id", "raised_at"),
        ((key, concerns.get(key), *told, upload, at) for key, told in flags.items()),
    )
    return concerns


def move_to_review(
    connection: Connection, reasons: Mapping[int, str], upload: int | None = None
) -> None:
    """Move the open concern of students with nothing open any more to review, saying why."""
    change_open(
        connection,
        reasons,
        Entry(ConcernEventKind.REVIEW, upload=upload),
        concern.c.state != ConcernState.REVIEW,
        reasons=reasons,
        state=ConcernState.REVIEW,
    )


def withdraw(connection: Connection, upload: int) -> frozenset[int]:
    """Clear the flags that an undone upload had raised, and return whom no other flag lists."""
    left = select(flag.c.student_id).where(flag.c.cleared_at.is_(None))
    raised = set(connection.execute(left.where(flag.c.upload_id == upload)).scalars())
    connection.execute(
        update(flag)
        .where(flag.c.upload_id == upload, flag.c.cleared_at.is_(None))
        .values(cleared_at=now(), clear_reason="upload undone")
    )
    return frozenset(raised - set(connection.execute(left).scalars()))


def planned(connection: Connection, student_key: int, by: int) -> None:
    """Move the open concern of a student who now has a plan on."""
    change_open(
        connection,
        [student_key],
        Entry(ConcernEventKind.PLANNED, by=by),
        concern.c.state.in_([ConcernState.NEW, ConcernState.CONTACTED]),
        state=ConcernState.PLANNED,
    )


def work_frame(connection: Connection) -> pd.DataFrame:
    """Return per student: concern, waiting_since, last_contact, plan, checked_in.

    `concern` is the state of the open one, `plan` that of the newest; after a contact the student
    had word, and a check-in was held when the student came.
    """
    newest = (
        select(contact.c.student_id, func.max(contact.c.on).label("last_contact"))
        .where(contact.c.deleted_at.is_(None), in_force(contact), counts())
        .group_by(contact.c.student_id)
        .subquery()
    )
    running = (
        select(plan.c.student_id, func.max(plan.c.id).label("id"))
        .where(plan.c.deleted_at.is_(None))
        .group_by(plan.c.student_id)
        .subquery()
    )
    held = (
        select(plan.c.student_id)
        .join(check_in, check_in.c.plan_id == plan.c.id)
        .where(plan.c.deleted_at.is_(None), check_in.c.attendance == Attendance.ATTENDED)
    )
    query = (
        select(
            student.c.id.label("key"),
            concern.c.state.label("concern"),
            concern.c.waiting_since,
            newest.c.last_contact,
            plan.c.state.label("plan"),
            student.c.id.in_(held).label("checked_in"),
        )
        .outerjoin(concern, (concern.c.student_id == student.c.id) & concern.c.closed_at.is_(None))
        .outerjoin(newest, newest.c.student_id == student.c.id)
        .outerjoin(running, running.c.student_id == student.c.id)
        .outerjoin(plan, plan.c.id == running.c.id)
    )
    texts = dict.fromkeys(("concern", "waiting_since", "last_contact", "plan"), "text")
    return read_frame(connection, query, {**texts, "checked_in": "bool"})
