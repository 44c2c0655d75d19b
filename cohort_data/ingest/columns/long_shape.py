"""Whether a file has one row per student and content area, or per answered item."""

from collections.abc import Callable, Iterator

from cohort_data.ingest.columns.choice import Candidate, chosen
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet, holders
from cohort_data.ingest.columns.wording import examples, numbers_between, usual_name
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import HeaderWord, axis_words, normalised, total_words

# What makes one attempt; a student without an id is told by name or address.
WHOSE = (Field.STUDENT_ID, Field.EMAIL, Field.LAST_NAME, Field.FIRST_NAME, Field.NAME)
WHICH = (Field.EXAM, Field.DATE, Field.ATTEMPT)
# Some rows of a student may differ by mistake; more of them say that the column is about the row.
SLACK = 1.1
VALUES = (Field.CORRECT, Field.AREA_VALUE)
VALUE_SHAPES: tuple[tuple[Field, Callable[[Profile], float]], ...] = (
    (Field.CORRECT, lambda one: one.binary),
    (Field.AREA_VALUE, lambda one: one.spelled_levels),
    (Field.AREA_VALUE, lambda one: one.numbers),
)


def long_shape(sheet: Sheet, taken: Meanings, *, wanted: bool) -> dict[str, ColumnMeaning]:
    """Find the columns of a long file; none where each attempt has one row, unless `wanted`."""
    if not wanted and has_row_per_attempt(sheet, taken):
        return {}
    found = dict(taken)
    found |= chosen(sheet, Field.AREA_ITEMS, item_counts(sheet, found))
    found |= named_values(sheet, found)
    found |= names_of_areas(sheet, found)
    found |= chosen(sheet, Field.AREA_GROUP, groups(sheet, found))
    if not holders(found, *VALUES):
        found |= values_left_over(sheet, found)
    if not holders(found, Field.AREA_NAME) or not (wanted or holders(found, *VALUES)):
        return {}
    return {name: meaning for name, meaning in found.items() if name not in taken}


def groups(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find the column that says of which kind each area is, by its header or by its words."""
    for name in sheet.named(Field.AREA_GROUP, taken):
        why = usual_name(name, Field.AREA_GROUP, examples(sheet.profiles[name]))
        yield Candidate(name, why, certain=True)
    for name in sheet.unknown(taken):
        if sheet.profiles[name].said(is_group) >= MOST:
            what = examples(sheet.profiles[name])
            yield Candidate(name, f"the values are kinds of content areas; {what}")


def is_group(text: str) -> bool:
    """Say whether a text is a kind of areas, or the whole exam."""
    return normalised(text) in axis_words().keys() | total_words()


def names_of_areas(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the names of areas, beside values that only areas have even by elimination."""
    named = chosen(sheet, Field.AREA_NAME, area_names(sheet, taken))
    if named or not speaks_of_areas(sheet, taken):
        return named
    return chosen(sheet, Field.AREA_NAME, names_left_over(sheet, taken))


def has_row_per_attempt(sheet: Sheet, taken: Meanings) -> bool:
    """Say whether the rows are attempts: each has its own key, or an outcome of its own."""
    if sheet.combinations(attempt_key(taken)) * SLACK > len(sheet.cells):
        return True
    spoken = [one for one in sheet.free(taken) if sheet.profiles[one].spelled_outcomes >= MOST]
    return any(differs(sheet, taken, one) for one in spoken)


def attempt_key(taken: Meanings) -> list[str]:
    """Return the columns that tell one attempt from another."""
    whose = next((found for field in WHOSE if (found := holders(taken, field))), [])
    return [*whose, *holders(taken, *WHICH)]


def is_of_the_student(sheet: Sheet, taken: Meanings, header: str) -> bool:
    """Say whether a column says the same in all rows of an attempt; always so in a wide file."""
    return not holders(taken, Field.AREA_NAME) or not differs(sheet, taken, header)


def differs(sheet: Sheet, taken: Meanings, header: str) -> bool:
    """Say whether a column differs within attempts."""
    key = attempt_key(taken)
    return sheet.combinations([*key, header]) > SLACK * sheet.combinations(key)


def item_counts(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find the numbers of items."""
    for name, word in sheet.named(Field.AREA_ITEMS, taken).items():
        profile = sheet.profiles[name]
        if profile.whole >= HALF:
            why = usual_name(name, Field.AREA_ITEMS, numbers_between(profile))
            yield Candidate(name, why, certain=not word.ask, rank=(word.rank,))


def named_values(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find what came out, by header: right answers where they count, else percents or levels."""
    right = chosen(sheet, Field.CORRECT, right_answers(sheet, taken))
    if any(meaning.sure for meaning in right.values()):
        return right
    return chosen(sheet, Field.AREA_VALUE, area_values(sheet, taken)) or right


def right_answers(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find right and wrong answers, or counts of them, which need the items beside them."""
    for name, word in sheet.named(Field.CORRECT, taken).items():
        profile = sheet.profiles[name]
        if max(profile.whole, profile.answered) >= HALF:
            what = numbers_between(profile) if profile.whole >= HALF else examples(profile)
            why = usual_name(name, Field.CORRECT, what)
            one_each = max(profile.binary, profile.answered) >= MOST
            certain = bool(holders(taken, Field.AREA_ITEMS)) or one_each
            yield Candidate(name, why, certain=certain, rank=(word.rank,))


def area_values(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find percents or levels that differ from row to row of a student."""
    for name, word in sheet.named(Field.AREA_VALUE, taken).items():
        profile = sheet.profiles[name]
        if has_values(profile) and differs(sheet, taken, name):
            why = usual_name(name, Field.AREA_VALUE, examples(profile))
            yield Candidate(name, why, certain=not word.ask, rank=(word.rank,))


def has_values(profile: Profile) -> bool:
    """Say whether values can be percents or levels."""
    return max(profile.numbers, profile.levels) >= HALF


def speaks_of_areas(sheet: Sheet, values: Meanings) -> bool:
    """Say whether values were found that only make sense beside an area."""
    found = holders(values, Field.AREA_VALUE)
    only_of_areas = [one for one in found if not sheet.word(one, Field.SCORE)]
    return bool(only_of_areas or holders(values, Field.CORRECT))


def area_names(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find the names of areas: by header, or by labels of a published outline."""
    for name, word in sheet.named(Field.AREA_NAME, taken).items():
        if differs(sheet, taken, name):
            yield named_area(sheet, name, word)
    for name in sheet.unknown(taken):
        if sheet.profiles[name].area_labels >= MOST and differs(sheet, taken, name):
            yield Candidate(name, "the values are areas of a published outline", rank=(0,))


def named_area(sheet: Sheet, header: str, word: HeaderWord) -> Candidate:
    """Return a column whose header says that it names areas."""
    why = usual_name(header, Field.AREA_NAME, examples(sheet.profiles[header]))
    return Candidate(header, why, certain=not word.ask, rank=(word.rank,))


def names_left_over(sheet: Sheet, taken: Meanings) -> list[Candidate]:
    """Take the only column left that differs within a student as the name of the area."""
    left = [
        name
        for name in sheet.unknown(taken)
        if is_label(sheet.profiles[name]) and differs(sheet, taken, name)
    ]
    why = "the only column left that can name content areas"
    return [Candidate(one, why) for one in left[: len(left) == 1]]


def is_label(profile: Profile) -> bool:
    """Say whether values can be labels: words or whole numbers."""
    other = max(profile.binary, profile.outcomes, profile.dates, profile.emails)
    decimals = profile.numbers - profile.whole
    return other < MOST and decimals < HALF and profile.distinct > 1


def values_left_over(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Take the only column left with answers, levels or numbers as what came out."""
    left = [name for name in sheet.unknown(taken) if differs(sheet, taken, name)]
    why = "the only column left that can say what came out for each content area"
    for field, shape in VALUE_SHAPES:
        found = [name for name in left if shape(sheet.profiles[name]) >= MOST]
        if len(found) == 1:
            return chosen(sheet, field, [Candidate(found[0], why)])
    return {}
