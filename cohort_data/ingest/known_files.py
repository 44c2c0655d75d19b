"""What may be suggested for a file because of the record, and because of the last file like it."""

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import PurePath

import pandas as pd

from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers
from cohort_data.ingest.question import Question
from cohort_data.ingest.values.numbers import shown

_FILE = files("cohort_data") / "rules" / "known_files.toml"
_NO_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, kw_only=True)
class KnownFileRules:
    """From which share of its students on a file counts as of their cohort."""

    valid_from: date
    source: str
    same_cohort_share: float


@cache
def rules() -> KnownFileRules:
    """Return the rules as the file has them."""
    return KnownFileRules(**tomllib.loads(_FILE.read_text("utf-8")))


def cohort_of(students: pd.Series, known: Known) -> str | None:
    """Return the cohort in which enough of these students are, None where there is none."""
    counts = students.map(known.placed).value_counts()
    enough = counts[counts >= rules().same_cohort_share * len(students)]
    return str(enough.index[0]) if len(enough) == 1 else None


def to_remember(answers: Answers, file: str) -> str:
    """Return as text which answers the next file of this kind may want; nothing about students."""
    return json.dumps(
        {
            "file": bare_name(file),
            "exam": answers.exam,
            "purpose": answers.purpose,
            "pass_mark": answers.pass_mark,
            "pass_percent": answers.pass_percent,
        }
    )


def bare_name(file: str) -> str:
    """Return the name of a file without what differs from one week's export to the next."""
    return _NO_LETTERS.sub(" ", PurePath(file).stem).strip().casefold()


def suggested(
    question: Question, remembered: Mapping[str, object], file: str, known: Known
) -> Question:
    """Return a question with the last answer as its suggestion, where it fits this file.

    The exam and its pass mark fit a file that is called alike but for numbers, unless its name says
    another exam that is on record.
    """
    answer = remembered.get(question.about)
    if answer is None:
        return question
    if question.about == "purpose":
        return replace(question, suggestion=str(answer))
    exam = remembered.get("exam")
    if exam not in known.exams or remembered.get("file") != bare_name(file):
        return question
    if question.about == "exam" and question.suggestion not in known.exams:
        return replace(question, suggestion=str(answer))
    if question.suggestion is None and isinstance(answer, float | int):
        return replace(question, suggestion=shown(float(answer)))
    return question
