"""Which sentences speak of the names that files give to content areas."""

from collections.abc import Iterable, Sequence

from cohort_data.ingest.area_name import AreaName
from cohort_data.ingest.reading.areas_named import sharing
from components.markup import bold, markdown_text
from components.wording import listed

ASKED = (
    "**Names of content areas.** These are not named as in the outline of the exam. Confirm once "
    "which area each of them is, or keep it as its own; the next file is read in the same way."
)
WHAT_THEY_ARE = (
    "So the school keeps names that files give to content areas. A change counts from the next "
    "file on; files that are on record keep their names until they are brought in again."
)
NONE_YET = "After a file with names such as Cardio or CV System, what they mean is kept here."
FORGET_HELP = "The next file with this name is asked about. Nothing on record changes."
FORGOTTEN = "The name is forgotten. The next file with it is asked about."
MEAN = "Take the plain mean of their percents"
MOST = 6


def in_file(name: str, exam: str) -> str:
    """Return a name of the file with the exam that it stands for."""
    return f"{bold(name)} :gray[{markdown_text(exam)}]"


def label(name: str) -> str:
    """Return the label of the widget that asks which area a name is."""
    return f"Area that {markdown_text(name)} is"


def one(name: str, area: str, exams: str) -> str:
    """Return what one name is kept as and at which exams, as a line of a list."""
    return f"- {bold(name)} is {bold(area)} ({markdown_text(exams)})"


def kept(names: Sequence[AreaName]) -> str:
    """Return what names of a file are kept as, the first of many."""
    told = [f"{bold(each.name)} as {bold(each.area)}" for each in names[:MOST]]
    if len(names) <= MOST:
        return f"Names of content areas: {listed(told)}."
    return f"Names of content areas: {', '.join(told)}, and {len(names) - MOST:,} more."


def put_together(names: Iterable[AreaName], *, is_mean: bool) -> str:
    """Return which areas are made of several names, and how; nothing where none is."""
    how = "the plain mean of their percents" if is_mean else "their items added up"
    parts = [
        f"{bold(area)} is made of {listed([bold(name) for name in together])}"
        for (_, area), together in sharing(names).items()
    ]
    return f"{listed(parts)}: {markdown_text(how)}." if parts else ""
