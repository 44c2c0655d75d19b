"""Which columns say who a row is about."""

from cohort_data.ingest.columns.sheet import MOST, Meanings, Sheet
from cohort_data.ingest.model import ColumnMeaning, Field

OWN_IDS = (Field.USMLE_ID, Field.AAMC_ID)
NAMES = (Field.LAST_NAME, Field.FIRST_NAME, Field.NAME)


def student_id(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the column with the school's student id: by its header, else by its values."""
    named = [name for name in sheet.named(Field.STUDENT_ID, taken) if is_id(sheet, name)]
    if named:
        best = min(named, key=lambda name: rank(sheet, name))
        sure = not sheet.words[best].ask
        others = {
            name: sheet.meaning(
                name, Field.IGNORE, f"{best} already holds the student id", sure=True
            )
            for name in named
            if name != best
        }
        return {
            best: sheet.meaning(best, Field.STUDENT_ID, id_reason(sheet, best), sure=sure)
        } | others
    found = [name for name in sheet.free(taken) if looks_like_ids(sheet, name)]
    if not found:
        return {}
    why = f"all {sheet.profiles[found[0]].filled} values look like ids and differ"
    return {found[0]: sheet.meaning(found[0], Field.STUDENT_ID, why, sure=False)}


def rank(sheet: Sheet, header: str) -> tuple[bool, bool]:
    """Return what makes one known id column better than another: a plain header, full cells."""
    profile = sheet.profiles[header]
    return sheet.words[header].ask, profile.filled < profile.rows


def is_id(sheet: Sheet, header: str) -> bool:
    """Say whether values can be ids; under a doubtful header they must tell students apart."""
    one = sheet.profiles[header]
    return one.dates < MOST and (not sheet.words[header].ask or one.distinct > 1)


def looks_like_ids(sheet: Sheet, header: str) -> bool:
    """Say whether the values alone make a column of ids."""
    profile = sheet.profiles[header]
    known = header in sheet.words
    shaped = profile.ids >= MOST and profile.dates < MOST and profile.emails < MOST
    return not known and shaped and profile.is_unique and profile.rows > 1


def id_reason(sheet: Sheet, header: str) -> str:
    """Say why a column is taken for the student id."""
    profile = sheet.profiles[header]
    values = (
        f"all {profile.filled} values differ"
        if profile.is_unique
        else f"{profile.distinct} different values in {profile.filled} rows"
    )
    return f"{header} is a usual name for the student id; {values}"


def email(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the column with e-mail addresses."""
    found = [name for name in sheet.free(taken) if sheet.profiles[name].emails >= MOST]
    return {
        name: sheet.meaning(name, Field.EMAIL, "the values are e-mail addresses", sure=True)
        for name in found[:1]
    }


def other_ids(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the columns with USMLE and AAMC ids."""
    return {
        name: sheet.meaning(name, field, f"{name} is a usual name for this id", sure=True)
        for field in OWN_IDS
        for name in sheet.named(field, taken)[:1]
    }


def names(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the columns with names: by their headers, else one by its values."""
    found = {field: sheet.named(field, taken)[:1] for field in NAMES}
    parts = found[Field.LAST_NAME] and found[Field.FIRST_NAME]
    wanted = NAMES[:2] if parts else NAMES
    named = {
        name: sheet.meaning(name, field, f"{name} is a usual name for this", sure=True)
        for field in wanted
        for name in found[field]
    }
    return named or name_by_values(sheet, taken)


def name_by_values(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find a column whose values are names of two words, nearly all different."""
    for header in sheet.free(taken):
        one = sheet.profiles[header]
        varied = one.distinct > max(1, one.filled // 2)
        if min(one.names, one.spaced) >= MOST and varied and header not in sheet.words:
            return {header: sheet.meaning(header, Field.NAME, "the values are names", sure=True)}
    return {}


def cohort(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the column with the cohort."""
    found = sheet.named(Field.COHORT, taken)[:1]
    return {
        name: sheet.meaning(
            name,
            Field.COHORT,
            f"{name} is a usual name for the cohort",
            sure=not sheet.words[name].ask,
        )
        for name in found
    }
