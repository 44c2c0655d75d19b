"""Which columns hold what an office noted on its students."""

from cohort_data.ingest.columns.sheet import HALF, Meanings, Sheet
from cohort_data.ingest.columns.wording import usual_name, variety
from cohort_data.ingest.model import REMARKS, ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.words import UploadKind

# Who advises a student says nothing by itself; beside a remark it says who spoke.
NOTED = (Field.LAST_CONTACT, Field.COMMENT, Field.NEXT_STEP)


def remarks(sheet: Sheet, taken: Meanings, kind: UploadKind) -> dict[str, ColumnMeaning]:
    """Find the free columns whose headers promise remarks; they are never asked about.

    Where each row is a content area or an item, a comment is about that, not about a student.
    """
    if kind is UploadKind.AREAS:
        return {}
    found = {
        name: meaning(sheet, name, field)
        for field in REMARKS
        for name in sheet.named(field, taken)
        if fits(sheet.profiles[name], field)
    }
    return found if any(one.field in NOTED for one in found.values()) else {}


def meaning(sheet: Sheet, header: str, field: Field) -> ColumnMeaning:
    """Return that a column holds remarks; what they say stands in no reason."""
    why = usual_name(header, field, variety(sheet.profiles[header]))
    return sheet.meaning(header, field, why, sure=True)


def fits(profile: Profile, field: Field) -> bool:
    """Say whether values can be remarks: words, or days of a contact."""
    if field is Field.LAST_CONTACT:
        return profile.emails < HALF
    return max(profile.numbers, profile.emails, profile.outcomes) < HALF
