"""What a record holds, and whether it is still the same, after a shell was given a damaged file."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from malformed.damaged import Damaged, End
from malformed.tables import Fact

from cohort_data.ingest.model import Answers

FILE = "stepwise.db"
SAID = {
    "--cohort": "cohort",
    "--exam": "exam",
    "--date": "date",
    "--max-score": "max_score",
    "--pass-mark": "pass_mark",
}


def arguments(file: Damaged, path: Path) -> list[str]:
    """Return how a file is given to the command line; suggestions are accepted unless it asks."""
    accepts = [] if file.end is End.ASKED else ["--yes"]
    return ["upload", str(path), "--json", *accepts, *options(file.answers)]


def options(answers: Answers) -> Iterator[str]:
    """Return the answers as the command line takes them."""
    for option, name in SAID.items():
        if (answer := getattr(answers, name)) is not None:
            yield from (option, str(answer))


def digest(folder: Path) -> str:
    """Return one hash over everything that a record holds."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        lines = "\n".join(connection.iterdump())
    return hashlib.sha256(lines.encode()).hexdigest()


RESULTS = """
    SELECT result.id, student_identifier.value, student.name, attempt.date, outcome, score
    FROM result JOIN attempt ON attempt.id = attempt_id
    JOIN student ON student.id = attempt.student_id
    JOIN student_identifier ON student_identifier.student_id = student.id
"""
AREAS = """
    SELECT name, percent FROM area_score JOIN area ON area.id = area_id
    WHERE result_id = ? ORDER BY area.id
"""


def on_record(folder: Path) -> frozenset[Fact]:
    """Return the results that a record holds, with the areas of each."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        return frozenset(
            Fact(student, name, day or "", outcome or "", score, areas_of(connection, result))
            for result, student, name, day, outcome, score in connection.execute(RESULTS)
        )


def areas_of(connection: sqlite3.Connection, result: int) -> tuple[tuple[str, float], ...]:
    """Return the areas of one result in the order in which they first came."""
    return tuple(connection.execute(AREAS, (result,)))
