"""How a result that several files tell outlasts an undo of the first of them."""

from collections.abc import Iterable

from sqlalchemy import Connection, Row, insert, select, update

from cohort_data.store.bulk import insert_rows
from cohort_data.store.results import current_results
from cohort_data.store.tables.facts import area_score, result, told_again, upload

COLUMNS = ("upload_id", "result_id", "line", "as_a_whole")
COPIED = (
    *("attempt_id", "upload_id", "line", "raw", "outcome", "score", "max_score", "pass_mark"),
    *("rule", "fingerprint", "at"),
)


def keep(connection: Connection, upload_key: int, told: Iterable[tuple[int, int, str]]) -> None:
    """Keep which attempts (key, line, fingerprint) a file tells as they stand on record."""
    current = select(result.c.attempt_id, result.c.id, result.c.fingerprint).where(
        result.c.id.in_(current_results())
    )
    there = {row.attempt_id: (row.id, row.fingerprint) for row in connection.execute(current)}
    rows = [
        (upload_key, there[attempt][0], line, fingerprint == there[attempt][1])
        for attempt, line, fingerprint in told
        if attempt in there
    ]
    insert_rows(connection, told_again, COLUMNS, rows)


def hand_over(connection: Connection, upload_key: int) -> None:
    """Give what an undone upload told to the first upload in force that told it too.

    A file without content areas keeps the result, and not the areas that it never had.
    """
    for row in tellers(connection, upload_key):
        if row.as_a_whole:
            connection.execute(
                update(result)
                .where(result.c.attempt_id == row.attempt_id, result.c.upload_id == upload_key)
                .values(upload_id=row.upload_id, line=row.line)
            )
        else:
            set_areas_apart(connection, row.id)
            own = {"upload_id": row.upload_id, "line": row.line, "fingerprint": ""}
            connection.execute(update(result).where(result.c.id == row.id).values(**own))


def set_areas_apart(connection: Connection, key: int) -> None:
    """Leave a result with its areas to its upload, so that the row itself goes on without them.

    The row keeps its place in the order: a later file may have said something else.
    """
    told = select(*(result.c[name] for name in COPIED)).where(result.c.id == key)
    added = connection.execute(
        insert(result).values(dict(connection.execute(told).mappings().one()))
    )
    own = added.inserted_primary_key[0] if added.inserted_primary_key else 0
    theirs = update(area_score).where(area_score.c.result_id == key)
    connection.execute(theirs.values(result_id=own))


def handed_over(connection: Connection, upload_key: int) -> set[int]:
    """Return the attempts that keep their result when an upload is undone."""
    return {row.attempt_id for row in tellers(connection, upload_key)}


def tellers(connection: Connection, upload_key: int) -> list[Row[int, int, bool, int, int]]:
    """Return per attempt of an upload who tells it too: upload_id, line, as_a_whole.

    Besides, id and attempt_id are those of the result that is told. A file that tells all of it
    comes before one that has no areas, then the older one.
    """
    told = (told_again.c.upload_id, told_again.c.line, told_again.c.as_a_whole)
    query = (
        select(*told, result.c.id, result.c.attempt_id)
        .join(result, result.c.id == told_again.c.result_id)
        .join(upload, upload.c.id == told_again.c.upload_id)
        .where(
            result.c.upload_id == upload_key,
            result.c.undone_at.is_(None),
            told_again.c.upload_id != upload_key,
            upload.c.undone_at.is_(None),
        )
        .order_by(told_again.c.as_a_whole.desc(), told_again.c.upload_id)
    )
    first: dict[int, Row[int, int, bool, int, int]] = {}
    for row in connection.execute(query):
        first.setdefault(row.attempt_id, row)
    return list(first.values())
