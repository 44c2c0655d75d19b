"""Which day a cell names, when the order of day and month is decided once per column."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YEAR, SHORT_YEAR = r"(?P<year>[0-9]{4})", r"(?P<year>[0-9]{4}|[0-9]{2})"
MONTH, DAY, NAME = r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})", r"(?P<name>[a-z]+)\.?"
TIME = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?\s*(?:[AP]M|Z)?)?"
NUMERIC = re.compile(
    rf"(?P<first>[0-9]{{1,2}})[-/.](?P<second>[0-9]{{1,2}})[-/.]{SHORT_YEAR}{TIME}", re.IGNORECASE
)
FORMS = (
    re.compile(rf"{YEAR}[-/.]{MONTH}[-/.]{DAY}{TIME}", re.IGNORECASE),
    NUMERIC,
    re.compile(rf"{DAY}[- ]{NAME}[- ]{SHORT_YEAR}{TIME}", re.IGNORECASE),
    re.compile(rf"{NAME} {DAY},? {YEAR}{TIME}", re.IGNORECASE),
)
SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
WHOLE_SERIAL = re.compile(r"[0-9]{5}")
# As the 1900 system counts; these are the days from 1982 to 2064.
SERIALS = range(30_000, 60_001)
BEFORE_THE_FIRST = date(1899, 12, 30)
LAST_MONTH = 12
# POSIX reads two digits below 69 as 20xx; no exam on record is from before 1969.
FIRST_SHORT_YEAR = 69
YEARS = range(1900, 2101)

NO_DATE = "Expected a date such as 2026-03-14 or 14-Mar-2026."
NO_SUCH_DAY = "There is no such day; expected a date such as 2026-03-14."
EXCEL_SERIAL = "Excel has written the date as a number; format the column as a date and try again."
OTHER_ORDER = "The other dates of this column have the {order} first, and this one cannot."


@dataclass(frozen=True)
class Dates:
    """One ISO day per text ("" for none) and what is wrong with each.

    `undecided` is a text that may be two days, until somebody says which stands first.
    """

    days: tuple[str, ...]
    faults: tuple[str, ...]
    undecided: str = ""


def parse(texts: Iterable[str], *, day_first: bool | None = None) -> Dates:
    """Read a column of dates; a day above 12 proves the order for the whole column."""
    typed = tuple(texts)
    order = proved_order(typed) if day_first is None else day_first
    undecided = "" if order is not None else next(filter(may_be_two_days, sorted(typed)), "")
    read = [one_date(text, day_first=suggests_day_first(undecided, order)) for text in typed]
    return Dates(
        days=tuple(day for day, _ in read),
        faults=tuple(wrong for _, wrong in read),
        undecided=undecided,
    )


def counted_days(texts: Iterable[str]) -> dict[str, str]:
    """Return the ISO day of each plain number that counts days as workbooks do, by its text."""
    whole = (text for text in texts if WHOLE_SERIAL.fullmatch(text))
    return {
        text: (BEFORE_THE_FIRST + timedelta(days=int(text))).isoformat()
        for text in whole
        if int(text) in SERIALS
    }


def suggests_day_first(undecided: str, order: bool | None) -> bool:  # noqa: FBT001 - three answers
    """Say how to read meanwhile: 03.04.2026 is written where the day stands first."""
    return "." in undecided if order is None else order


def proved_order(texts: Sequence[str]) -> bool | None:
    """Tell whether the day stands first; None where no date of the column proves it.

    A day that is in no calendar, such as 31/02/2026, proves nothing.
    """
    found = filter(NUMERIC.fullmatch, texts)
    both = [tuple(one_date(text, day_first=first)[0] for first in (True, False)) for text in found]
    day = sum(bool(one) and not other for one, other in both)
    month = sum(bool(other) and not one for one, other in both)
    return None if day == month == 0 else day > month


def may_be_two_days(text: str) -> bool:
    """Tell whether swapping day and month gives another day that exists."""
    if not NUMERIC.fullmatch(text):
        return False
    days = {one_date(text, day_first=order)[0] for order in (True, False)}
    return len(days) > 1


def one_date(text: str, *, day_first: bool) -> tuple[str, str]:
    """Read one date; the second text says what is wrong with it."""
    # Every form parts its numbers and words by a sign.
    parted = FORMS if not text.isalnum() else ()
    match = next(filter(None, (form.fullmatch(text) for form in parted)), None)
    if match is None:
        return "", no_date(text)
    parts = match.groupdict()
    if "first" in parts:
        order = ("day", "month") if day_first else ("month", "day")
        parts |= dict(zip(order, (match["first"], match["second"]), strict=True))
        if int(parts["month"]) > LAST_MONTH >= int(parts["day"]):
            swapped, wrong = day_of(parts["year"], int(parts["day"]), parts["month"])
            return "", OTHER_ORDER.format(order=order[0]) if swapped else wrong
    month = month_of(parts["name"]) if "name" in parts else int(parts["month"])
    return day_of(parts["year"], month, parts["day"])


def no_date(text: str) -> str:
    """Say what stands in the place of a date; "" for an empty cell."""
    if not text:
        return ""
    return EXCEL_SERIAL if SERIAL.fullmatch(text) else NO_DATE


def month_of(name: str) -> int:
    """Number a month by its name or the first letters of it; 0 for any other word."""
    known = name[:3].lower()
    return MONTHS.index(known) + 1 if known in MONTHS else 0


def day_of(year: str, month: int, day: str) -> tuple[str, str]:
    """Put a day together, refusing one that the calendar does not have."""
    full_year = int(year) if len(year) > len("yy") else short_year(int(year))
    if full_year not in YEARS:
        return "", NO_SUCH_DAY
    try:
        return date(full_year, month, int(day)).isoformat(), ""
    except ValueError:
        return "", NO_SUCH_DAY


def short_year(year: int) -> int:
    """Put the century before a year of two digits."""
    return year + (1900 if year >= FIRST_SHORT_YEAR else 2000)
