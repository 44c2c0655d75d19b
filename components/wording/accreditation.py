"""What the page of figures for accreditation says."""

import pandas as pd

from cohort_data.reports.accreditation import OpenPoints
from components.markup import bold, markdown_text
from components.wording import count, moment

TITLE = "Figures for accreditation"
WAY_IN = "Figures of whole years for the provost and the accreditor"
WHAT_IT_IS = (
    "First takers by year beside the national rate, how failures were followed, and by which rules "
    "students are identified: for the provost and the accreditor, without a number that gives a "
    "student away."
)
EXAM, YEARS = "Exam", "Years"
MAKING = "Making the figures, and looking that they give nobody away…"
NOT_RECALLED = (
    "A file cannot be recalled. It carries the day and your name; what it said is kept, and "
    "later figures are made with it in mind."
)
AS_CSV, AS_PDF = "Download CSV", "Download PDF"
PREVIEW = "What the file will say"
TO_STUDENTS, TO_PLANS = "Flagged students", "Intervention plans"
TOLD_ONCE = (
    "How the failures of a year were followed is told once, with the first file that has it. "
    "Settle first what can be settled; whatever is still open then is reported as open."
)
NO_TYPE = "No national rate stands beside yours: the type of the school is not set in Settings."
USES_UP = (
    "This file is the first to tell how the failures of these years were followed. Links and files "
    "of their classes that are made later leave it out: it is told only once for the same students."
)
FILES_ALT = "Files that left"
_COLUMNS = {"exam": "Exam", "years": "Years", "kind": "As", "by": "By", "at": "When"}


def no_year(exam: str) -> str:
    """Say what is missing for figures of an exam."""
    return (
        f"No year with first attempts at {markdown_text(exam)} is over. A year is shown once it "
        "has ended and its results are in."
    )


def settle_title(told: list[str]) -> str:
    """Return the heading of what to settle."""
    return f"Before it leaves: {count(len(told), 'point')} to settle" if told else "Nothing is open"


def to_settle(found: OpenPoints) -> list[str]:
    """Return what would be said better once it is settled."""
    told = {
        f"{count(found.without_result, 'first attempt')} without a result: not counted.": (
            found.without_result
        ),
        f"{count(found.without_day, 'first attempt')} whose day is not known: in no year.": (
            found.without_day
        ),
        f"{count(found.not_contacted, 'student')} failed without a contact on record.": (
            found.not_contacted
        ),
        f"{count(found.without_plan, 'student')} failed without a plan.": found.without_plan,
        f"{count(found.without_outcome, 'plan')} without an outcome.": found.without_outcome,
    }
    open_still = [sentence for sentence, number in told.items() if number]
    return open_still if found.has_type else [*open_still, NO_TYPE]


def named(title: str) -> str:
    """Return what the file is called, as it was typed."""
    return bold(title)


def files(number: int) -> str:
    """Return the heading of the files that left."""
    return f"{count(number, 'file')} left before"


def files_told(found: pd.DataFrame) -> pd.DataFrame:
    """Return the files under their words on screen."""
    return found.assign(at=found["at"].map(moment)).rename(columns=_COLUMNS)
