"""Which exams there are, and what is set of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import starmap

import pandas as pd

from cohort_data.access import Permission, Viewer, guarded
from cohort_data.exams import can_be_failed, catalogue, max_score_on, standard_on
from cohort_data.results import Marks
from cohort_data.store import deadlines, exam_history, exams, results, school
from cohort_data.store.database import Database

COLUMNS = [
    "exam",
    "name",
    "purpose",
    "override",
    "can_be_failed",
    "max_score",
    "pass_mark",
    "mark_since",
    "mark_source",
    "words_only",
    "attempts",
    "state",
]


@dataclass(frozen=True)
class Told:
    """What the record says of an exam; one that the field knows has no key and no public id."""

    name: str
    purpose: str
    exam_id: int = 0
    public_id: str = ""
    override: bool | None = None
    max_score: float | None = None
    pass_mark: float | None = None
    mark_since: str = ""
    mark_source: str = ""


@guarded(Permission.SET_UP)
def catalogue_list(
    database: Database,
    viewer: Viewer,  # noqa: ARG001 - asked by the guard
    *,
    today: date,
) -> pd.DataFrame:
    """Return every exam on record, then those that the field knows and nobody sat, by name.

    exam (public id, "" where it is not on record), name, purpose, override and can_be_failed,
    max_score, the pass mark in force today with mark_since and mark_source, words_only (pass or
    fail is reported and no score), attempts, state (what tells it from the exam after a change).
    """
    with database.reading() as connection:
        frame = exams.exams_frame(connection)
        sat = results.counts_by_exam(connection)
        states = exam_history.states(connection)
    told = [*kept(frame)]
    told += [
        Told(name=one.name, purpose=str(one.purpose))
        for name, one in catalogue().items()
        if name not in set(frame["name"])
    ]
    rows = [
        row_of(one, today.isoformat())
        | {
            "attempts": sat.get(one.exam_id, 0),
            "state": states.get(one.name, exam_history.UNTOLD),
        }
        for one in told
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def kept(frame: pd.DataFrame) -> Iterator[Told]:
    """Yield the exams on record, None standing for what nobody said."""
    plain = frame.astype("object").where(frame.notna(), None)
    renamed = plain.rename(columns={"can_be_failed": "override"})[[*Told.__dataclass_fields__]]
    return starmap(Told, renamed.itertuples(index=False, name=None))


def row_of(one: Told, day: str) -> dict[str, object]:
    """Return one exam as it stands on a day; the school's own mark comes before a published."""
    standard = standard_on(one.name, day)
    words_only = standard is not None and not standard.reports_a_score
    mark, since, source = one.pass_mark, one.mark_since, one.mark_source
    if standard is not None and (mark is None or words_only):
        mark = None if words_only else standard.minimum
        since, source = standard.valid_from, standard.source
    override = None if one.override is None else bool(one.override)
    return {
        "exam": one.public_id,
        "name": one.name,
        "purpose": one.purpose,
        "override": override,
        "can_be_failed": can_be_failed(one.purpose, override),
        "max_score": one.max_score if one.max_score is not None else max_score_on(one.name, day),
        "pass_mark": mark,
        "mark_since": since,
        "mark_source": source,
        "words_only": words_only,
    }


@guarded(Permission.SET_UP)
def said_of(database: Database, viewer: Viewer, *, exam: str) -> pd.DataFrame:  # noqa: ARG001
    """Return what the school said of an exam (public id), newest first.

    kind ("removed" where a pass mark was taken away), purpose ("" for a pass mark), mark, since,
    source, at, by.
    """
    with database.reading() as connection:
        return exam_history.said_frame(connection, exam)


@guarded(Permission.SET_UP)
def own_marks(database: Database, viewer: Viewer, *, exam: str) -> Marks:  # noqa: ARG001
    """Return the pass marks of the school's own at an exam (its name), the newest first."""
    with database.reading() as connection:
        known = exams.known_exams(connection).get(exam)
    return tuple(sorted(known.pass_marks, key=since_when, reverse=True)) if known else ()


def since_when(mark: tuple[date | None, float]) -> str:
    """Return the ISO day from which a pass mark holds, "" for always."""
    return mark[0].isoformat() if mark[0] else ""


@guarded(Permission.SET_UP)
def deadline_list(database: Database, viewer: Viewer) -> pd.DataFrame:  # noqa: ARG001
    """Return every deadline that was said, newest first, as the store gives it."""
    with database.reading() as connection:
        return deadlines.deadlines_frame(connection)


@guarded(Permission.SET_UP)
def cohort_list(database: Database, viewer: Viewer) -> pd.DataFrame:  # noqa: ARG001
    """Return public_id, name and graduation (an ISO day or "") of each cohort."""
    with database.reading() as connection:
        frame = school.cohorts_frame(connection)
        ends = deadlines.graduations(connection)
    return frame.assign(graduation=frame["cohort_id"].map(ends))[
        ["public_id", "name", "graduation"]
    ]
