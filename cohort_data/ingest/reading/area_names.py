"""By which name and on which axis a content area is kept."""

from collections.abc import Iterable

from cohort_data import exams
from cohort_data.words import Axis


def named(texts: Iterable[str], exam: str) -> tuple[tuple[str, str], ...]:
    """Return name and axis of each area; a published name is spelt as it was published."""
    published = ((text, exams.axis_of(text, exam)) for text in texts)
    return tuple(
        (area[0], str(area[1])) if area else (text, str(Axis.AREA)) for text, area in published
    )
