"""How a student who is erased leaves the marks by which snapshots are compared."""

import json
import secrets

from sqlalchemy import Connection, select, update

from cohort_data.store.tables.accreditation import accreditation_file
from cohort_data.store.tables.people import student
from cohort_data.store.tables.sharing import snapshot

# No public id begins so: an opaque mark is never that of a student.
OPAQUE = "erased-"


def forget(connection: Connection, key: int) -> None:
    """Put random marks in the place of those of a student, in everything that was shared.

    The same mark becomes the same one everywhere, so that as many students tell two snapshots
    apart as before; which student it was, and with which outcome, is kept nowhere.
    """
    address = connection.execute(select(student.c.public_id).where(student.c.id == key)).scalar()
    known: dict[str, str] = {}
    for table in (snapshot, accreditation_file):
        kept = select(table.c.id, table.c.members).where(table.c.members.contains(address))
        for row in connection.execute(kept).all():
            this = update(table).where(table.c.id == row.id)
            connection.execute(this.values(members=without(row.members, str(address), known)))


def without(members: str, address: str, known: dict[str, str]) -> str:
    """Return what a snapshot is compared with, without the marks of one student."""
    told = json.loads(members)
    for group in told:
        group["marks"] = sorted(
            known.setdefault(mark, OPAQUE + secrets.token_hex(8)) if is_of(mark, address) else mark
            for mark in group["marks"]
        )
    return json.dumps(told)


def is_of(mark: str, address: str) -> bool:
    """Say whether a mark is one of a student: the public id, or it and what is counted."""
    return mark == address or mark.startswith(f"{address}:")
