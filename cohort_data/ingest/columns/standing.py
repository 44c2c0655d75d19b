"""Which column says whether a student is at the school."""

from dataclasses import replace

from cohort_data.ingest.columns.choice import Candidate, chosen
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet
from cohort_data.ingest.columns.wording import examples, usual_name
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import HeaderWord, normalised, outcome_words, status_words
from cohort_data.words import UploadKind

NOT_HERE = "nothing here says for sure who is enrolled"


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
        if speaks_of_status(sheet.profiles[name], word)
    )
    return chosen(sheet, Field.STATUS, found)


def speaks_of_status(profile: Profile, word: HeaderWord) -> bool:
    """Say whether values are words for a status.

    Under a header that may mean something else, at least one of them is no result.
    """
    own = status_words().keys() - outcome_words().keys()
    is_plain = not word.ask or any(normalised(text) in own for text in profile.counts)
    return says_status(profile) >= HALF and is_plain


def says_status(profile: Profile) -> float:
    """Return the share of words that say whether a student is at the school."""
    return profile.said(lambda text: normalised(text) in status_words())


def where_it_counts(taken: Meanings, kind: UploadKind) -> dict[str, ColumnMeaning]:
    """Return the meanings, of which a status has none beside content areas.

    Beside results a doubtful one is left out, because nobody expects to be asked about it there.
    """
    if kind is UploadKind.ROSTER:
        return dict(taken)
    return {name: beside_results(one, kind) for name, one in taken.items()}


def beside_results(one: ColumnMeaning, kind: UploadKind) -> ColumnMeaning:
    """Return what a column means in a file that is no list of students."""
    if one.field is not Field.STATUS or (one.sure and kind is UploadKind.RESULTS):
        return one
    return replace(one, field=Field.IGNORE, why=NOT_HERE, sure=True)
