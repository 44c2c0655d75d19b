"""What an office noted on its students, and on which day."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from cohort_data.contacts import LONGEST_LINE
from cohort_data.ingest import history
from cohort_data.ingest.columns.remarks import NOTED
from cohort_data.ingest.model import Answers, Field
from cohort_data.ingest.reading import row_facts
from cohort_data.ingest.reading.cells import Coded, Mask, Sheet, coded
from cohort_data.ingest.reading.remark_dates import (
    Piece,
    day_at_start,
    leading_day,
    pieces,
    year_of,
)
from cohort_data.ingest.reading.row_checks import frame
from cohort_data.ingest.reading.row_facts import RowFacts
from cohort_data.ingest.synonyms import normalised
from cohort_data.ingest.values import dates

KINDS = {
    "line": "int64",
    "student_id": "str",
    "kind": "str",
    "column": "str",
    "place": "str",
    "on": "str",
    "text": "str",
}
ADVISOR, NEXT_STEP, LAST_CONTACT = "Advisor: ", "Next step: ", "Last contact: "


class Kind(StrEnum):
    """What becomes of a remark."""

    CONTACT = "contact"
    NOTE = "note"


@dataclass(frozen=True)
class Row:
    """One line of the file with remarks: whose it is, and the day that it gives besides.

    `sitting` tells lines of one student apart that are about sittings of their own.
    """

    line: int
    student: str
    exam_day: str
    sitting: str


@dataclass(frozen=True)
class Remark:
    """Something noted: a contact on a day, or a note on a day, in a year, or on none known."""

    kind: Kind
    column: str
    on: str
    text: str


def of_sheet(
    sheet: Sheet, student: Coded, rows: Mask, answers: Answers, facts: RowFacts | None = None
) -> pd.DataFrame:
    """Return one row per remark of these rows: line, student_id, kind, column, place, on, text.

    `on` is ISO text, a year, or "" where nothing tells the day. `place` is the same for the same
    cell of another file, so that a corrected list takes the place of the one before.
    """
    columns = columns_of(sheet)
    if not any(columns[field] for field in NOTED):
        return frame({}, KINDS)
    reader = Reader(columns, order_of(sheet, columns, answers), counts_days=sheet.table.counts_days)
    found = [
        (row.line, row.student, str(one.kind), one.column, place(row, one), one.on, one.text)
        for at, row in lines(sheet, student, rows, facts)
        for one in reader.remarks(at, row)
    ]
    told = zip(*found, strict=True) if found else [()] * len(KINDS)
    return frame(dict(zip(KINDS, map(list, told), strict=True)), KINDS)


def columns_of(sheet: Sheet) -> dict[Field, tuple[Coded, ...]]:
    """Return the columns of each kind of remark."""
    fields = (*NOTED, Field.ADVISOR)
    return {
        field: tuple(coded(sheet.table, header) for header in sheet.layout.headers(field))
        for field in fields
    }


def lines(
    sheet: Sheet, student: Coded, rows: Mask, facts: RowFacts | None
) -> Iterator[tuple[int, Row]]:
    """Yield the first row of each line, with the one day that its rows give.

    The sittings of a line that stood beside each other are rows of that line; several days of
    exams are none of its remarks'.
    """
    beside = sheet.table.as_written is not None
    chosen, whose = np.flatnonzero(rows), student.texts()
    nothing = np.full(len(sheet.lines), "", dtype=object)
    day = facts.date.texts() if facts else nothing
    sitting = row_facts.sittings(facts) if facts and not beside else nothing
    days = pd.DataFrame({"line": sheet.lines[chosen], "day": day[chosen], "at": chosen})
    told = days[days["day"] != ""].groupby("line")["day"].agg(["min", "max"])
    alone = told.loc[told["min"] == told["max"], "min"].to_dict()
    for line, at in days.drop_duplicates("line")[["line", "at"]].itertuples(index=False):
        yield at, Row(line, str(whose[at]), alone.get(line, ""), str(sitting[at]))


def order_of(
    sheet: Sheet, columns: dict[Field, tuple[Coded, ...]], answers: Answers
) -> bool | None:
    """Tell whether the day stands before the month, by what was said or any date of the file."""
    said = sheet.layout.day_first if answers.day_first is None else answers.day_first
    if said is not None:
        return said
    noted = [text for found in columns.values() for one in found for text in one.words]
    own = dates.proved_order([day_at_start(text) for text in noted])
    return dates.proved_order(sheet.column(Field.DATE).words) if own is None else own


def place(row: Row, one: Remark) -> str:
    """Return what the same cell of another file has in common with this one."""
    return hashlib.sha256(f"{normalised(one.column)}\n{row.sitting}".encode()).hexdigest()


class Reader:
    """Reads the remark columns of a row, each distinct text once."""

    def __init__(
        self,
        columns: dict[Field, tuple[Coded, ...]],
        day_first: bool | None,  # noqa: FBT001 - three answers
        *,
        counts_days: bool,
    ) -> None:
        self.columns = columns
        self.day_first = day_first
        self.counts_days = counts_days
        self.read: dict[str, list[Piece]] = {}

    def remarks(self, at: int, row: Row) -> list[Remark]:
        """Return the remarks of a row; who advises the student stands in the first contact."""
        last = list(self.last_contacts(at))
        contacts = [one for one in last if one.kind is Kind.CONTACT]
        day = contacts[0].on if contacts else row.exam_day
        advisor = "; ".join(text for _, text in self.cells(at, Field.ADVISOR))
        told = f"{ADVISOR}{advisor}" if advisor else ""
        if told and contacts and len(told) <= LONGEST_LINE:
            named = replace(contacts[0], text=told)
            last = [named if one is contacts[0] else one for one in last]
            told = ""
        noted = [*last, *self.comments(at, day), *self.next_steps(at, day)]
        header = next((name for name, _ in self.cells(at, Field.ADVISOR)), "")
        return [*noted, Remark(Kind.NOTE, header, day, told)] if told else noted

    def cells(self, at: int, field: Field) -> Iterable[tuple[str, str]]:
        """Yield header and text of the filled cells of a row."""
        for column in self.columns[field]:
            text = column.words[column.codes[at]]
            if text.casefold() not in history.rules().nothing:
                yield column.header, text

    def last_contacts(self, at: int) -> Iterator[Remark]:
        """Yield the contacts of a row; what is more than a day, or none, is a note besides."""
        for header, text in self.cells(at, Field.LAST_CONTACT):
            counted = dates.counted_days([text]) if self.counts_days else {}
            on = counted.get(text) or leading_day(text, day_first=self.day_first)
            if on:
                yield Remark(Kind.CONTACT, header, on, "")
            if not on or not (counted or dates.one_date(text, day_first=bool(self.day_first))[0]):
                yield Remark(Kind.NOTE, header, on or "", f"{LAST_CONTACT}{text}")

    def comments(self, at: int, day: str) -> Iterator[Remark]:
        """Yield the comments of a row: on their own day, in the year of their header, or its day.

        A day that cannot be told for sure is no day.
        """
        for header, text in self.cells(at, Field.COMMENT):
            year = year_of(header)
            otherwise = day if year is None else year
            for piece in self.pieces(text):
                on = otherwise if piece.on is None else piece.on
                yield Remark(Kind.NOTE, header, on, piece.text)

    def pieces(self, text: str) -> list[Piece]:
        """Return the remarks of a cell."""
        if text not in self.read:
            self.read[text] = pieces(text, day_first=self.day_first)
        return self.read[text]

    def next_steps(self, at: int, day: str) -> Iterator[Remark]:
        """Yield what was to come next, as a note."""
        for header, text in self.cells(at, Field.NEXT_STEP):
            yield Remark(Kind.NOTE, header, day, f"{NEXT_STEP}{text}")
