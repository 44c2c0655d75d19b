"""How the first of several files that tell the same stands for all of them, whatever was undone."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from sqlalchemy import Connection, Row, Select, bindparam, select, update

from cohort_data.store.bulk import insert_rows
from cohort_data.store.moments import now
from cohort_data.store.tables.facts import area_score, overwritten, result, told_again, upload
from cohort_data.store.told_again import COLUMNS

SCALES = ("max_score", "pass_mark")
DIGITS = 6
Told = Row[int]


def put_in_order(connection: Connection, upload_key: int) -> None:
    """Leave results as if an undone upload had never come between those before and after it.

    A later file that changed what it said may only tell again, now, what an earlier one told.
    """
    repeated = list(repetitions(connection.execute(in_force(upload_key)).all()))
    if not repeated:
        return
    again = update(told_again).where(told_again.c.result_id == bindparam("own"))
    aside = update(result).where(result.c.id == bindparam("own"))
    keys = [{"own": row.id, "first": first.id} for row, first in repeated]
    parts = [{"own": row.id} for row, first in repeated if not is_whole(row, first)]
    if parts:
        connection.execute(again.values(as_a_whole=False), parts)
    connection.execute(again.values(result_id=bindparam("first")), keys)
    connection.execute(aside.values(undone_at=now()), [{"own": one["own"]} for one in keys])
    rows = ((row.upload_id, first.id, row.line, is_whole(row, first)) for row, first in repeated)
    insert_rows(connection, told_again, COLUMNS, rows)


def in_force(upload_key: int) -> Select[int]:
    """Select the results that count of the attempts that an upload told of, in their order."""
    areas = select(area_score.c.result_id).where(area_score.c.result_id == result.c.id)
    moved = select(overwritten.c.id).where(
        overwritten.c.attempt_id == result.c.attempt_id,
        overwritten.c.upload_id == result.c.upload_id,
    )
    told = ("id", "attempt_id", "upload_id", "line", "outcome", "score", *SCALES, "fingerprint")
    return (
        select(
            *(result.c[name] for name in told),
            areas.exists().label("has_areas"),
            moved.exists().label("moves"),
            result.c.reason.is_not(None).label("by_a_person"),
        )
        .outerjoin(upload, upload.c.id == result.c.upload_id)
        .where(
            result.c.attempt_id.in_(
                select(result.c.attempt_id).where(result.c.upload_id == upload_key)
            ),
            result.c.undone_at.is_(None),
            upload.c.undone_at.is_(None),
        )
        .order_by(result.c.attempt_id, result.c.id)
    )


def repetitions(told: Iterable[Told]) -> Iterator[tuple[Told, Told]]:
    """Return the results that say what stood there before they came, each with that one."""
    for _, rows in groupby(told, key=lambda row: row.attempt_id):
        there: Told | None = None
        for row in rows:
            if there is not None and is_again(row, there):
                yield row, there
            elif there is None or row.outcome or not there.outcome:
                there = row


def is_again(row: Told, there: Told) -> bool:
    """Say whether a file tells only what another one told; one without areas says none of them.

    What a person corrected, or judged again, has the fingerprint of its file and says more.
    """
    if row.upload_id is None or there.upload_id is None or row.moves or row.by_a_person:
        return False
    return is_whole(row, there) or (not row.has_areas and says_same(row, there))


def is_whole(row: Told, there: Told) -> bool:
    """Say whether both tell the same, areas and all; one handed on without its areas may not."""
    return bool(row.fingerprint) and row.fingerprint == there.fingerprint


def says_same(row: Told, there: Told) -> bool:
    """Say whether outcome and score are the same, and scale and mark where both tell them."""
    scales = (
        getattr(there, name) is None or rounded(row, name) == rounded(there, name)
        for name in SCALES
    )
    same_score = rounded(row, "score") == rounded(there, "score")
    return (row.outcome or "") == (there.outcome or "") and same_score and all(scales)


def rounded(row: Told, name: str) -> float | None:
    """Return a number of a result as files are compared by it."""
    value: float | None = getattr(row, name)
    return None if value is None else round(value, DIGITS)
