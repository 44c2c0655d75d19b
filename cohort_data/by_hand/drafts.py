"""What saving a result by hand needs, and what keeps it from being saved."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cohort_data.by_hand import report_rows
from cohort_data.errors import ResultRefused
from cohort_data.receipts import day_in_words
from cohort_data.words import Axis, Distance, Level, Outcome, Purpose

FULL = 100.0


@dataclass(frozen=True)
class AreaDraft:
    """What a report says of one content area: a level, or a percent with items where known."""

    axis: Axis
    area: str
    level: Level | None = None
    percent: float | None = None
    items: float | None = None


@dataclass(frozen=True)
class ResultDraft:
    """One attempt of one student as a person typed it.

    `attempt` is the public id of an attempt on record that the rest belongs to. `purpose` is for
    an exam that nobody knows yet, `number` for an attempt whose date is not known.
    """

    student: str
    exam: str
    attempt: str | None = None
    purpose: Purpose | None = None
    date: dt.date | None = None
    number: int | None = None
    outcome: Outcome | None = None
    score: float | None = None
    max_score: float | None = None
    pass_mark: float | None = None
    distance: Distance | None = None
    areas: tuple[AreaDraft, ...] = ()

    @property
    def day(self) -> str:
        """The day as ISO text, "" for an unknown one."""
        return self.date.isoformat() if self.date else ""


def sitting(draft: ResultDraft) -> str:
    """Return what tells the attempts at one exam apart: the date, else the number."""
    return draft.day or (f"#{draft.number}" if draft.number else "")


def refuse_incomplete(draft: ResultDraft, *, today: dt.date) -> None:
    """Refuse a draft that lacks what saving needs or that cannot be right."""
    wrong = next(faults(draft, today), "")
    if wrong:
        raise ResultRefused(wrong)


def faults(draft: ResultDraft, today: dt.date) -> Iterator[str]:
    """Yield what is wrong: what, what stands there, what is expected."""
    if not draft.exam.strip():
        yield "No exam is named. Choose one, or type the name of a new one."
    yield from faults_of_the_day(draft, today)
    yield from faults_of_the_score(draft)
    yield from faults_of_the_distance(draft)
    yield from faults_of_the_areas(draft)


def faults_of_the_day(draft: ResultDraft, today: dt.date) -> Iterator[str]:
    """Yield what is wrong with the date or the number of the attempt."""
    if draft.date and draft.date > today:
        yield (
            f"The exam is dated {day_in_words(draft.day)}, which has not come yet. "
            "Expected the day on which it was taken."
        )
    if draft.number is not None and draft.number < 1:
        yield f"The attempt number is {draft.number}. Expected 1 or more."
    if not (draft.attempt or draft.date or draft.number):
        yield "Neither a date nor an attempt number is given. Expected one of the two."


def faults_of_the_score(draft: ResultDraft) -> Iterator[str]:
    """Yield what is wrong with outcome, score and scale."""
    score, top = draft.score, draft.max_score
    if draft.outcome is None and score is None and not (draft.attempt and draft.areas):
        yield "Neither an outcome nor a score is given. Expected one of the two."
    if top is not None and top <= 0:
        yield f"The highest score is {top:g}. Expected a number above 0."
    if score is not None and (score < 0 or (top is not None and score > top)):
        scale = f"0 to {top:g}" if top is not None else "0 or more"
        yield f"The score is {score:g}. Expected {scale}."


def faults_of_the_distance(draft: ResultDraft) -> Iterator[str]:
    """Yield that only a failing report shows how far below the standard it is."""
    if draft.distance and draft.outcome not in {Outcome.FAIL, None}:
        yield (
            f"The distance from the standard is {draft.distance}, and the outcome is "
            f"{draft.outcome}. Only a failing report shows a distance; leave it empty."
        )


def faults_of_the_areas(draft: ResultDraft) -> Iterator[str]:
    """Yield what is wrong with the content areas."""
    for area in draft.areas:
        if (area.level is None) == (area.percent is None):
            yield f"{area.area}: expected either a level or a percent."
        if area.percent is not None and not 0 <= area.percent <= FULL:
            yield f"{area.area} has {area.percent:g} percent. Expected 0 to 100."
    counts = Counter((area.axis, area.area) for area in draft.areas)
    yield from (
        f"{name} is given twice. Expected once." for (_, name), n in counts.items() if n > 1
    )
    if bars_are_weights(draft):
        yield (
            f"A passing report of {draft.exam} has no content feedback: the bars beside the areas "
            "are the weights of the exam. Leave the areas empty."
        )


def bars_are_weights(draft: ResultDraft) -> bool:
    """Tell whether levels are given for a report that has none."""
    with_levels = report_rows.outcomes_with_levels(draft.exam, draft.day)
    has_levels = any(area.level for area in draft.areas)
    decided = draft.outcome in {Outcome.PASS, Outcome.FAIL}
    return bool(has_levels and with_levels and decided and draft.outcome not in with_levels)
