"""How the names that files give to content areas are kept otherwise, or forgotten."""

from sqlalchemy import Connection

from cohort_data import area_names as rules
from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.errors import NotFound, StaleVersion
from cohort_data.ingest.area_name import AreaName
from cohort_data.store import area_names, audit, exams, versions
from cohort_data.store.database import Database

STALE = "Somebody else changed this name a moment ago. Look at it again, then change it."


@guarded(Permission.RECORD_RESULTS)
def set_area_name(database: Database, viewer: Viewer, said: AreaName, *, was: str) -> None:
    """Say under which area a name is kept in the next file; what is on record keeps its name.

    `was` is the area that was read beside it.
    """
    with database.writing() as connection:
        refuse_stale(connection, said, was)
        keys = exams.exam_keys(connection)
        stands = rules.as_it_stands(said.area, said.exam)
        axis = said.axis or str(stands.axis)
        kept = AreaName(said.name, said.area, axis, said.exam)
        area_names.remember(connection, kept, keys[said.exam])
        noted(connection, viewer, "area name changed", keys[said.exam].public_id)


@guarded(Permission.RECORD_RESULTS)
def forget_area_name(database: Database, viewer: Viewer, said: AreaName, *, was: str) -> None:
    """Forget what a name means, so that the next file with it is asked about."""
    with database.writing() as connection:
        refuse_stale(connection, said, was)
        key = exams.exam_keys(connection)[said.exam]
        area_names.forget(connection, said.exam, said.name)
        noted(connection, viewer, "area name forgotten", key.public_id)


def refuse_stale(connection: Connection, said: AreaName, was: str) -> None:
    """Refuse to change a name that is not kept, or that is kept as something else by now."""
    there = area_names.find(connection, said.exam, said.name)
    if there is None:
        raise NotFound(NOTHING_HERE)
    if there.area != was:
        raise StaleVersion(STALE)


def noted(connection: Connection, viewer: Viewer, what: str, exam: str) -> None:
    """Keep who did it, and let remembered answers go."""
    audit.record(connection, viewer, what, kind="area name", object_id=exam, body={})
    versions.bump(connection)
