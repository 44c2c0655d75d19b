"""Whether a record in PostgreSQL was put back from a dump, which does not know what ended since."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, select, text

from cohort_data.access import NOBODY
from cohort_data.store import audit, share_links, versions
from cohort_data.store.database import Database
from cohort_data.store.moments import now
from cohort_data.store.tables.sharing import share_link
from cohort_data.store.tables.trust import audit_event

NOTED = "tables noted"
# PostgreSQL never gives a table that is made anew the number of the one before, and a dump makes
# every table anew. So the number on record and the table's own differ once a dump was put back.
NUMBERS = text("SELECT 'share_link'::regclass::oid, 'audit_event'::regclass::oid")
# Two new servers give the tables of one dump the same numbers, so the server's own counts as well.
SERVER = text("SELECT system_identifier FROM pg_control_system()")
MAY_ASK = text("SELECT has_function_privilege('pg_control_system()', 'execute')")
# As much as the number of an object has room for.
LENGTH = 24


def end_links(database: Database) -> None:
    """End every share link of a record that was put back from a dump since its links were made."""
    if database.is_embedded:
        return
    with database.reading() as connection:
        if not open_links(connection) or noted(connection) == numbers(connection):
            return
    with database.writing() as connection:
        if noted(connection) not in {"", numbers(connection)}:
            end_all(connection)
        note_tables(connection)


def note_tables(connection: Connection) -> None:
    """Keep beside the links in which tables they were made; a file needs no such note."""
    if connection.dialect.name != "postgresql" or noted(connection) == numbers(connection):
        return
    now_in = numbers(connection)
    audit.record(connection, NOBODY, NOTED, kind="store", object_id=now_in, body={})


def numbers(connection: Connection) -> str:
    """Return what tells these tables from all others: their numbers and the server's, as one."""
    server = connection.execute(SERVER).scalar() if connection.execute(MAY_ASK).scalar() else ""
    told = (server, *connection.execute(NUMBERS).one())
    return sha256("-".join(str(each) for each in told).encode()).hexdigest()[:LENGTH]


def noted(connection: Connection) -> str:
    """Return the numbers that the record says of its tables, "" where it says none."""
    query = select(audit_event.c.object_id).where(audit_event.c.action == NOTED)
    return connection.execute(query.order_by(audit_event.c.id.desc()).limit(1)).scalar() or ""


def open_links(connection: Connection) -> list[tuple[int, str]]:
    """Return key and public id of the links that nobody has ended."""
    query = select(share_link.c.id, share_link.c.public_id)
    found = connection.execute(query.where(share_link.c.revoked_at.is_(None)))
    return [(row.id, row.public_id) for row in found]


def end_all(connection: Connection) -> None:
    """End every link, each with an event, after one that says why."""
    links = open_links(connection)
    audit.record(connection, NOBODY, "restored", kind="store", object_id="", body={})
    at = datetime.fromisoformat(now())
    share_links.revoke(connection, NOBODY, [key for key, _ in links], at)
    share_links.note_ended(connection, NOBODY, [address for _, address in links])
    versions.bump(connection)
