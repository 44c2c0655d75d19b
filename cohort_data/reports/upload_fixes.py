"""What a person put right in a file while it was brought in, and which of its rows are open."""

import json
from dataclasses import dataclass

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_upload
from cohort_data.errors import NotFound
from cohort_data.store import uploads
from cohort_data.store.database import Database

FIX = ["line", "column", "was", "what", "value"]
OPEN = ["line", "column", "value", "problem", "is_settled"]


@dataclass(frozen=True)
class UploadFixes:
    """What of an upload was not taken as it stood in the file.

    fixes: line, column, was, what (absent, value or skip), value. open: line, column, value,
    problem, is_settled (whether a later upload tells the student's result).
    """

    fixes: pd.DataFrame
    open: pd.DataFrame


@guarded(Permission.RECORD_RESULTS)
def fixes_of(database: Database, viewer: Viewer, *, upload: str) -> UploadFixes:
    """Return the fixes of an upload, and its rows that are open, in the order of their lines."""
    with database.reading() as connection:
        found = uploads.find_upload(connection, upload)
        if found is None:
            raise NotFound(NOTHING_HERE)
        require_upload(viewer, found.cohort_id)
        kept = json.loads(uploads.answers_of(connection, found.id))
        left_open = kept.get("open", [])
        later = uploads.told_later(connection, found.id) if left_open else set()
    rows = [one | {"is_settled": one["student"] in later} for one in left_open]
    return UploadFixes(
        pd.DataFrame(kept.get("fixes", []), columns=FIX), pd.DataFrame(rows, columns=OPEN)
    )
