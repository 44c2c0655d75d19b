"""What a school may decide of its exams, and what it may not."""

from dataclasses import dataclass
from datetime import date

from cohort_data.errors import InvalidExam
from cohort_data.exams import canonical_name, newest_standard
from cohort_data.results import Marks
from cohort_data.school_clock import Anchor, clock_rule
from cohort_data.words import Purpose

LONGEST_NAME = 120
LONGEST_SOURCE = 500


@dataclass(frozen=True, kw_only=True)
class ExamDraft:
    """An exam of the school's own; the pass mark is None where none is known yet."""

    name: str
    purpose: Purpose
    max_score: float | None = None
    pass_mark: float | None = None


@dataclass(frozen=True)
class PurposeDraft:
    """What an exam is for from a day on, None for always; `override` None lets the purpose decide.

    `seen` is how the exam stood when this was written, None where nobody looked.
    """

    exam: str
    purpose: Purpose
    override: bool | None = None
    valid_from: date | None = None
    seen: str | None = None


@dataclass(frozen=True)
class MarkDraft:
    """A pass mark from a day on, None for always, and why or by whose decision."""

    exam: str
    value: float
    valid_from: date | None
    source: str
    seen: str | None = None


@dataclass(frozen=True)
class MarkRemoval:
    """That the pass mark set for tests from a day on (None for always) holds no more, and why."""

    exam: str
    valid_from: date | None
    reason: str
    seen: str | None = None


@dataclass(frozen=True, kw_only=True)
class DeadlineDraft:
    """By when an exam must be passed; without a cohort (public id) by all without their own."""

    exam: str
    cohort: str | None
    anchor: Anchor
    day: date | None = None
    months: int = 0
    leave_extends: bool = False
    valid_from: date | None = None
    source: str = ""


def refuse_exam(draft: ExamDraft, there: set[str]) -> None:
    """Refuse an exam without a name, with that of another one, or with an impossible scale."""
    name = draft.name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise InvalidExam(f"Give the exam a name of 1 to {LONGEST_NAME} characters.")
    known = canonical_name(name)
    if known is not None:
        raise InvalidExam(f"{name} is {known}, which is in the list already. Choose it there.")
    if name.casefold() in {one.casefold() for one in there}:
        raise InvalidExam(f"There is an exam called {name} already. Choose it in the list.")
    if draft.max_score is not None and not draft.max_score > 0:
        raise InvalidExam("The highest possible score is a number above 0.")
    if draft.pass_mark is not None:
        refuse_mark(draft.pass_mark, draft.max_score)


def refuse_mark(value: float, max_score: float | None) -> None:
    """Refuse a pass mark off the scale of its exam."""
    if not value >= 0 or (max_score is not None and value > max_score):
        top = f"0 to {max_score:g}" if max_score is not None else "a number of 0 or more"
        raise InvalidExam(f"The pass mark is {value:g}. Expected {top}.")


def refuse_mark_of(draft: MarkDraft, max_score: float | None) -> None:
    """Refuse a pass mark without a source, off its scale, or where only the word counts."""
    refuse_mark(draft.value, max_score)
    if not draft.source.strip() or len(draft.source) > LONGEST_SOURCE:
        raise InvalidExam(
            "Say where the pass mark comes from, such as a decision of a committee and its day, in "
            f"1 to {LONGEST_SOURCE} characters."
        )
    standard = newest_standard(draft.exam)
    if standard is not None and not standard.reports_a_score:
        raise InvalidExam(
            f"{draft.exam} reports pass or fail only since {standard.valid_from}: a score never "
            "decides it, so it has no pass mark of the school's own."
        )


def refuse_removal(removal: MarkRemoval, marks: Marks) -> None:
    """Refuse to remove a pass mark without a reason, or one that the school has not set."""
    if not removal.reason.strip() or len(removal.reason) > LONGEST_SOURCE:
        raise InvalidExam(
            f"Say why the pass mark is removed, in 1 to {LONGEST_SOURCE} characters; it stays on "
            "record."
        )
    if removal.valid_from not in dict(marks):
        raise InvalidExam(
            "No pass mark of the school's own holds from this day. Look at what was set, newest "
            "first."
        )


def refuse_deadline(draft: DeadlineDraft) -> None:
    """Refuse a deadline without the day it is counted from, or further away than can be."""
    most = clock_rule().most_months
    if draft.anchor is Anchor.DATE and draft.day is None:
        raise InvalidExam("No day is given. Choose the day from which the deadline is counted.")
    if not -most <= draft.months <= most:
        raise InvalidExam(f"Months are a number from -{most} to {most}.")
    if not draft.source.strip() or len(draft.source) > LONGEST_SOURCE:
        raise InvalidExam(
            "Say where the deadline stands, such as a page of the handbook, in 1 to "
            f"{LONGEST_SOURCE} characters."
        )
