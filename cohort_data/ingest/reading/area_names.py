"""By which name and on which axis a content area is kept."""

import re
from collections.abc import Iterable

from cohort_data import exams
from cohort_data.words import Axis

# Exports name a column after the area and the measure, as in CardiovascularPercentCorrect.
RUN_TOGETHER = re.compile(r"(.+?)PercentCorrect")
WITH_SIGN = re.compile(r"(.+?)\s*(?:\(%\)|%)")


def named(texts: Iterable[str], exam: str) -> tuple[tuple[str, str], ...]:
    """Return name and axis of each area; a published name is spelt as it was published."""
    published = ((text, exams.axis_of(text, exam)) for text in texts)
    return tuple(
        (area[0], str(area[1])) if area else (text, str(Axis.AREA)) for text, area in published
    )


def of_header(header: str) -> str:
    """Return the area that a column is about, without the measure in its header."""
    if match := RUN_TOGETHER.fullmatch(header):
        return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", match[1])
    match = WITH_SIGN.fullmatch(header)
    return match[1] if match else header
