"""How results that are judged again in one go are kept, and taken back."""

from collections.abc import Iterable, Mapping

import pandas as pd
from sqlalchemy import Connection, func, insert, select, update

from cohort_data.access import Viewer
from cohort_data.store.bulk import insert_rows, new_keys
from cohort_data.store.frames import read_frame
from cohort_data.store.moments import now, public_id
from cohort_data.store.results import current_results
from cohort_data.store.tables.catalogue import rejudged, rejudging
from cohort_data.store.tables.facts import attempt, result
from cohort_data.store.tables.people import viewer as viewer_table
from cohort_data.store.tables.school import exam

KEPT = ("upload_id", "line", "raw", "score", "max_score", "fingerprint")
WRITTEN = (*KEPT, "outcome", "pass_mark", "rule", "reason", "attempt_id", "entered_by", "at")


def standing_frame(connection: Connection, exam_key: int) -> pd.DataFrame:
    """Return the results in force of one exam, as `judged_again` reads them."""
    current = current_results().subquery()
    query = (
        select(
            result.c.id.label("result_id"),
            result.c.attempt_id,
            attempt.c.student_id,
            attempt.c.date,
            result.c.outcome,
            result.c.score,
            result.c.max_score,
            result.c.pass_mark,
            result.c.rule,
        )
        .join(current, current.c.id == result.c.id)
        .join(attempt, attempt.c.id == result.c.attempt_id)
        .where(attempt.c.exam_id == exam_key)
        .order_by(result.c.id)
    )
    texts = dict.fromkeys(("date", "outcome", "rule"), "text")
    numbers = dict.fromkeys(("score", "max_score", "pass_mark"), "float")
    return read_frame(connection, query, {**texts, **numbers})


def add(
    connection: Connection, viewer: Viewer, exam_key: int, changed: pd.DataFrame, why: str
) -> str:
    """Append the results that were judged again, and return the public id of them together."""
    columns = [result.c[name] for name in KEPT]
    query = select(result.c.id, *columns).join(attempt, attempt.c.id == result.c.attempt_id)
    query = query.where(attempt.c.exam_id == exam_key)
    before = {row[0]: row[1:] for row in connection.execute(query)}
    at, by = now(), viewer.id or None
    told = ("result_id", "becomes", "new_mark", "new_rule", "reason", "attempt_id")
    each = zip(*(changed[name].tolist() for name in told), strict=True)
    rows = [(*before[key], *new, by, at) for key, *new in each]
    keys = new_keys(connection, result, len(rows))
    numbered = ((key, *row) for key, row in zip(keys, rows, strict=True))
    insert_rows(connection, result, ("id", *WRITTEN), numbered)
    return together(connection, {"exam_id": exam_key, "reason": why, "at": at, "by": by}, keys)


def together(connection: Connection, values: Mapping[str, object], keys: Iterable[int]) -> str:
    """Remember which results were judged again in one go."""
    address = public_id()
    added = connection.execute(insert(rejudging).values(public_id=address, **values))
    own = added.inserted_primary_key[0] if added.inserted_primary_key else 0
    connection.execute(
        insert(rejudged), [{"rejudging_id": own, "result_id": each} for each in keys]
    )
    return address


def find(connection: Connection, address: str) -> tuple[int, int] | None:
    """Return the key and the exam of results judged again and not taken back, None for neither."""
    row = connection.execute(
        select(rejudging.c.id, rejudging.c.exam_id).where(
            rejudging.c.public_id == address, rejudging.c.undone_at.is_(None)
        )
    ).first()
    return (row[0], row[1]) if row else None


def take_back(connection: Connection, viewer: Viewer, key: int, reason: str) -> None:
    """Take results that were judged again out of force; they stay readable."""
    undone = {"undone_at": now(), "undone_by": viewer.id or None, "undo_reason": reason}
    mine = select(rejudged.c.result_id).where(rejudged.c.rejudging_id == key)
    connection.execute(
        update(result).where(result.c.id.in_(mine), result.c.undone_at.is_(None)).values(**undone)
    )
    connection.execute(update(rejudging).where(rejudging.c.id == key).values(**undone))


def rejudgings_frame(connection: Connection) -> pd.DataFrame:
    """Return what was judged again, newest first.

    public_id, exam, reason, results, at, by, undone_at, undone_by, undo_reason.
    """
    undoer = viewer_table.alias("undoer")
    query = (
        select(
            rejudging.c.public_id,
            exam.c.name.label("exam"),
            rejudging.c.reason,
            func.count(rejudged.c.id).label("results"),
            rejudging.c.at,
            viewer_table.c.name.label("by"),
            rejudging.c.undone_at,
            undoer.c.name.label("undone_by"),
            rejudging.c.undo_reason,
        )
        .join(exam, exam.c.id == rejudging.c.exam_id)
        .outerjoin(rejudged, rejudged.c.rejudging_id == rejudging.c.id)
        .outerjoin(viewer_table, viewer_table.c.id == rejudging.c.by)
        .outerjoin(undoer, undoer.c.id == rejudging.c.undone_by)
        .group_by(rejudging.c.id, exam.c.name, viewer_table.c.name, undoer.c.name)
        .order_by(rejudging.c.id.desc())
    )
    texts = ("by", "undone_at", "undone_by", "undo_reason")
    return read_frame(connection, query, dict.fromkeys(texts, "text"))
