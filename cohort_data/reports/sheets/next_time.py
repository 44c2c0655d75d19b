"""What the student's own sheet says of how many pass the next time."""

from collections.abc import Iterator
from datetime import date

from cohort_data.national_rates import NationalRate
from cohort_data.reports.sheets.sayings import NARROW
from cohort_data.reports.students import StudentPage
from cohort_data.second_attempt import failed_and_open, newest_repeaters
from cohort_data.words import SchoolType

NOT_THE_END = "One failure is not the end."


def next_time(page: StudentPage, school: SchoolType | None, today: date) -> list[str]:
    """Return, for each Step still to pass, how many of those who sat it again passed."""
    return [line for one in told(page, school, today) for line in one]


def told(page: StudentPage, school: SchoolType | None, today: date) -> Iterator[list[str]]:
    """Yield the sentence and the source of each Step of which a rate is published."""
    for exam, times in failed_and_open(page.attempts, page.used).items():
        rate = newest_repeaters(exam, school, today)
        if rate:
            first = f"{NOT_THE_END} " if times == 1 else ""
            yield [f"{first}{sentence(rate)}", f"Source: {rate.source}."]


def sentence(rate: NationalRate) -> str:
    """Return how many of those who sat an exam again passed it."""
    whom = "those" if rate.n is None else f"the {rate.n:,}"
    return (
        f"{rate.percent}{NARROW}% of {whom} who sat {rate.exam} again at {rate.group} schools in "
        f"{rate.period} passed."
    )
