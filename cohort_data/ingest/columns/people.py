"""Which column holds the student id, and which other ids and addresses belong to a student."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from cohort_data.ingest.columns.choice import Candidate, chosen
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet, holders
from cohort_data.ingest.columns.wording import usual_name, variety
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import HeaderWord
from cohort_data.ingest.values.ids import OTHER_IDS, comparable

INSTITUTION = "institution"
# A student seldom has more rows than this in a file of results, so that fewer different values
# than a fifth of the rows are codes of something else.
FEWEST, SMALLEST_SHARE = 3, 0.2
# A file about a single student has few rows; in a longer one, one id in every row is doubtful.
ONE_STUDENT = 20
# A doubtful header is better than none if the values look like ids too.
NAMED, BY_VALUE, NAMED_DOUBTFULLY = 0, 1, 2


def student_id(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the student id: by ids on record, by its header, else by its values."""
    named = [
        named_id(sheet, name, word)
        for name, word in sheet.named(Field.STUDENT_ID, taken).items()
        if can_tell_apart(sheet.profiles[name], word)
    ]
    certain = any(one.certain for one in named)
    others = [
        one for one in ids_by_value(sheet, taken) if not certain or is_on_record(sheet, one.header)
    ]
    return chosen(sheet, Field.STUDENT_ID, doubted(sheet, named + others))


def named_id(sheet: Sheet, header: str, word: HeaderWord) -> Candidate:
    """Return a column whose header may stand for the student id."""
    profile = sheet.profiles[header]
    full = profile.filled >= HALF * profile.rows and profile.full_names < MOST
    several = profile.distinct > 1 or profile.rows <= ONE_STUDENT
    why = usual_name(header, Field.STUDENT_ID, variety(profile))
    place = NAMED if not word.ask or profile.ids >= MOST else NAMED_DOUBTFULLY
    return Candidate(
        header, why, certain=full and several and not word.ask, rank=(place, word.rank)
    )


def can_tell_apart(profile: Profile, word: HeaderWord) -> bool:
    """Say whether values can tell students apart; of institutions there are few, each many times.

    Some students have several rows, so most values must differ, and not all of them.
    """
    if word.says == INSTITUTION:
        return profile.rows > 1 and profile.distinct > HALF * profile.rows
    described = max(profile.dates, profile.emails, profile.full_names) >= MOST
    named = word.ask and profile.names >= MOST
    return not described and not named


def doubted(sheet: Sheet, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, of which only those on record are certain where there are such."""
    recorded = [one.header for one in found if is_on_record(sheet, one.header)]
    if not recorded:
        return found
    return [replace(one, certain=one.header in recorded) for one in found]


def is_on_record(sheet: Sheet, header: str) -> bool:
    """Say whether most values of a column are ids on record."""
    known = sheet.known.student_ids
    return bool(known) and sheet.profiles[header].share(known.__contains__) >= MOST


def ids_by_value(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find the columns without a known header whose values look like ids, or are on record."""
    for name in sheet.vague(taken):
        profile = sheet.profiles[name]
        recorded = is_on_record(sheet, name)
        what = "are ids on record" if recorded else "look like ids"
        unlike = (-profile.distinct / profile.rows, -profile.ids, -len(profile.longest))
        if recorded or looks_like_ids(profile):
            why = f"the values {what}; {variety(profile)}"
            yield Candidate(name, why, rank=(BY_VALUE, *unlike))


def looks_like_ids(profile: Profile) -> bool:
    """Say whether the values alone make a column of student ids."""
    other = max(profile.years, profile.usmle_ids)
    enough = min(FEWEST, profile.rows)
    varied = profile.distinct >= max(enough, SMALLEST_SHARE * profile.rows)
    return profile.ids >= MOST and other < MOST and varied


def id_left_over(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Take the only column left of a long file without an id as the student id."""
    if holders(taken, Field.STUDENT_ID) or not holders(taken, Field.AREA_NAME):
        return {}
    left = [one for one in sheet.unknown(taken) if may_number_students(sheet.profiles[one])]
    why = "the only column left that can tell students apart"
    return chosen(sheet, Field.STUDENT_ID, [Candidate(one, why) for one in left[: len(left) == 1]])


def may_number_students(profile: Profile) -> bool:
    """Say whether the values could number students who have several rows each."""
    short = profile.whole >= MOST or profile.ids >= MOST
    return short and profile.binary < MOST and 1 < profile.distinct < profile.filled


def other_ids(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the USMLE and AAMC ids, the former under any header that says nothing."""
    shaped = [one for one in sheet.vague(taken) if sheet.profiles[one].usmle_ids >= MOST]
    why = "the values are written like USMLE ids"
    return (
        named(sheet, taken, Field.USMLE_ID)
        or chosen(sheet, Field.USMLE_ID, [Candidate(one, why, certain=True) for one in shaped])
    ) | named(sheet, taken, Field.AAMC_ID)


def found_by_other_id(sheet: Sheet, taken: Meanings) -> bool:
    """Say whether students are found by ids on record that are not the school's own."""
    if holders(taken, Field.STUDENT_ID):
        return False
    return any(
        other_id_on_record(sheet.profiles[name], sheet.known.own_ids.get(field, {}))
        for field in OTHER_IDS
        for name in holders(taken, field)
    )


def other_id_on_record(profile: Profile, own_ids: Mapping[str, str]) -> bool:
    """Say whether most values are other ids of students on record."""
    return bool(own_ids) and profile.share(lambda text: comparable(text) in own_ids) >= MOST


def named(sheet: Sheet, taken: Meanings, field: Field) -> dict[str, ColumnMeaning]:
    """Find a column by its header, whatever its values."""
    found = (
        Candidate(
            name,
            usual_name(name, field, variety(sheet.profiles[name])),
            certain=not word.ask,
            rank=(word.rank,),
        )
        for name, word in sheet.named(field, taken).items()
    )
    return chosen(sheet, field, found)


def email(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the e-mail address by its values; under an unknown header they must be various."""
    found = [
        Candidate(
            name,
            f"the values are e-mail addresses; {variety(sheet.profiles[name])}",
            certain=True,
            rank=(word.rank,),
        )
        for name, word in sheet.named(Field.EMAIL, taken).items()
        if sheet.profiles[name].emails >= HALF
    ]
    return chosen(sheet, Field.EMAIL, found or various_emails(sheet, taken))


def various_emails(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find the columns of addresses that are nearly as many as the students."""
    ids = holders(taken, Field.STUDENT_ID)
    students = min((sheet.profiles[one].distinct for one in ids), default=len(sheet.cells))
    for name in sheet.vague(taken):
        profile = sheet.profiles[name]
        if profile.emails >= MOST and profile.distinct >= HALF * students:
            why = f"the values are e-mail addresses; {variety(profile)}"
            yield Candidate(name, why, certain=True)
