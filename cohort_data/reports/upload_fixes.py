"""What a person put right in a file while it was brought in, and which of its rows are open."""

import json
from dataclasses import dataclass

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded, require_upload
from cohort_data.errors import NotFound
from cohort_data.store import uploads
from cohort_data.store.database import Connection, Database

FIX = ["line", "column", "was", "what", "value"]
SETTLED = "is_settled"
OPEN = ["line", "column", "value", "problem", SETTLED]


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
        answers = uploads.answers_of(connection, found.id)
        rows = open_rows(connection, found.id, answers)
    fixes = json.loads(answers).get("fixes", [])
    return UploadFixes(pd.DataFrame(fixes, columns=FIX), pd.DataFrame(rows, columns=OPEN))


@guarded(Permission.RECORD_RESULTS)
def open_lines(database: Database, viewer: Viewer) -> dict[str, int]:
    """Return how many lines of each upload are open, by its public id."""
    with database.reading() as connection:
        lines = {
            address: {row["line"] for row in open_rows(connection, key, text) if not row[SETTLED]}
            for key, address, cohort, text in uploads.with_open_rows(connection)
            if viewer.cohorts is None or cohort in viewer.cohorts
        }
    return {address: len(found) for address, found in lines.items() if found}


def open_rows(connection: Connection, key: int, answers: str) -> list[dict[str, object]]:
    """Return the rows that an upload left open, each with whether its result came in since."""
    left_open = json.loads(answers).get("open", [])
    later = uploads.told_later(connection, key) if left_open else set()
    return [one | {SETTLED: one["student"] in later} for one in left_open]
