"""Which column says whether a student is at the school."""

from dataclasses import replace

from cohort_data.ingest.columns.choice import Candidate, chosen
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet
from cohort_data.ingest.columns.wording import examples, usual_name
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import normalised, outcome_words, status_words
from cohort_data.words import UploadKind

ONLY_IN_ROSTERS = "only a list of students says who is enrolled"


def status(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the status by its header and its words; "Withdrawn" alone may also be a result."""
    found = (
        Candidate(
            name,
            usual_name(name, Field.STATUS, examples(sheet.profiles[name])),
            certain=not word.ask or says_status(sheet.profiles[name]) >= MOST,
            rank=(word.rank,),
        )
        for name, word in sheet.named(Field.STATUS, taken).items()
        if speaks_of_status(sheet.profiles[name])
    )
    return chosen(sheet, Field.STATUS, found)


def speaks_of_status(profile: Profile) -> bool:
    """Say whether values are words for a status, at least one of which is no result."""
    own = status_words().keys() - outcome_words().keys()
    return says_status(profile) >= HALF and any(normalised(text) in own for text in profile.counts)


def says_status(profile: Profile) -> float:
    """Return the share of words that say whether a student is at the school."""
    return profile.said(lambda text: normalised(text) in status_words())


def only_in_rosters(taken: Meanings, kind: UploadKind) -> dict[str, ColumnMeaning]:
    """Return the meanings, of which a status has none outside a list of students."""
    if kind is UploadKind.ROSTER:
        return dict(taken)
    return {
        name: replace(one, field=Field.IGNORE, why=ONLY_IN_ROSTERS, sure=True)
        if one.field is Field.STATUS
        else one
        for name, one in taken.items()
    }
