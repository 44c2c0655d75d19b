"""What becomes of concerns whose evidence goes, comes back or is corrected."""

from collections.abc import Collection

import pandas as pd
from sqlalchemy import ColumnElement, Connection, func, select, update

from cohort_data.concern_words import ConcernEventKind
from cohort_data.store.bulk import insert_records
from cohort_data.store.concern_log import (
    Entry,
    append,
    change,
    change_open,
    evidence,
    in_parts,
)
from cohort_data.store.concerns_acted_on import reached, untouched
from cohort_data.store.frames import pairs, read_frame
from cohort_data.store.moments import now
from cohort_data.store.tables import facts
from cohort_data.store.tables.work import concern, flag
from cohort_data.words import ConcernState, Outcome


def withdrawn_frame(connection: Connection) -> pd.DataFrame:
    """Return the open concerns of which an undo took a failed result: key, file, undone_at.

    `key` is the student's; of several undone uploads it is the one undone last.
    """
    undone_at = facts.upload.c.undone_at
    query = (
        select(concern.c.student_id.label("key"), facts.upload.c.file, undone_at)
        .join(facts.attempt, facts.attempt.c.student_id == concern.c.student_id)
        .join(facts.result, facts.result.c.attempt_id == facts.attempt.c.id)
        .join(facts.upload, facts.upload.c.id == facts.result.c.upload_id)
        .where(
            concern.c.closed_at.is_(None),
            facts.result.c.outcome == Outcome.FAIL,
            undone_at >= concern.c.opened_at,
        )
        .order_by(undone_at)
    )
    frame = read_frame(connection, query, {"key": "int", "file": "text", "undone_at": "text"})
    return frame.drop_duplicates("key", keep="last")


def evidence_gone(
    connection: Connection, students: Collection[int], reason: str, upload: int | None = None
) -> None:
    """Log that what concerns were opened for is on record no more, and clear their flags."""
    stands = {key for key, kind in evidence(connection).items() if kind is ConcernEventKind.FLAGGED}
    gone = sorted(stands & set(students))
    change_open(connection, gone, Entry(ConcernEventKind.WITHDRAWN, reason, upload=upload))
    clear_flags(connection, gone, reason)


def clear_flags(
    connection: Connection,
    students: Collection[int],
    reason: str,
    *which: ColumnElement[bool],
) -> None:
    """Clear the flags of students, or of `which` alone, saying why."""
    for some in in_parts(sorted(students)):
        connection.execute(
            update(flag)
            .where(flag.c.student_id.in_(some), flag.c.cleared_at.is_(None), *which)
            .values(cleared_at=now(), clear_reason=reason)
        )


def clear_rules(
    connection: Connection, students: Collection[int], rules: Collection[str], reason: str
) -> None:
    """Clear the flags that some rules raised of students, saying why; their concerns stay."""
    clear_flags(connection, students, reason, flag.c.rule.in_(sorted(rules)))


def close_untouched(
    connection: Connection, students: Collection[int], reason: str, upload: int | None = None
) -> None:
    """Close concerns that nobody acted on, of students with no failure on record any more."""
    closed = change_open(
        connection,
        students,
        Entry(ConcernEventKind.CLOSED, reason, upload=upload),
        concern.c.state.in_([ConcernState.NEW, ConcernState.REVIEW]),
        untouched(),
        state=ConcernState.CLOSED,
        closed_at=now(),
        close_reason=reason,
    )
    clear_flags(connection, closed, reason)


def resume(
    connection: Connection, students: Collection[int], reason: str, upload: int | None = None
) -> None:
    """Put concerns in review back to where work on them was, since something is open once more."""
    change_open(
        connection,
        students,
        Entry(ConcernEventKind.RESUMED, reason, upload=upload),
        concern.c.state == ConcernState.REVIEW,
        state=reached(),
    )


def reopen(
    connection: Connection, students: Collection[int], reason: str, upload: int | None = None
) -> set[int]:
    """Open again the newest concern of students where it was closed untouched, and return whose.

    The flag under which each was raised is logged once more.
    """
    newest = select(func.max(concern.c.id)).group_by(concern.c.student_id)
    query = select(concern.c.id, concern.c.student_id).where(
        concern.c.id.in_(newest), concern.c.closed_at.is_not(None), untouched()
    )
    found = {
        key: student for key, student in pairs(connection, query).items() if student in students
    }
    for some in in_parts(sorted(found)):
        change(
            connection,
            Entry(ConcernEventKind.REOPENED, reason, upload=upload),
            concern.c.id.in_(some),
            state=ConcernState.NEW,
            closed_at=None,
            close_reason=None,
        )
    log_again(connection, found)
    return set(found.values())


def closed_for(connection: Connection, reason: str) -> set[int]:
    """Return the students whose newest concern was closed for a reason."""
    newest = select(func.max(concern.c.id)).group_by(concern.c.student_id)
    query = select(concern.c.student_id).where(
        concern.c.id.in_(newest),
        concern.c.closed_at.is_not(None),
        concern.c.close_reason == reason,
    )
    return set(connection.execute(query).scalars())


def raised_in_force(connection: Connection) -> set[int]:
    """Return the students whom something that still counts had raised last."""
    newest = select(func.max(flag.c.id)).group_by(flag.c.student_id)
    query = (
        select(flag.c.student_id)
        .outerjoin(facts.upload, facts.upload.c.id == flag.c.upload_id)
        .where(flag.c.id.in_(newest), facts.upload.c.undone_at.is_(None))
    )
    return set(connection.execute(query).scalars())


def log_again(connection: Connection, concerns: Collection[int]) -> None:
    """Log the newest flag of concerns once more, as raised now."""
    newest = select(func.max(flag.c.id)).group_by(flag.c.concern_id)
    told = ("student_id", "concern_id", "rule", "rule_version", "evidence", "upload_id")
    every = connection.execute(
        select(*(flag.c[name] for name in told)).where(flag.c.id.in_(newest))
    )
    at, rows = now(), [row for row in every if row.concern_id in concerns]
    insert_records(
        connection, flag, [{**dict(zip(told, row, strict=True)), "raised_at": at} for row in rows]
    )
    entries = ((row.concern_id, None, None, row.evidence) for row in rows)
    append(connection, Entry(ConcernEventKind.FLAGGED), entries)


def evidence_back(connection: Connection, students: Collection[int]) -> None:
    """Log the newest flag of open concerns once more where it was withdrawn."""
    gone = {key for key, kind in evidence(connection).items() if kind is ConcernEventKind.WITHDRAWN}
    query = select(concern.c.id, concern.c.student_id).where(concern.c.closed_at.is_(None))
    back = gone & set(students)
    log_again(
        connection, [key for key, student in pairs(connection, query).items() if student in back]
    )
