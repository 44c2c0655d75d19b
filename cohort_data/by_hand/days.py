"""Which day a person means who types "4 nov" or "2026-11-04", and which attempt by "#2"."""

import re
from dataclasses import dataclass
from datetime import date

from cohort_data.ingest.values import dates

WITHOUT_YEAR = re.compile(r"(?:(?P<day>\d{1,2})[ .]*)?(?P<name>[a-z]+)\.?(?: *(?P<after>\d{1,2}))?")
NUMBERED = re.compile(r"# ?(?P<number>[1-9]\d?)")
EXAMPLES = "Expected a day such as 2026-11-04 or 4 nov, or #2 for a second attempt without a date."
TWO_DAYS = "This may be two days. Write the month in letters, as in 4 nov, or 2026-11-04."


@dataclass(frozen=True)
class Day:
    """The day that was meant, or else the number of the attempt; a fault says what is wrong."""

    day: date | None = None
    number: int | None = None
    fault: str = ""


def read(text: str, *, today: date) -> Day:
    """Read a day; without a year it is the newest such day that is not in the future."""
    typed = " ".join(text.split()).casefold()
    numbered = NUMBERED.fullmatch(typed)
    if not typed or numbered:
        return Day(number=int(numbered["number"]) if numbered else None)
    short = WITHOUT_YEAR.fullmatch(typed)
    found = newest(short, today) if short else whole(typed)
    if found.day and found.day > today:
        return Day(fault=f"{found.day.isoformat()} has not come yet. {EXAMPLES}")
    return found


def newest(short: re.Match[str], today: date) -> Day:
    """Return the newest day not after today with this day and month."""
    number, month = short["day"] or short["after"], dates.month_of(short["name"])
    both = short["day"] and short["after"]
    if not number or both or len(short["name"]) < len("may"):
        return Day(fault=EXAMPLES)
    days = [dates.day_of(str(today.year - back), month, number)[0] for back in range(8)]
    past = (date.fromisoformat(day) for day in days if day)
    found = next((day for day in past if day <= today), None)
    return Day(found) if found else Day(fault=dates.NO_SUCH_DAY)


def whole(typed: str) -> Day:
    """Return a day that was typed with its year."""
    found = dates.parse([typed])
    if found.undecided:
        return Day(fault=TWO_DAYS)
    if found.faults[0]:
        return Day(fault=EXAMPLES if found.faults[0] == dates.NO_DATE else found.faults[0])
    return Day(date.fromisoformat(found.days[0]))
