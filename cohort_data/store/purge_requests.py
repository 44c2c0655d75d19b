"""How it is kept what is asked to be deleted, and who confirmed it."""

import json
from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, insert, select, update

from cohort_data.access import Viewer
from cohort_data.retention.due import Due
from cohort_data.retention.periods import DataKind
from cohort_data.retention.requests import PurgeRequest
from cohort_data.store.moments import now, public_id
from cohort_data.store.tables.people import viewer
from cohort_data.store.tables.retention import purge_request


def add_request(
    connection: Connection,
    asking: Viewer,
    *,
    student: str,
    items: Iterable[Due],
    reason: str,
    today: date,
) -> str:
    """Keep a request to delete and return its public id."""
    address = public_id()
    connection.execute(
        insert(purge_request).values(
            public_id=address,
            student=student,
            items=json.dumps([[one.kind, one.student] for one in items]),
            reason=reason.strip(),
            asked_on=today.isoformat(),
            at=now(),
            by=asking.id,
        )
    )
    return address


def open_requests(connection: Connection) -> list[PurgeRequest]:
    """Return the requests that are neither confirmed nor withdrawn, the oldest first."""
    query = (
        select(purge_request, viewer.c.name)
        .join(viewer, viewer.c.id == purge_request.c.by)
        .where(purge_request.c.confirmed_at.is_(None), purge_request.c.withdrawn_at.is_(None))
        .order_by(purge_request.c.id)
    )
    return [
        PurgeRequest(
            public_id=row.public_id,
            student=row.student,
            items=tuple(Due(DataKind(kind), one) for kind, one in json.loads(row.items)),
            reason=row.reason,
            asked_by=row.by,
            asked_by_name=row.name,
            asked_on=date.fromisoformat(row.asked_on),
        )
        for row in connection.execute(query)
    ]


def find(connection: Connection, address: str) -> PurgeRequest | None:
    """Return an open request, None where there is none under this address."""
    found = open_requests(connection)
    return next((one for one in found if one.public_id == address), None)


def confirmed(connection: Connection, viewer: Viewer, asked: PurgeRequest, reason: str) -> None:
    """Close a request that was carried out; of one about a student no word is kept."""
    kept = "" if asked.student else reason.strip()
    values = {"confirmed_at": now(), "confirmed_by": viewer.id, "confirm_reason": kept}
    close(connection, asked.public_id, values)


def withdrawn(connection: Connection, viewer: Viewer, asked: PurgeRequest) -> None:
    """Close a request that is not to be carried out."""
    close(connection, asked.public_id, {"withdrawn_at": now(), "withdrawn_by": viewer.id})


def close(connection: Connection, address: str, values: dict[str, object]) -> None:
    """Write how a request ended."""
    this = purge_request.c.public_id == address
    connection.execute(update(purge_request).where(this).values(values))
