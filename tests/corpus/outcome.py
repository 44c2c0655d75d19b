"""What came out of a layout, and how that differs from what must come out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from cohort_data.access import Viewer
from cohort_data.flags import failures
from cohort_data.reports import areas, lists, queue
from cohort_data.store import results
from cohort_data.store.database import Database
from cohort_data.words import Axis, Level, Outcome
from tests.corpus.model import ExportLayout, Failed, Sheet, Weakest

SAT = [Outcome.PASS, Outcome.FAIL, Outcome.INCOMPLETE]
CLOSE = 0.05
GRADEBOOK_NUMBER = re.compile(r"(?<=[a-z])\d{4,}$")
UNIMPORTANT = ("systems", "system", "and")  # words that reports spell either way


@dataclass(frozen=True)
class Found:
    """What is on record: the counts, the flagged list, and the weakest area of each axis."""

    students: int
    attempts: int
    flagged: Mapping[str, Mapping[str, Failed]]
    weakest: tuple[Weakest, ...]


def found_in(database: Database, viewer: Viewer, today: date) -> Found:
    """Return what is on record."""
    with database.reading() as connection:
        attempts = results.attempts_frame(connection)
    is_sat = attempts["outcome"].isin(SAT) | attempts["score"].notna()
    return Found(
        students=len(lists.student_list(database, viewer)),
        attempts=int(is_sat.sum()),
        flagged=flagged_in(database, viewer, attempts, today),
        weakest=weakest_in(areas.cohort_areas(database, viewer)),
    )


def flagged_in(
    database: Database, viewer: Viewer, attempts: pd.DataFrame, today: date
) -> dict[str, dict[str, Failed]]:
    """Return the failed exams of each student on the flagged list."""
    listed = queue.flagged(database, viewer, today=today).rows
    names = dict(zip(listed["key"], listed["student_id"], strict=True))
    found: dict[str, dict[str, Failed]] = {str(name): {} for name in names.values()}
    for (key, exam), rows in failures(attempts).groupby(["student_id", "exam"]):
        found[str(names[key])][str(exam)] = Failed(len(rows), bool(rows["open"].any()))
    return found


def weakest_in(ranked: pd.DataFrame) -> tuple[Weakest, ...]:
    """Return the first area of each axis, as the page ranks them."""
    first = ranked.drop_duplicates("axis").to_dict("records")
    return tuple(
        Weakest(
            str(row["area"]),
            Axis(row["axis"]),
            float(row["percent"]) if row["kind"] == "percent" else None,
            *(int(row[level]) for level in Level),
        )
        for row in first
    )


def differences(layout: ExportLayout, found: Found, named: Mapping[int, str]) -> list[str]:
    """Return in words what is not as it must be; nothing where all is right."""
    expected = layout.expected
    return [
        *count_difference("students", expected.students, found.students),
        *count_difference("attempts", expected.attempts, found.attempts),
        *flagged_differences(expected.flagged, found.flagged),
        *area_differences(expected.weakest, found.weakest),
        *line_differences(layout, named),
    ]


def count_difference(what: str, expected: int, found: int) -> list[str]:
    """Compare one count."""
    return [] if expected == found else [f"{found} {what} on record, not {expected}"]


def flagged_differences(
    expected: Mapping[str, Mapping[str, Failed]], found: Mapping[str, Mapping[str, Failed]]
) -> list[str]:
    """Compare the flagged lists, student by student."""
    missing = [f"{student} is not listed" for student in expected if student not in found]
    extra = [f"{student} is listed for {list(found[student])}" for student in found]
    told = [line for line, student in zip(extra, found, strict=True) if student not in expected]
    both = [student for student in expected if student in found]
    other = [
        f"{student} failed {dict(found[student])}, not {dict(expected[student])}"
        for student in both
        if by_exam(expected[student]) != by_exam(found[student])
    ]
    return [*missing, *told, *other]


def by_exam(failed: Mapping[str, Failed]) -> dict[str, Failed]:
    """Return failed exams by a name without the number that a gradebook puts after it."""
    return {GRADEBOOK_NUMBER.sub("", plain(exam)): one for exam, one in failed.items()}


def area_differences(expected: Iterable[Weakest], found: Iterable[Weakest]) -> list[str]:
    """Compare the weakest area of each axis."""
    wanted, there = ({one.axis: one for one in areas_} for areas_ in (expected, found))
    return [
        f"weakest {axis} is {there.get(axis)}, not {wanted.get(axis)}"
        for axis in {**wanted, **there}
        if not is_same_area(wanted.get(axis), there.get(axis))
    ]


def is_same_area(expected: Weakest | None, found: Weakest | None) -> bool:
    """Say whether two areas agree in name and numbers."""
    if expected is None or found is None:
        return expected is found
    counts = [(one.lower, one.same, one.higher) for one in (expected, found)]
    are_close = is_close(expected.percent, found.percent)
    return plain(expected.area) == plain(found.area) and are_close and counts[0] == counts[1]


def is_close(expected: float | None, found: float | None) -> bool:
    """Say whether two percents agree but for rounding; levels have none."""
    if expected is None or found is None:
        return expected is found
    return abs(expected - found) < CLOSE


def plain(name: str) -> str:
    """Return a name without what is written either way."""
    letters = "".join(one if one.isalnum() else " " for one in name.casefold())
    return "".join(word for word in letters.split() if word not in UNIMPORTANT)


def line_differences(layout: ExportLayout, named: Mapping[int, str]) -> list[str]:
    """Compare the lines that were named as left out; the head and empty lines do not matter."""
    required, allowed = set(layout.left_out), set(layout.may_be_named)
    told = {line for line in named if line > layout.header_line and has_text(layout, line)}
    return [
        *(f"line {line} is not named as left out" for line in sorted(required - set(named))),
        *(f"line {line} was left out: {named[line]}" for line in sorted(told - required - allowed)),
    ]


def has_text(layout: ExportLayout, line: int) -> bool:
    """Say whether a line of the file has anything in it."""
    if layout.text:
        return bool(layout.text.splitlines()[line - 1].strip(' ",'))
    rows = fullest(layout.sheets).rows if layout.sheets else layout.rows
    return line <= len(rows) and any(cell not in ("", None) for cell in rows[line - 1])


def fullest(sheets: tuple[Sheet, ...]) -> Sheet:
    """Return the sheet with the results: the one with most columns."""
    return max(sheets, key=lambda sheet: max(len(row) for row in sheet.rows))
