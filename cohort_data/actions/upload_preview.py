"""What saving a file would do, as it is shown before."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from cohort_data.actions.upload_changes import ChangeList
from cohort_data.actions.upload_effect import Effect
from cohort_data.actions.upload_joining import Joining
from cohort_data.ingest import known_files, layouts
from cohort_data.ingest.changes import Changes
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Reading, TextTable
from cohort_data.ingest.question import Question
from cohort_data.store import uploads


@dataclass(frozen=True)
class Preview:
    """What saving a file would do; `already` says when and by whom the same was saved.

    `reaches_back` is the day of the oldest result of a file that may be history, else "".
    """

    reading: Reading
    effect: Effect
    already: str | None
    changes: ChangeList
    joining: Joining
    found: Changes
    seen: str
    needs_reason: bool = False
    reaches_back: str = ""


def suggested(
    connection: Connection, table: TextTable, there: Known, questions: tuple[Question, ...]
) -> tuple[Question, ...]:
    """Return the questions with what was answered for the last file of this kind in place."""
    found = uploads.find_layout(connection, layouts.signature(table.headers))
    remembered = json.loads(found[1]) if found else {}
    return tuple(known_files.suggested(each, remembered, table.file, there) for each in questions)
