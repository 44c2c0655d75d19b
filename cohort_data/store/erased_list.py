"""Which rows were destroyed, in a file beside the database: a backup put back does not know it."""

import os
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, Table, or_, select

from cohort_data.errors import StoreUnavailable
from cohort_data.settings import Settings
from cohort_data.store.engines import make_folder
from cohort_data.store.tables import metadata
from cohort_data.store.tables.people import student, student_identifier
from cohort_data.store.tables.work import plan, plan_revision
from cohort_data.store.tombstones import Tombstone, kind_of

NAME = "destroyed.txt"


def file_of(settings: Settings) -> Path:
    """Return where the list lies: with the record, in no backup of it."""
    return settings.data_dir / NAME


def append(settings: Settings, left: Iterable[Tombstone]) -> None:
    """Add tombstones to the list, on the disk before the rows are gone for good."""
    lines = "".join("\t".join(vars(one).values()) + "\n" for one in left)
    make_folder(settings.data_dir)
    try:
        with file_of(settings).open("a", encoding="utf-8") as file:
            file.write(lines)
            file.flush()
            os.fsync(file.fileno())
        file_of(settings).chmod(0o600)
    except OSError as error:
        raise StoreUnavailable(
            f"The list of what was deleted ({NAME} in the data folder) cannot be written, so "
            "nothing was deleted. Check that the disk is not full and the folder can be written."
        ) from error


def read(settings: Settings) -> list[Tombstone]:
    """Return every tombstone on the list, none where nothing was destroyed yet."""
    try:
        lines = file_of(settings).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnavailable(
            f"The list of what was deleted ({NAME} in the data folder) cannot be read."
        ) from error
    parts = [line.split("\t") for line in lines]
    return [Tombstone(*each) for each in parts if len(each) == len(vars(Tombstone("", "", "", "")))]


def there_again(connection: Connection, settings: Settings) -> list[tuple[Table, str]]:
    """Return the table and public id of each row that was destroyed and is there, once each."""
    wanted: dict[str, set[str]] = {}
    for one in read(settings):
        wanted.setdefault(one.kind, set()).add(one.object_id)
    tables = {kind_of(table): table for table in metadata.sorted_tables}
    return [
        (tables[kind], address)
        for kind, ids in wanted.items()
        if kind in tables
        for address in sorted(ids & with_content(connection, tables[kind]))
    ]


def with_content(connection: Connection, table: Table) -> set[str]:
    """Return the public ids of rows that say something; an emptied plan or student does not."""
    query = select(table.c.public_id)
    if table is student:
        named = select(student_identifier.c.student_id)
        query = query.where(or_(student.c.name != "", student.c.id.in_(named)))
    if table is plan:
        saved = select(plan_revision.c.plan_id).where(plan_revision.c.body.is_not(None))
        query = query.where(plan.c.id.in_(saved))
    return set(connection.execute(query).scalars())
