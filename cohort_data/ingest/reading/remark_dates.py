"""On which day a remark was made, as far as its text says it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cohort_data.ingest import history
from cohort_data.ingest.values import dates

OPENING = "([ "
GOES_ON = re.compile(r"\w|[-/.]\d")
WITHOUT_YEAR = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}(?!\d)")
YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-–/]\s*\d+)?")
ONE_YEAR = 4
# No day is written with more signs, its time included.
LONGEST = 60


@dataclass(frozen=True)
class Piece:
    """A remark and its day: ISO text, "" where it has one that cannot be told, None for none."""

    text: str
    on: str | None


def pieces(text: str, *, day_first: bool | None) -> list[Piece]:
    """Return the remarks of a cell: several where each begins with a day, and the days run on.

    Otherwise the cell is one remark, on the day with which it begins.
    """
    parts = list(split_before_days(text, day_first=day_first))
    days = [part.on or "" for part in parts]
    if len(parts) > 1 and all(days) and days in (sorted(days), sorted(days, reverse=True)):
        return parts
    return [Piece(text, leading_day(text, day_first=day_first))]


def split_before_days(text: str, *, day_first: bool | None) -> Iterator[Piece]:
    """Yield the parts of a cell that begin with a day behind a sign that parts remarks."""
    signs = "".join(history.rules().between_remarks)
    cuts = [
        found.end()
        for found in re.finditer(rf"[{re.escape(signs)}]\s*", text)
        if leading_day(text[found.end() : found.end() + LONGEST], day_first=day_first) is not None
    ]
    for start, end in pairwise([0, *cuts, len(text)]):
        part = text[start:end].strip(f"{signs} ")
        yield Piece(part, leading_day(part, day_first=day_first))


def leading_day(text: str, *, day_first: bool | None) -> str | None:
    """Return the day with which a remark begins, "" for one that may be another, None for none."""
    begins = text[:LONGEST].lstrip(OPENING)
    found = day_at_start(begins)
    if not found:
        return "" if WITHOUT_YEAR.match(begins) else None
    orders = (True, False) if day_first is None else (day_first,)
    days = {dates.one_date(found, day_first=order)[0] for order in orders} - {""}
    return days.pop() if len(days) == 1 else ""


def day_at_start(text: str) -> str:
    """Return the date with which a text begins as it is typed, "" where it begins otherwise."""
    for form in dates.FORMS:
        found = form.match(text)
        if found and not GOES_ON.match(text, found.end()) and is_day(found[0].strip()):
            return found[0].strip()
    return ""


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar, in one order or the other."""
    return any(dates.one_date(text, day_first=order)[0] for order in (True, False))


def year_of(header: str) -> str | None:
    """Return the year that a header names, "" for several, None for none."""
    years = YEARS.findall(header)
    if not years:
        return None
    return years[0] if len(years) == 1 and len(years[0]) == ONE_YEAR else ""
