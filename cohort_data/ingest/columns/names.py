"""Which columns hold the names of the students."""

from collections.abc import Iterator

from cohort_data.ingest.columns.choice import Candidate, chosen
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet, holders
from cohort_data.ingest.columns.wording import usual_name, variety
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile

PARTS = (Field.LAST_NAME, Field.FIRST_NAME)
# Few files give a student more rows than this; a name that stands in more is that of a place.
MOST_ROWS = 5


def names(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find last and first name, else the full name, by header; what is missing by its values."""
    found = {field: named(sheet, taken, field) for field in (*PARTS, Field.NAME)}
    last, first, full = found.values()
    if last and first:
        return last | first
    if full:
        return full
    return last | first | (other_part(sheet, taken, last, first) or by_value(sheet, taken))


def named(sheet: Sheet, taken: Meanings, field: Field) -> dict[str, ColumnMeaning]:
    """Find the column whose header and values are names."""
    found = (
        Candidate(
            name,
            usual_name(name, field, f"the values are names, {variety(sheet.profiles[name])}"),
            certain=not word.ask and (field in PARTS or varied(sheet, taken, name)),
            rank=(word.rank,),
        )
        for name, word in sheet.named(field, taken).items()
        if name_like(sheet.profiles[name])
    )
    return chosen(sheet, field, found)


def name_like(profile: Profile) -> bool:
    """Say whether values under a header for names can be names, in capitals or not."""
    return max(profile.numbers, profile.ids, profile.emails, profile.dates) < HALF


def other_part(
    sheet: Sheet, taken: Meanings, last: Meanings, first: Meanings
) -> dict[str, ColumnMeaning]:
    """Find the other part of a name of which one part is known by its header."""
    if not last and not first:
        return {}
    field = Field.FIRST_NAME if last else Field.LAST_NAME
    why = "the values look like the other part of the name"
    left = [one for one in sheet.vague(taken) if varied(sheet, taken, one) and one_word(sheet, one)]
    return chosen(sheet, field, [Candidate(one, why) for one in left])


def one_word(sheet: Sheet, header: str) -> bool:
    """Say whether the values are capitalised words."""
    return sheet.profiles[header].names >= MOST


def by_value(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the full name by its values."""
    if any(field in PARTS for field in (meaning.field for meaning in taken.values())):
        return {}
    return chosen(sheet, Field.NAME, full_names(sheet, taken))


def full_names(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find the columns without a known header that hold various names of two words."""
    for name in sheet.vague(taken):
        profile = sheet.profiles[name]
        if two_words(profile) and varied(sheet, taken, name):
            why = f"the values look like names of two words; {variety(profile)}"
            yield Candidate(name, why, rank=(-profile.distinct,))


def two_words(profile: Profile) -> bool:
    """Say whether the values are written like full names and are no content areas."""
    return profile.full_names >= MOST > profile.area_labels


def varied(sheet: Sheet, taken: Meanings, header: str) -> bool:
    """Say whether there are about as many different values as students."""
    ids = holders(taken, Field.STUDENT_ID)
    students = min(
        (sheet.profiles[one].distinct for one in ids), default=len(sheet.cells) / MOST_ROWS
    )
    return sheet.profiles[header].distinct > max(1, HALF * students)
