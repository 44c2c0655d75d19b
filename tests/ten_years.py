"""A list that an office kept by hand for ten years, and what it should bring in.

What is expected is made beside each row, from the rules in words: a failure is open while the same
exam was not passed later, a practice exam cannot be failed, and only the enrolled are raised.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import openpyxl

CLASSES = range(2019, 2029)
FULL_SIZE, SMALL = 1_500, 150
HEADER = (
    *("Student ID", "Name", "Class of", "Status"),
    *("Step 1 Date", "Step 1", "Step 1 (2nd) Date", "Step 1 (2nd)"),
    *("CBSE Date", "CBSE", "Medicine Shelf Date", "Medicine Shelf", "Anatomy Date", "Anatomy"),
    *("Advisor", "Last contact", "Next step", "Notes", "Notes 2021"),
)
FIRST, LAST = ("Ada", "Ben", "Cleo", "Dee", "Eli", "Fay"), ("Moss", "Reyes", "Cole", "Ort", "Haas")
PLAIN = "prefers e-mail; see the file in the office"
OLD_NOTE = "asked for a quiet room"
STEP, SHELF, COURSE = "Step 1", "Medicine Shelf", "Anatomy"


@dataclass
class Told:
    """What one file should bring in; notes and contacts as (student, day, text)."""

    rows: list[dict[str, str | date]] = field(default_factory=list)
    raised: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    notes: set[tuple[str, str, str]] = field(default_factory=set)
    contacts: set[tuple[str, str, str]] = field(default_factory=set)
    results: int = 0


def ten_years(students: int) -> Told:
    """A file of so many students in ten classes, the same each time."""
    chance, told = Random(2026), Told()
    for number in range(students):
        add_student(told, chance, number, CLASSES[number % len(CLASSES)])
    return told


def add_student(told: Told, chance: Random, number: int, year: int) -> None:
    """Add a student of a class: sat in spring two years before graduating, most passed."""
    student = f"H-{number:05d}"
    row: dict[str, str | date] = {
        "Student ID": student,
        "Name": f"{LAST[number % 5]}, {FIRST[number % 6]}",
        "Class of": str(year),
    }
    word, status = status_of(chance, year)
    row["Status"] = word
    told.statuses[student] = status
    failed = add_results(told, chance, row, year)
    if status == "enrolled" and failed:
        told.raised[student] = failed
    add_work(told, chance, row, student, year)
    told.rows.append(row)


def status_of(chance: Random, year: int) -> tuple[str, str]:
    """How the office writes a status, and which it is; some of every class are still here."""
    left = (("Withdrawn", "withdrawn"), ("Dismissed", "dismissed"), ("LOA", "leave"))
    if chance.random() < 0.1:
        return chance.choice(left)
    if year > 2026 or chance.random() < 0.05:
        return "Enrolled", "enrolled"
    return "Graduated", "graduated"


def add_results(told: Told, chance: Random, row: dict[str, str | date], year: int) -> int:
    """Add what a student sat and return how many failed attempts are at exams not passed since."""
    step = date(year - 2, 3, 1) + timedelta(days=chance.randrange(60))
    shelf = date(year - 1, 1, 10) + timedelta(days=chance.randrange(60))
    failed = 0
    row["Step 1 Date"], row["Step 1"] = step, "P"
    told.results += 1
    if chance.random() < 0.15:
        row["Step 1"] = "F"
        again = chance.choice(("", "P", "P", "F"))
        if again:
            row["Step 1 (2nd) Date"], row["Step 1 (2nd)"] = step + timedelta(days=120), again
            told.results += 1
        failed += {"": 1, "P": 0, "F": 2}[again]
    if chance.random() < 0.8:
        # Below the pass mark of the readiness exam on purpose: it raises nobody.
        row["CBSE Date"] = step - timedelta(days=40)
        row["CBSE"] = str(chance.randrange(50, 90))
        told.results += 1
    if chance.random() < 0.6:
        row["Medicine Shelf Date"], row["Medicine Shelf"] = shelf, "Pass"
        told.results += 1
        if chance.random() < 0.06:
            row["Medicine Shelf"] = "Fail"
            failed += 1
    if chance.random() < 0.9:
        row["Anatomy Date"], row["Anatomy"] = date(year - 4, 11, 20), "Pass"
        told.results += 1
        if chance.random() < 0.04:
            row["Anatomy"] = "Fail"
            failed += 1
    return failed


def add_work(
    told: Told, chance: Random, row: dict[str, str | date], student: str, year: int
) -> None:
    """Add whom the office spoke with, what it noted, and what was to come next."""
    met = date(year - 2, 5, 1) + timedelta(days=chance.randrange(90))
    on = ""
    if chance.random() < 0.3:
        row["Last contact"], row["Advisor"] = met, "Dr Ng"
        on = met.isoformat()
        told.contacts.add((student, on, "Advisor: Dr Ng"))
        row["Next step"] = "book tutoring"
        told.notes.add((student, on, "Next step: book tutoring"))
    shape = chance.randrange(8)
    if shape == 0:
        row["Notes"] = PLAIN
        # Without a contact, a row with several exam days says no day of its own.
        told.notes.add((student, on or only_day(row), PLAIN))
    if shape == 1:
        later = met + timedelta(days=20)
        pieces = (f"{us(met)}: met; tired", f"{us(later)}: plan agreed")
        row["Notes"] = "; ".join(pieces)
        told.notes.update(
            (student, day.isoformat(), text) for day, text in zip((met, later), pieces, strict=True)
        )
    if shape == 2:
        row["Notes"] = f"{us(met)} - called, no answer"
        told.notes.add((student, met.isoformat(), str(row["Notes"])))
    if chance.random() < 0.1:
        row["Notes 2021"] = OLD_NOTE
        told.notes.add((student, "2021", OLD_NOTE))


def only_day(row: dict[str, str | date]) -> str:
    """The day of the exams of a row where it is one, as ISO text."""
    days = {one for name, one in row.items() if name.endswith(" Date") and isinstance(one, date)}
    return next(iter(days)).isoformat() if len(days) == 1 else ""


def us(day: date) -> str:
    """A day as an American office types it."""
    return f"{day.month}/{day.day}/{day.year}"


def written(name: str, value: str | date) -> str:
    """A cell as the office typed it: days in one of three ways, by column."""
    if not isinstance(value, date):
        return value
    if name.startswith("Step 1"):
        return us(value)
    return f"{value:%d-%b-%Y}" if name == "Last contact" else value.isoformat()


def as_csv(told: Told) -> bytes:
    """The file as a text file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADER)
    writer.writerows([written(name, row.get(name, "")) for name in HEADER] for row in told.rows)
    return out.getvalue().encode()


def as_workbook(told: Told) -> bytes:
    """The file as a workbook: most days are days there, those of the last contact are text."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for row in told.rows:
        sheet.append(list(cells_of(row)))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells_of(row: dict[str, str | date]) -> Iterator[str | date | None]:
    """The cells of a row of the workbook."""
    for name in HEADER:
        value = row.get(name)
        yield written(name, value) if value and name == "Last contact" else value
