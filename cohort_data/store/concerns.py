"""How concerns and the log of raised and cleared flags are kept."""

from collections.abc import Collection, Mapping

import pandas as pd
from sqlalchemy import Connection, func, select, update

from cohort_data.store.bulk import insert_records
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.remarks import in_force
from cohort_data.store.tables.people import student
from cohort_data.store.tables.work import check_in, concern, contact, flag, plan
from cohort_data.words import Attendance, ConcernState


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


def raise_concerns(connection: Connection, students: Collection[int], waiting_since: str) -> None:
    """Open a concern for each student; one that was in review is new again."""
    there, at = open_concerns(connection), now()
    begin_again(connection, there.keys() & set(students), waiting_since)
    insert_records(
        connection,
        concern,
        (
            {
                "public_id": public_id(),
                "student_id": key,
                "state": ConcernState.NEW.value,
                "origin": "flag",
                "asked_by": "",
                "why": "",
                "opened_at": at,
                "waiting_since": waiting_since,
            }
            for key in sorted(set(students) - there.keys())
        ),
    )


def begin_again(connection: Connection, students: Collection[int], waiting_since: str) -> None:
    """Make concerns in review new again, since something is open once more."""
    for key in students:
        connection.execute(
            update(concern)
            .where(
                concern.c.student_id == key,
                concern.c.closed_at.is_(None),
                concern.c.state == ConcernState.REVIEW,
            )
            .values(
                state=ConcernState.NEW,
                waiting_since=waiting_since,
                version=concern.c.version + 1,
            )
        )


def log_flags(
    connection: Connection, flags: Mapping[int, tuple[str, int, str]], upload: int | None
) -> None:
    """Log the rule, its version and the receipt under which students were raised."""
    concerns, at = open_concerns(connection), now()
    insert_records(
        connection,
        flag,
        (
            {
                "student_id": key,
                "concern_id": concerns.get(key),
                "rule": rule,
                "rule_version": version,
                "evidence": receipt,
                "upload_id": upload,
                "raised_at": at,
            }
            for key, (rule, version, receipt) in flags.items()
        ),
    )


def move_to_review(connection: Connection, students: Collection[int]) -> None:
    """Move the open concern of students with nothing open any more to review."""
    for key in students:
        connection.execute(
            update(concern)
            .where(
                concern.c.student_id == key,
                concern.c.closed_at.is_(None),
                concern.c.state != ConcernState.REVIEW,
            )
            .values(state=ConcernState.REVIEW, version=concern.c.version + 1)
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


def planned(connection: Connection, student_key: int) -> None:
    """Move the open concern of a student who now has a plan on."""
    connection.execute(
        update(concern)
        .where(
            concern.c.student_id == student_key,
            concern.c.closed_at.is_(None),
            concern.c.state.in_([ConcernState.NEW, ConcernState.CONTACTED]),
        )
        .values(state=ConcernState.PLANNED, version=concern.c.version + 1)
    )


def work_frame(connection: Connection) -> pd.DataFrame:
    """Return per student: concern, waiting_since, last_contact, plan, checked_in.

    `concern` is the state of the open one, `plan` that of the newest; a check-in was held when
    the student came.
    """
    newest = (
        select(contact.c.student_id, func.max(contact.c.on).label("last_contact"))
        .where(contact.c.deleted_at.is_(None), in_force(contact))
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
