"""What is remembered of the figures of whole years."""

from datetime import date

from cohort_data.access import Viewer
from cohort_data.reports import accreditation as years_report
from cohort_data.reports.accreditation import Asked, OpenPoints
from components.cached import read


def closed_years(viewer: Viewer, *, exam: str, today: date) -> tuple[str, ...]:
    """Return the years with first attempts at an exam that are over."""
    return read(years_report.closed_years, viewer, exam=exam, today=today)


def open_points(viewer: Viewer, *, asked: Asked) -> OpenPoints:
    """Return what to settle before figures of some years leave."""
    return read(years_report.open_points, viewer, asked=asked)
