"""How a file gets from the disk into a record: as pandas and a driver do it, and as Stepwise does.

Pandas writes a file as it is, or the facts that Stepwise keeps of it: of a wide file a row per
student with the score, and a row per student and area.
"""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
from sqlalchemy import create_engine, select

from cohort_data.actions import uploads
from cohort_data.actions.viewers import local_viewer
from cohort_data.ingest import columns, readers
from cohort_data.ingest.model import Answers
from cohort_data.settings import Settings
from cohort_data.store import bulk
from cohort_data.store.database import Database
from cohort_data.store.schema import open_database
from cohort_data.store.tables.columns import metadata
from cohort_data.words import Purpose

TODAY = date(2026, 9, 2)
FINAL = Answers(
    cohort="Class of 2028",
    exam="Final",
    purpose=Purpose.COURSE,
    date_unknown=True,
    pass_mark=60,
    max_score=100,
)
MIDTERM = replace(FINAL, exam="Midterm")
# Of scores spread evenly from 30 to 100, so few are below that 7 of 100 fail, as at a usual exam;
# below the other mark it is 42 of 100.
USUAL = replace(FINAL, pass_mark=35)
# What one upload puts on record, but for its audit event.
KEPT = (
    *("upload", "cohort", "exam", "student", "student_identifier", "student_status"),
    *("membership", "attempt", "result", "area", "area_score"),
    *("concern", "concern_event", "flag"),
)


def by_pandas(file: Path, folder: Path) -> None:
    """Read a file and write it into a fresh SQLite file, with the defaults of pandas."""
    engine = create_engine(f"sqlite:///{folder / 'plain.db'}")
    pd.read_csv(file).to_sql("results", engine)
    engine.dispose()


def facts_by_pandas(file: Path, folder: Path) -> None:
    """Read a wide file and write its results and its area scores, with the defaults of pandas."""
    engine = create_engine(f"sqlite:///{folder / 'plain.db'}")
    for name, frame in facts(file).items():
        frame.to_sql(name, engine)
    engine.dispose()


def facts_by_driver(file: Path, folder: Path) -> None:
    """Read a wide file and insert its results and its area scores by the driver alone."""
    with closing(sqlite3.connect(folder / "plain.db")) as connection, connection:
        for name, frame in facts(file).items():
            marks = ", ".join("?" * len(frame.columns))
            connection.execute(f"CREATE TABLE {name} ({', '.join('abc'[: len(frame.columns)])})")
            rows = zip(*(frame[column].tolist() for column in frame), strict=True)
            connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)  # noqa: S608 - our own names


def facts(file: Path) -> dict[str, pd.DataFrame]:
    """Return the results of a wide file and its area scores, one row each."""
    frame = pd.read_csv(file)
    student, score, *areas = frame.columns
    long = frame.melt(id_vars=student, value_vars=areas)
    return {"results": frame[[student, score]], "areas": long}


def writing_alone(file: Path, folder: Path) -> Callable[[], None]:
    """Return how all that Stepwise keeps of a file is written and nothing else, ready to run.

    The same rows go into the same tables with the same indexes by the quickest way that is known;
    nothing is read, checked or compared.
    """
    kept, empty = (fresh(folder / name) for name in ("kept", "empty"))
    by_stepwise(file, kept, USUAL)
    with kept.reading() as connection:
        tables = [table for table in metadata.sorted_tables if table.name in KEPT]
        found = [(table, connection.execute(select(table)).all()) for table in tables]

    def write() -> None:
        with empty.writing() as connection:
            for table, rows in found:
                bulk.insert_rows(connection, table, table.columns.keys(), map(tuple, rows))

    return write


def by_stepwise(file: Path, database: Database, answers: Answers = FINAL) -> None:
    """Read, check and save a file the way the upload page does."""
    viewer = local_viewer(database)
    table = readers.read_path(file)
    layout = columns.suggest(table, known=uploads.known(database, viewer))
    understood = columns.accepted(table, layout)
    seen = uploads.prepare(database, viewer, table, understood, answers, today=TODAY)
    uploads.save_seen(database, viewer, table, understood, answers, seen, today=TODAY)


def fresh(folder: Path) -> Database:
    """Return an empty record, its tables made."""
    database = open_database(Settings(data_dir=folder / "data"))
    local_viewer(database)
    return database
