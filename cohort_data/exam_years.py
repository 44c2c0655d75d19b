"""In which year an accreditor counts a first attempt, and which years are over."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

_FILE = files("cohort_data") / "rules" / "accreditation.toml"
_JANUARY = 1


@dataclass(frozen=True, kw_only=True)
class ExamYears:
    """One exam of the accreditor, and with which month its years begin."""

    name: str
    first_month: int
    counted_by: str
    source: str

    def year_of(self, day: str) -> str:
        """Return the year of an ISO day, as it is printed: 2025, or 2024-25."""
        found = date.fromisoformat(day)
        return self._named(found.year - (found.month < self.first_month))

    def last_day(self, year: str) -> date:
        """Return the last day of a year."""
        return date(int(year[:4]) + 1, self.first_month, 1) - timedelta(days=1)

    def _named(self, first: int) -> str:
        return str(first) if self.first_month == _JANUARY else f"{first}-{(first + 1) % 100:02}"


@dataclass(frozen=True, kw_only=True)
class AccreditationRules:
    """The exams of the accreditor, when their years are over, and how many are shown."""

    exams: tuple[ExamYears, ...]
    results_days: int
    usual_years: int
    most_years: int

    def is_over(self, exam: ExamYears, year: str, today: date) -> bool:
        """Say whether a year has ended so long ago that its results are in."""
        return exam.last_day(year) + timedelta(days=self.results_days) < today

    def closed(self, exam: ExamYears, days: Iterable[str], today: date) -> tuple[str, ...]:
        """Return the years of some ISO days that are over, the oldest first."""
        years = {exam.year_of(day) for day in days}
        return tuple(sorted(year for year in years if self.is_over(exam, year, today)))


@cache
def load_rules() -> AccreditationRules:
    """Return the rules that the product ships."""
    told = tomllib.loads(_FILE.read_text("utf-8"))
    return AccreditationRules(
        exams=tuple(ExamYears(**entry) for entry in told["exam"]),
        **{name: told[name] for name in ("results_days", "usual_years", "most_years")},
    )


def exam_years(name: str) -> ExamYears | None:
    """Return how the years of an exam are counted, None where no accreditor asks about it."""
    return next((exam for exam in load_rules().exams if exam.name == name), None)
