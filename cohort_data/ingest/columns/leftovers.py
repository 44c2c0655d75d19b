"""What is said of a column that is not used, and whether that leaves a doubt."""

from collections.abc import Collection

from cohort_data.ingest.columns.scores import is_likely
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet, holders
from cohort_data.ingest.columns.wording import LABELS, examples, listed, numbers_between
from cohort_data.ingest.exam_columns.headers import may_be_exam, part_of
from cohort_data.ingest.model import REMARKS, ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import HeaderWord, is_pattern
from cohort_data.words import UploadKind

RESULT = {Field.OUTCOME, Field.SCORE}
LONG = {Field.AREA_NAME, Field.AREA_GROUP, Field.AREA_VALUE, Field.AREA_ITEMS, Field.CORRECT}
PEOPLE = {
    Field.STUDENT_ID,
    Field.USMLE_ID,
    Field.AAMC_ID,
    Field.NAME,
    Field.LAST_NAME,
    Field.FIRST_NAME,
    Field.EMAIL,
    Field.COHORT,
    Field.STATUS,
}
NAMES = {Field.NAME, Field.LAST_NAME, Field.FIRST_NAME}
INSTITUTION = "institution"
UNREADABLE = "the header speaks of a result, and the values are neither scores nor pass or fail"


def unused(sheet: Sheet, taken: Meanings, kind: UploadKind) -> dict[str, ColumnMeaning]:
    """Say of every column without a meaning why it has none."""
    return {name: ignored(sheet, taken, kind, name) for name in sheet.profiles if name not in taken}


def ignored(sheet: Sheet, taken: Meanings, kind: UploadKind, header: str) -> ColumnMeaning:
    """Return that a column is not used; unsure if it could be something that is missing."""
    doubt = doubt_about(sheet, taken, kind, header) if sheet.profiles[header].filled else ""
    empty = "" if sheet.profiles[header].filled else "it is empty"
    return sheet.meaning(
        header, Field.IGNORE, doubt or empty or plain(sheet, header), sure=not doubt
    )


def plain(sheet: Sheet, header: str) -> str:
    """Say that a column means nothing here."""
    if any(word.says == INSTITUTION for word in sheet.words[header]):
        return f"header {header} is a usual name for the institution"
    known = any(word.field is Field.IGNORE for word in sheet.words[header])
    return "known, and not used here" if known else "nothing that is used here"


def doubt_about(sheet: Sheet, taken: Meanings, kind: UploadKind, header: str) -> str:
    """Return what a column could be that is missing, "" for nothing."""
    missing = missing_fields(taken, kind)
    words = sheet.words[header]
    if missing >= RESULT and is_unreadable(sheet, header):
        return UNREADABLE
    if not words:
        return shape(sheet, taken, missing, header)
    fields = {word.field for word in words} - (LONG - missing)
    if any(word.field is Field.AREA for word in words):
        return f"header {header} is a usual name for an item, the values are not 0 and 1"
    if fields and fields <= missing and words[0].says != INSTITUTION:
        names = sorted({LABELS[field] for field in fields})
        return f"header {header} is a usual name for {listed(names, 'or')}, the values are not"
    return ""


def missing_fields(taken: Meanings, kind: UploadKind) -> set[Field]:
    """Return the fields that matter for this kind of file and that no column has."""
    has = {meaning.field for meaning in taken.values()}
    sure = {meaning.field for meaning in taken.values() if meaning.sure}
    instead = [*([RESULT] if sure & RESULT else []), *([NAMES] if has & NAMES else [])]
    wanted = PEOPLE if kind is UploadKind.ROSTER else set(Field) - {Field.IGNORE} - REMARKS
    long = set() if kind is UploadKind.AREAS and Field.AREA_NAME not in has else LONG
    return set(wanted).difference(has - RESULT, long, *instead)


def possible_results(sheet: Sheet, taken: Meanings) -> list[str]:
    """Return the columns that could be the result of a file in which none was found."""
    missing = missing_fields(taken, UploadKind.RESULTS) & RESULT
    named = [
        name
        for name in sheet.free(taken)
        if any(says_result(word, missing) for word in sheet.words[name])
    ]
    shaped = [name for name in sheet.unknown(taken) if result_shape(sheet, missing, name)]
    spoken = [name for name in sheet.free(taken) if missing and speaks_of_result(sheet, name)]
    return list(dict.fromkeys([*named, *shaped, *spoken]))


def speaks_of_result(sheet: Sheet, header: str) -> bool:
    """Say whether a header speaks of an exam or of what came of it, and its values are no days."""
    by_pattern = any(
        word.field in RESULT and is_pattern(word.header) for word in sheet.words[header]
    )
    tells_result = part_of(header).tells in (None, *RESULT)
    named = may_be_exam(header) or (part_of(header).is_known and tells_result)
    return (named or by_pattern) and sheet.profiles[header].dates < HALF


def is_unreadable(sheet: Sheet, header: str) -> bool:
    """Say whether a header speaks of a result, and no value is one."""
    profile = sheet.profiles[header]
    return speaks_of_result(sheet, header) and max(profile.numbers, profile.outcomes) < HALF


def says_result(word: HeaderWord, missing: Collection[Field]) -> bool:
    """Say whether a listed header promises a result, whatever the values are."""
    promises = not word.ask or (word.field is Field.SCORE and not is_pattern(word.header))
    return promises and word.field in missing


def result_shape(sheet: Sheet, missing: Collection[Field], header: str) -> str:
    """Return what result the values under an unknown header could be, "" for none."""
    profile = sheet.profiles[header]
    shapes = (
        (Field.SCORE in missing and is_likely(profile), numbers_between(profile)),
        (Field.OUTCOME in missing and profile.binary >= MOST, "ones and zeros"),
        (
            Field.OUTCOME in missing and profile.outcomes >= MOST > profile.answers,
            examples(profile),
        ),
    )
    return next((what for fits, what in shapes if fits), "")


def shape(sheet: Sheet, taken: Meanings, missing: Collection[Field], header: str) -> str:
    """Return what the values under an unknown header could be, "" for nothing that is used."""
    found = (
        result_shape(sheet, missing, header)
        or person_shape(sheet.profiles[header], missing)
        or area_shape(sheet.profiles[header], taken)
    )
    return f"{found}; say what they are if they are to be used" if found else ""


def person_shape(profile: Profile, missing: Collection[Field]) -> str:
    """Return what values could say of a student, "" for nothing."""
    shapes = (
        (Field.EMAIL in missing and profile.emails >= MOST, "a few e-mail addresses"),
        (Field.NAME in missing and profile.names >= MOST and profile.is_unique, "names"),
        (profile.ids >= MOST > profile.years and profile.is_unique, "ids of some kind"),
    )
    return next((what for fits, what in shapes if fits), "")


def area_shape(profile: Profile, taken: Meanings) -> str:
    """Return what values could say of areas or items where others do, "" for nothing."""
    if holders(taken, Field.AREA) and profile.binary >= MOST:
        return "ones and zeros"
    in_long = holders(taken, Field.AREA_NAME) and profile.numbers >= MOST
    return numbers_between(profile) if in_long else ""
