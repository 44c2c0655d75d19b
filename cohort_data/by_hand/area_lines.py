"""What a line such as "Cardiology 72" says of a content area."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cohort_data import exams
from cohort_data.by_hand.drafts import FULL, AreaDraft
from cohort_data.words import Axis

LINE = re.compile(r"(?P<area>.*?\S)[\s:;,]+(?P<percent>\d{1,3}(?:[.,]\d+)?)\s*%?")


@dataclass(frozen=True)
class AreaLines:
    """The areas that were typed, and what is wrong with the first line that cannot be read."""

    areas: tuple[AreaDraft, ...] = ()
    fault: str = ""


def read(text: str, exam: str) -> AreaLines:
    """Read one content area per line, its name first and its percent last."""
    lines = [line.strip() for line in text.splitlines()]
    read_so_far = [(line, one(line, exam)) for line in lines if line]
    wrong = next((line for line, area in read_so_far if area is None), "")
    fault = f'"{wrong}" stands there. Expected a name and a percent, as in Cardiology 72.'
    return AreaLines(tuple(found(read_so_far)), fault if wrong else "")


def found(lines: list[tuple[str, AreaDraft | None]]) -> Iterator[AreaDraft]:
    """Yield the areas of the lines that could be read."""
    yield from (area for _, area in lines if area is not None)


def one(line: str, exam: str) -> AreaDraft | None:
    """Read one line, under the published name where the exam has an outline."""
    match = LINE.fullmatch(line)
    percent = float(match["percent"].replace(",", ".")) if match else FULL + 1
    if match is None or percent > FULL:
        return None
    area = match["area"].rstrip(" :;,")
    name, axis = exams.axis_of(area, exam) or (area, Axis.AREA)
    return AreaDraft(axis, name, percent=percent)
