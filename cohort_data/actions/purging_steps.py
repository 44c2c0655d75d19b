"""How what was confirmed is destroyed, inside one transaction."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, Table, select

from cohort_data.access import Viewer
from cohort_data.private_notes.keys import key_ring
from cohort_data.retention.due import Due
from cohort_data.retention.periods import DataKind
from cohort_data.settings import Settings
from cohort_data.store import (
    destroying,
    erased_list,
    holds,
    mentions,
    private_notes,
    tombstones,
    versions,
    vouching,
)
from cohort_data.store.memberships import cohort_of
from cohort_data.store.owned import rows_of
from cohort_data.store.tables.people import student
from cohort_data.store.tombstones import Tombstone

DESTROYERS: dict[DataKind, Callable[[Connection, Viewer, int], None]] = {
    DataKind.PRIVATE: destroying.destroy_private,
    DataKind.PLAN: destroying.destroy_plans,
    DataKind.RESULTS: destroying.destroy_student,
}


@dataclass(frozen=True)
class Purged:
    """What went: rows with a tombstone by kind, and of how many students.

    `left` counts what was asked for and stays, `named` the texts of others that still name a
    student who was erased, by table and column. `alone` says that nobody second confirmed it.
    """

    went: dict[str, int]
    students: int
    left: int = 0
    alone: bool = False
    named: dict[str, int] = field(default_factory=dict)


def destroy(
    settings: Settings,
    connection: Connection,
    viewer: Viewer,
    targets: Sequence[Due],
    *,
    is_erasure: bool,
) -> Purged:
    """Destroy data of students, with the keys of their private notes, and say what went."""
    keys = {one.student: destroying.key_of(connection, one.student) for one in targets}
    refuse_without_keys(settings, connection, keys.values())
    names = [name for key in keys.values() for name in mentions.names_of(connection, key)]
    bump(connection, keys.values())
    with ExitStack() as ending:
        ending.enter_context(vouching.erasing(connection, viewer))
        new = ending.enter_context(tombstones.vouched(connection, viewer))
        for one in targets:
            DESTROYERS[one.kind](connection, viewer, keys[one.student])
    named = mentions.elsewhere(connection, names) if is_erasure else {}
    finish(settings, new, keys)
    return replace(purged(new, len(keys)), named=named)


def destroy_rows(
    settings: Settings, connection: Connection, viewer: Viewer, back: Sequence[tuple[Table, str]]
) -> Purged:
    """Destroy rows that came back, whole students first; what is on hold stays."""
    held = on_hold(connection)
    wanted = [each for each in back if each[1] not in held]
    people = [address for table, address in wanted if table is student]
    bump(connection, [destroying.key_of(connection, address) for address in people])
    with ExitStack() as ending:
        ending.enter_context(vouching.erasing(connection, viewer))
        new = ending.enter_context(tombstones.vouched(connection, viewer))
        for address in people:
            key = destroying.key_of(connection, address)
            destroying.destroy_student(connection, viewer, key)
        for table, address in wanted:
            if table is not student:
                destroying.destroy_row(connection, viewer, table, address)
    finish(settings, new, people)
    return replace(purged(new, len(people)), left=len(back) - len(wanted))


def refuse_without_keys(
    settings: Settings, connection: Connection, students: Iterable[int]
) -> None:
    """Refuse where private notes are to go and their keys cannot be reached."""
    if any(private_notes.number_of_rows(connection, key) for key in students):
        key_ring(settings.private_key_file)


def finish(settings: Settings, new: Sequence[Tombstone], students: Iterable[str]) -> None:
    """List what goes outside the database, then destroy the keys of the private notes.

    Last of all: should the record fail to keep the rest, two persons have decided it all the same,
    and it can be asked for and confirmed again.
    """
    erased_list.append(settings, new)
    if settings.private_key_file is None:
        return
    for address in students:
        key_ring(settings.private_key_file).destroy(address)


def purged(new: Sequence[Tombstone], students: int) -> Purged:
    """Return what went, counted by the tombstones that are left."""
    return Purged(dict(sorted(Counter(one.kind for one in new).items())), students)


def on_hold(connection: Connection) -> set[str]:
    """Return the public ids of everything that belongs to a student on hold."""
    return {
        address
        for key in holds.students_on_hold(connection)
        for table, rows in rows_of(key).items()
        if "public_id" in table.c
        for address in connection.execute(select(table.c.public_id).where(rows)).scalars()
    }


def bump(connection: Connection, students: Iterable[int]) -> None:
    """Let nothing remembered of the cohorts of some students count any more."""
    cohorts = {cohort_of(connection, key) for key in students}
    versions.bump(connection, [each for each in cohorts if each is not None])
