"""Which columns hold one content area each."""

import re

from cohort_data import area_names
from cohort_data.exams import axis_of
from cohort_data.ingest.columns.scores import is_numeric
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet, holders
from cohort_data.ingest.columns.wording import numbers_between
from cohort_data.ingest.exam_columns.headers import may_be_exam
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import area_aliases, is_pattern, normalised

BEFORE = re.compile(
    r"(?:organ system|system|discipline|physician task|task|area)\s*[-–:]\s*", re.IGNORECASE
)
AFTER = re.compile(
    r"[\s\-–:(]*(?:percent correct|% correct|pct correct|percent|pct|score|%)\)?$", re.IGNORECASE
)
RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")
SAYS_PERCENT = re.compile(r"%|percent|pct", re.IGNORECASE)
# Numbers that stay below this may count items; a percent of some student is above it.
MIDDLE, FULL = 50, 100
FEWEST_VALUES = 3
RESULT = (Field.OUTCOME, Field.SCORE)


def area_of(header: str) -> str:
    """Return the area of a published outline that a header names, "" where it names none."""
    spoken, plain = RUN_TOGETHER.sub(" ", header.strip()), without_measure(header)
    found = axis_of(spoken) or axis_of(plain)
    return found[0] if found else area_aliases().get(normalised(plain), "")


def without_measure(header: str) -> str:
    """Return a header without the words for an axis before it and for a measure behind it."""
    return AFTER.sub("", BEFORE.sub("", RUN_TOGETHER.sub(" ", header.strip())))


def labelled(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the columns whose header is an area and whose values are percents or levels."""
    return {
        name: area(sheet, name, label)
        for name in sheet.free(taken)
        if (label := area_of(name)) and has_area_values(sheet.profiles[name])
    }


def has_area_values(profile: Profile) -> bool:
    """Say whether values can be percents or levels; others among them are faults of their rows."""
    return max(profile.numbers, profile.levels) >= HALF


def area(sheet: Sheet, header: str, label: str) -> ColumnMeaning:
    """Return that a column is an area, sure where its numbers cannot be counts."""
    profile = sheet.profiles[header]
    named = f"the header names {label}"
    if profile.levels >= HALF:
        return sheet.meaning(header, Field.AREA, f"{named}; the values are levels", sure=True)
    if SAYS_PERCENT.search(header) or profile.percents >= MOST or profile.high > MIDDLE:
        why = f"{named}; {numbers_between(profile)}"
        return sheet.meaning(header, Field.AREA, why, sure=True)
    why = f"{named}; {numbers_between(profile)} may count items and be no percents"
    return sheet.meaning(header, Field.AREA, why, sure=False)


def levels(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the columns under an unknown header whose words are lower, same and higher."""
    why = "the values are levels such as lower, same and higher"
    return {
        name: sheet.meaning(name, Field.AREA, why, sure=False)
        for name in sheet.vague(taken)
        if sheet.profiles[name].spelled_levels >= MOST and not holders(taken, Field.AREA_NAME)
    }


def likely(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find columns of plausible percents beside a result, to be asked about.

    What reads like an exam of its own is none, and is asked about as such.
    """
    results = [name for name in holders(taken, *RESULT) if tells_the_result(sheet, taken, name)]
    if not results or holders(taken, Field.AREA_NAME):
        return {}
    # Where each row names its exam, no column is another one.
    is_of_rows = bool(holders(taken, Field.EXAM))
    return {
        name: sheet.meaning(name, Field.AREA, why, sure=False)
        for name in sheet.unknown(taken)
        if (is_of_rows or not may_be_exam(name)) and (why := plausible(name, sheet.profiles[name]))
    }


def tells_the_result(sheet: Sheet, taken: Meanings, header: str) -> bool:
    """Say whether a column is the result by its header; others' numbers then may be areas."""
    listed = any(not is_pattern(word.header) for word in sheet.words[header])
    return taken[header].sure or listed


def plausible(header: str, profile: Profile) -> str:
    """Say why a column may be an area; low numbers are none unless the header leads to one."""
    if not is_plausible(profile):
        return ""
    if profile.high > MIDDLE:
        return f"{numbers_between(profile)} may be percents of a content area"
    meant = area_names.meant_anywhere(without_measure(header))
    doubt = f"{numbers_between(profile)} may count items and be no percents"
    return f"the header may mean {meant.name}; {doubt}" if meant else ""


def is_plausible(profile: Profile) -> bool:
    """Say whether numbers under an unknown header can be percents."""
    varied = profile.distinct >= min(FEWEST_VALUES, profile.rows)
    return is_numeric(profile) and varied and profile.low >= 0 and profile.high <= FULL


def doubted(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Make areas unsure where nothing else tells a result: they may be exams of their own."""
    if holders(taken, *RESULT, Field.AREA_NAME):
        return {}
    alone = [taken[name] for name in holders(taken, Field.AREA) if area_of(name)]
    return {
        one.header: sheet.meaning(
            one.header, Field.AREA, f"{one.why}; it may be an exam of its own", sure=False
        )
        for one in alone
    }
