"""How a file gets from the disk into a record: as pandas does it, and as Stepwise does it."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from cohort_data.actions import uploads
from cohort_data.actions.viewers import local_viewer
from cohort_data.ingest import columns, readers
from cohort_data.ingest.model import Answers
from cohort_data.settings import Settings
from cohort_data.store.database import Database
from cohort_data.store.schema import open_database
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


def by_pandas(file: Path, folder: Path) -> None:
    """Read a file and write it into a fresh SQLite file, with the defaults of pandas."""
    with closing(sqlite3.connect(folder / "plain.db")) as connection:
        pd.read_csv(file).to_sql("results", connection)


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
