"""Whether a layout comes out right: saved, and compared with what must be on record."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from cohort_data.access import Viewer
from cohort_data.actions import uploads
from cohort_data.actions.viewers import local_viewer
from cohort_data.errors import CohortDataError
from cohort_data.ingest import readers
from cohort_data.settings import Settings
from cohort_data.store.database import Database
from cohort_data.store.schema import open_database
from tests.corpus.answering import Draft, settled
from tests.corpus.dialects import written
from tests.corpus.model import ExportLayout
from tests.corpus.outcome import differences, found_in

TODAY = date(2026, 9, 2)


class State(StrEnum):
    """How a layout ends."""

    RIGHT = "right"
    ASKED = "asked"
    REFUSED = "refused"
    WRONG = "WRONG"


@dataclass(frozen=True)
class Verdict:
    """How a layout ended, in which words, and which columns had to be corrected for it."""

    state: State
    words: str = ""
    corrected: frozenset[str] = frozenset()


@contextmanager
def empty_record(empty: Settings) -> Iterator[Database]:
    """Lend a copy of an empty record."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(empty.data_dir, data)
        database = open_database(Settings(data_dir=data))
        try:
            yield database
        finally:
            database.close()


def judge(empty: Settings, layout: ExportLayout, content: bytes) -> Verdict:
    """Save a file, and whatever comes before it, into an empty record and compare."""
    with empty_record(empty) as database:
        viewer = local_viewer(database)
        if layout.before is not None:
            before = verdict(database, viewer, layout.before, written(layout.before)[0][1])
            if before.state is not State.RIGHT:
                words = f"{layout.before.name}, which comes before: {before.words}"
                return Verdict(before.state, words, before.corrected)
        return verdict(database, viewer, layout, content)


def verdict(database: Database, viewer: Viewer, layout: ExportLayout, content: bytes) -> Verdict:
    """Save one file into a record and compare."""
    try:
        table = uploads.in_rows(database, viewer, readers.read_file(layout.file, content))
        draft = settled(table, uploads.known(database, viewer), layout.answers)
        if draft.open_questions:
            asked = " ".join(question.ask for question in draft.open_questions)
            return Verdict(State.ASKED, asked, draft.corrected)
        named = named_as_left_out(database, viewer, draft)
        save(database, viewer, draft)
    except CohortDataError as refusal:
        return Verdict(State.REFUSED, str(refusal))
    wrong = differences(layout, found_in(database, viewer, TODAY), named)
    state = State.WRONG if wrong else State.RIGHT
    return Verdict(state, "; ".join(wrong), draft.corrected)


def named_as_left_out(database: Database, viewer: Viewer, draft: Draft) -> Mapping[int, str]:
    """Return the lines that the reading says it left out, and why."""
    read = draft.read(uploads.known(database, viewer))
    return {row.line: row.reason for row in (*draft.table.skipped, *read.skipped)}


def save(database: Database, viewer: Viewer, draft: Draft) -> None:
    """Save the file as it is understood."""
    uploads.save(database, viewer, draft.table, draft.layout, draft.answers, today=TODAY)
