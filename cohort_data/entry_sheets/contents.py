"""Which rows and which columns an entry sheet has."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from cohort_data import exams
from cohort_data.by_hand import report_rows
from cohort_data.ingest.entry_sheets import FIXED, PERCENT, WITH_SCORES
from cohort_data.words import Axis

SOURCES = {
    "Student ID": "student_id",
    "Name": "name",
    "Exam": "exam",
    "Date on record": "date",
    "Attempt on record": "shown",
    "Result": "outcome",
    "Score": "score",
    "Highest score": "max_score",
    "Pass mark": "pass_mark",
}


@dataclass(frozen=True)
class AreaColumn:
    """A column to type into, and the days whose reports print its area, None for every day."""

    header: str
    axis: Axis
    days: frozenset[str] | None = None

    def is_printed(self, day: str) -> bool:
        """Say whether the report of a test on an ISO day has this area."""
        return self.days is None or day in self.days


@dataclass(frozen=True)
class EntrySheet:
    """What is to be typed in for one exam.

    rows: the columns before the areas, by header. `without_id` counts the failed attempts of
    students known only by the row of a file, who cannot be told apart in another one.
    """

    exam: str
    rows: pd.DataFrame
    areas: tuple[AreaColumn, ...]
    in_levels: bool
    without_id: int = 0


def sheet(
    exam: str, attempts: pd.DataFrame, columns: tuple[AreaColumn, ...], without_id: int = 0
) -> EntrySheet:
    """Return the entry sheet of an exam for failed attempts that have no content areas yet.

    attempts: student_id (the school's), name, exam, date, number, shown_number, outcome, score,
    max_score, pass_mark.
    """
    rows = with_headers(attempts)
    return EntrySheet(exam, rows, columns, exam in report_rows.level_exams(), without_id)


def with_headers(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows as the sheet shows them; without any score there are no columns for it."""
    # A number tells the attempts of an exam apart only where no date does.
    shown = attempts["shown_number"].where(attempts["date"] != "", attempts["number"])
    in_order = attempts.assign(shown=shown).sort_values(["name", "student_id", "date"])
    left_out = WITH_SCORES if attempts["score"].isna().all() else {}
    headers = [header for header in FIXED if header not in left_out]
    rows = in_order[[SOURCES[header] for header in headers]]
    return rows.set_axis(headers, axis="columns").reset_index(drop=True)


def printed_areas(exam: str, days: Iterable[str]) -> tuple[AreaColumn, ...]:
    """Return a column for each area that the reports of some days print, in their order."""
    ending = "" if exam in report_rows.level_exams() else PERCENT
    printed = {day: report_rows.printed_rows(exam, day) for day in dict.fromkeys(days)}
    found = dict.fromkeys(row for rows in printed.values() for row in rows)
    on = {row: frozenset(day for day, rows in printed.items() if row in rows) for row in found}
    return tuple(
        AreaColumn(
            f"{row.area}{ending}", row.axis, None if len(on[row]) == len(printed) else on[row]
        )
        for row in sorted(found, key=lambda one: list(Axis).index(one.axis))
    )


def own_areas(exam: str, on_record: Iterable[tuple[str, str]]) -> tuple[AreaColumn, ...]:
    """Return a column for each area on record of an exam, given by axis and name.

    One that would be read under another axis when the sheet comes back is none.
    """
    return tuple(
        AreaColumn(f"{name}{PERCENT}", Axis(axis))
        for axis, name in on_record
        if (exams.axis_of(name, exam) or (name, Axis.AREA)) == (name, Axis(axis))
    )
