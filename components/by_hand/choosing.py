"""Whose report it is, of which exam, and of which attempt."""

from dataclasses import dataclass, field, replace

import pandas as pd
import streamlit as st

from cohort_data import exams
from cohort_data.access import Viewer
from cohort_data.by_hand import report_rows
from cohort_data.words import Outcome, Purpose
from components import cached, choice_names, pickers, student_tables, wording
from components.wording import by_hand as by_hand_wording

PAGE = "type-in"
WIDE = 330
NEW = "new"


@dataclass(frozen=True)
class Chosen:
    """Student, exam by name ("" for one that is typed) and attempt, None for a new one.

    `on_record` holds all attempts of the student.
    """

    student: str
    student_id: str
    name: str
    exam: str
    attempt: dict[str, str] | None = None
    generation: str = ""
    on_record: pd.DataFrame = field(default_factory=pd.DataFrame, compare=False)

    @property
    def key(self) -> str:
        """What the keys of the form's fields begin with; it changes with each saving."""
        if self.generation:
            return self.generation
        attempt = self.attempt["attempt"] if self.attempt else NEW
        return f"{PAGE}-{self.student}-{self.exam}-{attempt}"


def report(viewer: Viewer) -> Chosen | None:
    """Ask whose report it is, of which exam and attempt; None while no student is chosen."""
    people = cached.student_list(viewer)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        student = pickers.one_of(PAGE, "student", "Student", student_names(people), width=WIDE)
        if not student:
            return None
        attempts = cached.cells(viewer, student=student)
        exam = exam_asked(viewer, attempts)
        row = people[people["public_id"] == student].iloc[0]
        chosen = Chosen(student, str(row["student_id"]), str(row["name"]), exam)
        attempt = attempt_asked(chosen, attempts[attempts["exam"] == exam])
    return replace(chosen, attempt=attempt, on_record=attempts)


def student_names(people: pd.DataFrame) -> dict[str, str]:
    """Return what each student is called among the choices."""
    named = zip(people["public_id"], people["name"], people["student_id"], strict=True)
    names = {address: choice_names.student(name, own_id) for address, name, own_id in named}
    return {"": by_hand_wording.CHOOSE_STUDENT} | names


def exam_asked(viewer: Viewer, attempts: pd.DataFrame) -> str:
    """Ask for the exam and return its name; the one whose report is missing stands first."""
    on_record = cached.exams(viewer)
    known = dict(zip(on_record["name"], on_record["public_id"], strict=True))
    first = [*without_areas(attempts)["exam"], *report_rows.level_exams()]
    names = dict.fromkeys([*first, *known, *exams.catalogue()])
    labels = {known.get(name, name): name for name in names}
    chosen = pickers.one_of(
        PAGE, "exam", "Exam", labels | {NEW: by_hand_wording.NEW_EXAM}, width=pickers.WIDTH
    )
    return "" if chosen == NEW else labels[chosen]


def without_areas(attempts: pd.DataFrame) -> pd.DataFrame:
    """Return the failed licensing attempts that have no content areas yet, the newest first."""
    failed = attempts["outcome"] == Outcome.FAIL
    return attempts[failed & (attempts["purpose"] == Purpose.LICENSING) & (attempts["areas"] == 0)]


def attempt_asked(chosen: Chosen, attempts: pd.DataFrame) -> dict[str, str] | None:
    """Ask which attempt the report is about; None is one that is not on record."""
    if attempts.empty:
        return None
    rows = {row["attempt"]: row for row in student_tables.texts(attempts)}
    first = without_areas(attempts)["attempt"].tolist()
    options = [*first, NEW, *(attempt for attempt in rows if attempt not in first)]
    picked = pickers.one_within(
        PAGE, "attempt", "Attempt", {option: attempt_name(rows.get(option)) for option in options},
        within=f"{chosen.student}-{chosen.exam}-{len(first)}-{len(rows)}", width=WIDE,
    )  # fmt: skip
    return rows.get(picked)


def attempt_name(row: dict[str, str] | None) -> str:
    """Return what an attempt is called among the choices."""
    if row is None:
        return by_hand_wording.NEW_ATTEMPT
    return choice_names.attempt(
        wording.OUTCOMES[row["outcome"]], wording.day(row["date"]), int(row["areas"])
    )
