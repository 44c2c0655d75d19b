"""Who takes care of a concern: given to one person for one student or for many."""

from collections.abc import Callable, Sequence
from functools import cache, partial

from sqlalchemy import Connection

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.actions.concerns import CHANGED_SINCE, record, refuse_closed, refuse_stale, seen
from cohort_data.concern_words import ConcernEventKind
from cohort_data.errors import InvalidConcern, StaleVersion
from cohort_data.store import concern_edits, concern_owners, school, versions
from cohort_data.store.concern_log import Entry
from cohort_data.store.database import Database


@guarded(Permission.RECORD_PLANS)
def assign(
    database: Database, viewer: Viewer, *, concerns: Sequence[tuple[str, int]], owner: str
) -> None:
    """Give concerns (public id and version shown) to an owner, or to nobody with "".

    All of them or none: the owner must be an advisor of every cohort concerned, and one concern
    that somebody changed meanwhile leaves all as they are.
    """
    with database.writing() as connection:
        cohorts = set()
        key_in = cache(partial(key_of, connection, owner=owner))
        for number, (address, version) in enumerate(concerns, start=1):
            try:
                cohorts.add(give(connection, viewer, (address, version), owner, key_in))
            except StaleVersion as error:
                raise changed_since(number, len(concerns)) from error
        versions.bump(connection, cohorts)


def give(
    connection: Connection,
    viewer: Viewer,
    concern: tuple[str, int],
    owner: str,
    key_in: Callable[[int], int | None],
) -> int:
    """Give one concern to an owner, whose key is that in its cohort, and return the cohort."""
    address, version = concern
    kept, cohort = seen(connection, viewer, address, version)
    refuse_closed(kept)
    entry = Entry(ConcernEventKind.ASSIGNED, by=viewer.id, owner=key_in(cohort))
    refuse_stale(concern_edits.assign(connection, kept, version, entry))
    record(connection, viewer, "concern assigned", address, {"owner": owner})
    return cohort


def key_of(connection: Connection, cohort: int, owner: str) -> int | None:
    """Return the key of an owner, refusing one who may not see the cohort."""
    if not owner:
        return None
    found = concern_owners.owners_frame(connection, cohort, school.today(connection))
    mine = found[found["public_id"] == owner]
    if mine.empty:
        raise InvalidConcern("Choose an advisor who has the cohort of every student chosen.")
    return int(mine["key"].iloc[0])


def changed_since(number: int, total: int) -> StaleVersion:
    """Return why nobody got an owner, naming the place of the concern that changed."""
    if total == 1:
        return StaleVersion(CHANGED_SINCE)
    return StaleVersion(
        f"Number {number:,} of the {total:,} concerns was changed after the list was drawn, so "
        "none of them was assigned. Look at the list again, then assign them once more."
    )
