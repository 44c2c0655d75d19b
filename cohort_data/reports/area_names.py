"""Which names of content areas the school keeps as which areas, and what a file made of its own."""

import json

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_upload
from cohort_data.errors import NotFound
from cohort_data.ingest.area_name import AreaName
from cohort_data.store import area_names, uploads
from cohort_data.store.database import Database


@guarded(Permission.RECORD_RESULTS)
def area_name_list(database: Database, _viewer: Viewer) -> pd.DataFrame:
    """Return name, area, axis, exam of every name that is kept, by exam and name."""
    with database.reading() as connection:
        return area_names.names_frame(connection)


@guarded(Permission.RECORD_RESULTS)
def names_of_upload(
    database: Database, viewer: Viewer, *, upload: str
) -> tuple[tuple[AreaName, ...], bool]:
    """Return which names of a file were kept as which areas, and whether plain means were taken."""
    with database.reading() as connection:
        found = uploads.find_upload(connection, upload)
        if found is None:
            raise NotFound(NOTHING_HERE)
        require_upload(viewer, found.cohort_id)
        return told_in(uploads.answers_of(connection, found.id))


def told_in(answers: str) -> tuple[tuple[AreaName, ...], bool]:
    """Read from the answers of an upload which of its names were kept as which areas."""
    body = json.loads(answers)
    names = tuple(AreaName(**one) for one in body.get("areas", ()))
    return names, bool(body.get("mean_areas"))
