"""What was entered and corrected by hand, and what can be corrected."""

import pandas as pd

from cohort_data.access import NOTHING_HERE, Permission, Viewer, guarded
from cohort_data.by_hand.history import history
from cohort_data.errors import NotFound
from cohort_data.reports.scope import visible_students
from cohort_data.store import areas, by_hand, results
from cohort_data.store.database import Connection, Database


@guarded(Permission.SEE_STUDENTS)
def corrections(database: Database, viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return what a person entered or corrected for a student, the newest first.

    Columns: attempt (public id), exam, date, what, was, now, by, at, reason, and undone_at,
    undone_by, undo_reason of what was taken back.
    """
    with database.reading() as connection:
        key = key_of(connection, viewer, student)
        return history(
            by_hand.history_frame(connection, key), by_hand.area_history(connection, key)
        )


@guarded(Permission.SEE_STUDENTS)
def cells(database: Database, viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return the attempts of a student with what each says, as one may correct it.

    Columns: attempt (public id), exam, date, number, outcome, score, max_score, distance,
    areas (how many are on record), entered_by.
    """
    with database.reading() as connection:
        key = key_of(connection, viewer, student)
        attempts = results.attempts_frame(connection, key)
        scores = areas.scores_frame(connection, student=key)
    counts = scores["attempt_id"].value_counts()
    told = attempts.assign(areas=attempts["attempt_id"].map(counts).fillna(0).astype(int))
    columns = ["attempt", "exam", "purpose", "date", "number", "outcome", "score", "max_score"]
    kept = told[[*columns, "distance", "areas", "entered_by"]]
    return kept.sort_values("date", ascending=False, ignore_index=True)


@guarded(Permission.SEE_STUDENTS)
def area_cells(database: Database, viewer: Viewer, *, student: str) -> pd.DataFrame:
    """Return attempt and area_id (public ids), area, axis, percent, level on record."""
    with database.reading() as connection:
        key = key_of(connection, viewer, student)
        attempts = results.attempts_frame(connection, key)
        scores = areas.scores_frame(connection, student=key)
    addresses = dict(zip(attempts["attempt_id"], attempts["attempt"], strict=True))
    named = scores.assign(attempt=scores["attempt_id"].map(addresses))
    return named[["attempt", "area_id", "area", "axis", "percent", "level"]]


def key_of(connection: Connection, viewer: Viewer, student: str) -> int:
    """Return the key of a student that a viewer may see."""
    people = visible_students(connection, viewer)
    mine = people[people["public_id"] == student]
    if mine.empty:
        raise NotFound(NOTHING_HERE)
    return int(mine["key"].iloc[0])
