"""Small files for the tests of reading: the headers say what the columns mean."""

import csv
from datetime import date

import pandas as pd

from cohort_data.ingest import reading
from cohort_data.ingest.known import Known, KnownExam
from cohort_data.ingest.model import Answers, ColumnMeaning, Field, Layout, Reading, TextTable
from cohort_data.words import Purpose, UploadKind

SETTLED = Answers(
    cohort="Class of 2028",
    exam="Anatomy final",
    date=date(2026, 3, 14),
    pass_mark=60,
    max_score=100,
)
UNKNOWN = Known()


def table(*rows, file="results.csv"):
    """A file of these rows, the first of which is the header; `area:Heart` names an area."""
    header, *cells = csv.reader(rows)
    frame = pd.DataFrame(cells, columns=[name.removeprefix("area:") for name in header], dtype=str)
    frame.index = pd.RangeIndex(2, len(cells) + 2)
    return TextTable(file=file, sha256="0" * 64, cells=frame, header_line=1)


def meaning(name, why):
    fields = {str(field): field for field in Field}
    field = Field.AREA if name.startswith("area:") else fields.get(name, Field.IGNORE)
    return ColumnMeaning(name.removeprefix("area:"), field, why, sure=True)


def layout(header, kind=UploadKind.RESULTS, why="", **rest):
    """A layout in which every column means what its header says."""
    columns = tuple(meaning(name, why) for name in next(csv.reader([header])))
    return Layout(kind=kind, columns=columns, **rest)


def read(*rows, answers=SETTLED, known=UNKNOWN, file="results.csv", **rest) -> Reading:
    """Read these rows with everything answered that a file may lack."""
    return reading.read(table(*rows, file=file), layout(rows[0], **rest), answers, known)


def asked(read_file):
    """What is asked, by what it is about."""
    return {question.about: question for question in read_file.questions}


def fatal(read_file):
    """The fatal problems as line, column, value and sentence."""
    return [(p.line, p.column, p.value, p.problem) for p in read_file.problems if p.fatal]


def exam(name="Anatomy final", purpose=Purpose.COURSE, **rest):
    """What is known when the school has an exam of this name."""
    return Known(exams={name: KnownExam(name, purpose, **rest)})
