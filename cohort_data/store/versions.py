"""Which state of the record a remembered answer belongs to."""

import secrets
from collections.abc import Iterable

from sqlalchemy import Connection, func, insert, select, update

from cohort_data.store.database import Database
from cohort_data.store.tables.school import cohort, data_version

REST = "rest"
# A step is taken at random, so that a backup put back, or a copy that went its own way, never comes
# to the version of another state, of which an answer may be remembered.
LONGEST_STEP = 2**40


def subject(cohort_key: int) -> str:
    """Return the name of a cohort's counter."""
    return f"cohort:{cohort_key}"


def bump(connection: Connection, cohorts: Iterable[int] = ()) -> None:
    """Count up for the rest and for each cohort concerned, in the transaction that writes."""
    step = 1 + secrets.randbelow(LONGEST_STEP)
    for name in [REST, *(subject(key) for key in sorted(set(cohorts)))]:
        raised = connection.execute(
            update(data_version)
            .where(data_version.c.subject == name)
            .values(version=data_version.c.version + step)
        )
        if raised.rowcount == 0:
            connection.execute(insert(data_version).values(subject=name, version=step))


def data_version_of(connection: Connection, cohort_public_id: str | None) -> int:
    """Return the counter for one cohort and the rest, or for everything."""
    total = select(func.coalesce(func.sum(data_version.c.version), 0))
    if cohort_public_id is not None:
        key = connection.execute(
            select(cohort.c.id).where(cohort.c.public_id == cohort_public_id)
        ).scalar()
        total = total.where(data_version.c.subject.in_([REST, subject(key or 0)]))
    return int(connection.execute(total).scalar_one())


def current_version(database: Database, cohort_public_id: str | None = None) -> int:
    """Return the counter that a remembered answer is kept under."""
    with database.reading() as connection:
        return data_version_of(connection, cohort_public_id)
