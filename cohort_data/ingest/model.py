"""What the steps of reading a file hand to each other."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.fixes import Fault, Fix
from cohort_data.ingest.question import Question
from cohort_data.words import Outcome, Purpose, UploadKind


class Field(StrEnum):
    """What a column can mean."""

    STUDENT_ID = "student_id"
    USMLE_ID = "usmle_id"
    AAMC_ID = "aamc_id"
    NAME = "name"
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    EMAIL = "email"
    COHORT = "cohort"
    STATUS = "status"
    EXAM = "exam"
    DATE = "date"
    ATTEMPT = "attempt"
    OUTCOME = "outcome"
    SCORE = "score"
    MAX_SCORE = "max_score"
    PASS_MARK = "pass_mark"  # noqa: S105 - a score, not a secret
    AREA = "area"
    AREA_NAME = "area_name"
    AREA_GROUP = "area_group"
    AREA_VALUE = "area_value"
    AREA_ITEMS = "area_items"
    CORRECT = "correct"
    COMMENT = "comment"
    NEXT_STEP = "next_step"
    ADVISOR = "advisor"
    LAST_CONTACT = "last_contact"
    IGNORE = "ignore"


# What an office noted on a student; several columns of a file may each hold some of it.
REMARKS = frozenset({Field.COMMENT, Field.NEXT_STEP, Field.ADVISOR, Field.LAST_CONTACT})


@dataclass(frozen=True)
class SkippedRow:
    """A row of the file that is not used, and why."""

    line: int
    reason: str


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in one row: where, what stands there, and what was expected.

    `line` counts as an editor does (in a workbook, the row of the sheet). A fatal problem keeps
    the whole file from being saved; any other is shown and the row is used. `against` is the line
    that the row contradicts, 0 for none. Where problems are too many to list, the one that counts
    the rest holds them in `more`.
    """

    line: int
    column: str
    value: str
    problem: str
    fatal: bool = True
    fault: Fault = Fault.OTHER
    against: int = 0
    more: "tuple[RowProblem, ...]" = ()


@dataclass(frozen=True)
class TextTable:
    """A file read as text.

    `cells` has one text column per header, in the file's order, made unique by the reader; its
    index holds the line of each row. `notes` say how the file was read, in words for a person.
    `sheets` names the other sheets of a workbook that could be read instead. Where the results of
    a line were put into rows of their own, `exams_beside` names the columns they came from,
    `origins` says for each row and column under which header of the file its cell stood, and
    `as_written` is the table before. With `counts_days` a plain number in a column of days counts
    them from 1900, as a workbook does.
    """

    file: str
    sha256: str
    cells: pd.DataFrame
    header_line: int
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: tuple[SkippedRow, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    exams_beside: tuple[str, ...] = ()
    origins: pd.DataFrame | None = None
    as_written: "TextTable | None" = None
    counts_days: bool = False

    @property
    def headers(self) -> tuple[str, ...]:
        """The column headers, in the order of the file."""
        return tuple(str(header) for header in self.cells.columns)


@dataclass(frozen=True)
class ColumnMeaning:
    """What one column is taken to mean, and why; unsure ones are asked about."""

    header: str
    field: Field
    why: str
    sure: bool
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """How a file is to be read: its kind, a meaning per column, the words of its outcomes.

    `joined` names the headers that together make one field, such as module and presentation
    making the exam. `day_first` is None while the order of day and month is not known. With
    `by_other_id` no column holds the school's id, and students on record are found by another.
    """

    kind: UploadKind
    columns: tuple[ColumnMeaning, ...]
    joined: Mapping[Field, tuple[str, ...]] = field(default_factory=dict)
    number_students: bool = False
    by_other_id: bool = False
    words: Mapping[str, Outcome] = field(default_factory=dict)
    day_first: bool | None = None

    def headers(self, wanted: Field) -> tuple[str, ...]:
        """The headers of the columns with this meaning, in the order of the file."""
        if wanted in self.joined:
            return self.joined[wanted]
        return tuple(column.header for column in self.columns if column.field is wanted)


class Again(StrEnum):
    """What a second file of an exam is, where no date tells it."""

    CORRECTION = "correction"
    RETAKE = "retake"


@dataclass(frozen=True)
class Answers:
    """What the file does not say and a person has answered; None is not answered yet.

    `date_unknown` is the answer "the date is not known". Scores stand on a scale from 0 to
    `max_score`; the pass mark stands on that scale too. Where the exams of a file have scales of
    their own, `pass_percent` of each is enough. With `unjudged` a file of areas says nothing of
    passing, because the results are in another one. `day_first` says how dates such as
    03/04/2026 are meant where the file does not prove it. `again` says whether a file about results
    on record corrects them or holds another sitting, and `reason` why many of them change or are
    missing. `same` pairs ids that are new with the ids of the students on record whose they are.
    With `history` the results are old, and raise none but the enrolled who have not passed since.
    `fixes` settle what cannot be right, and with `good_rows` the rest of it stays open.
    `areas` says under which areas names of the file are kept; where several become one and the file
    has no numbers of items, `mean_areas` takes the plain mean of their percents. With `one_exam`
    other columns that look like scores are parts of the exam, or not needed.
    """

    cohort: str | None = None
    exam: str | None = None
    purpose: Purpose | None = None
    date: dt.date | None = None
    date_unknown: bool = False
    pass_mark: float | None = None
    pass_percent: float | None = None
    unjudged: bool = False
    max_score: float | None = None
    day_first: bool | None = None
    again: Again | None = None
    reason: str = ""
    same: tuple[tuple[str, str], ...] = ()
    history: bool | None = None
    fixes: tuple[Fix, ...] = ()
    good_rows: bool = False
    areas: tuple[AreaName, ...] = ()
    mean_areas: bool = False
    one_exam: bool = False


@dataclass(frozen=True)
class Reading:
    """A file read as facts, with everything that was not used.

    students: one row per student id: student_id, usmle_id, aamc_id, name, last_name, first_name,
        email, cohort, status, other_id (a newer id of the school's that the file gives), line
        (text, "" where the file has nothing).
    results: one row per attempt: line, student_id, exam, date (ISO text or ""), attempt
        (Int64, NA unknown), outcome ("" when it cannot be judged), score, max_score (float, NaN
        unknown), pass_mark (float, NaN none), rule (how the outcome was judged), raw (the cells
        that were used, as JSON text).
    areas: one row per attempt and area: result (position in `results`), area, axis, percent
        (NaN for a level), level ("" for a percent), items, correct (NaN unknown).
    remarks: what an office noted, as `remarks.of_sheet` returns it; empty without such columns.
    left_open: what is wrong with the rows left for later; kept_back: whose the lines left out are.
    area_names: the names in the file that are kept under another area than they read as, those
        that were said to be areas of their own, and those that share an area with one of them.
    """

    kind: UploadKind
    students: pd.DataFrame
    results: pd.DataFrame
    areas: pd.DataFrame
    skipped: tuple[SkippedRow, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    questions: tuple[Question, ...] = ()
    remarks: pd.DataFrame = field(default_factory=pd.DataFrame)
    left_open: tuple[RowProblem, ...] = ()
    kept_back: Mapping[int, str] = field(default_factory=dict)
    area_names: tuple[AreaName, ...] = ()

    @property
    def can_be_saved(self) -> bool:
        """Whether nothing is open and nothing is wrong enough to refuse the file."""
        return not self.questions and not self.is_wrong

    @property
    def is_wrong(self) -> bool:
        """Whether a problem refuses the file."""
        return any(problem.fatal for problem in self.problems)
