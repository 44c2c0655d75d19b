"""Which column says pass or fail."""

from collections.abc import Iterator

from cohort_data.ingest.columns.choice import Candidate, chosen
from cohort_data.ingest.columns.long_shape import is_of_the_student
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet
from cohort_data.ingest.columns.wording import examples, usual_name
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import HeaderWord, normalised, outcome_words
from cohort_data.words import Outcome

# More different words than these are no list of outcomes.
MOST_WORDS = 12
BOTH = {Outcome.PASS, Outcome.FAIL}


def outcome(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the outcome by its header and its words, else by its words alone."""
    named = [
        one
        for name, word in sheet.named(Field.OUTCOME, taken).items()
        for one in named_outcome(sheet, name, word)
        if is_of_the_student(sheet, taken, name)
    ]
    return chosen(sheet, Field.OUTCOME, named or spoken(sheet, taken))


def named_outcome(sheet: Sheet, header: str, word: HeaderWord) -> Iterator[Candidate]:
    """Return a column under a known header, certain if its words are known."""
    profile = sheet.profiles[header]
    why = usual_name(header, Field.OUTCOME, examples(profile))
    speaks = profile.outcomes >= (MOST if word.ask else HALF)
    if speaks:
        yield Candidate(header, why, certain=not word.ask, rank=(word.rank,))
    elif not word.ask and (profile.binary >= MOST or few_words(profile)):
        yield Candidate(header, why, rank=(word.rank,))


def few_words(profile: Profile) -> bool:
    """Say whether the values are a short list of words, whose meaning can be asked."""
    other = max(profile.numbers, profile.levels, profile.dates, profile.names * profile.is_unique)
    return other < HALF and profile.distinct <= MOST_WORDS


def spoken(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find the columns without a known header whose words can hardly be anything but results."""
    for name in sheet.vague(taken):
        profile = sheet.profiles[name]
        if speaks(profile) and is_of_the_student(sheet, taken, name):
            why = f"the values are words for results; {examples(profile)}"
            yield Candidate(name, why, rank=(-profile.spelled_outcomes,))


def speaks(profile: Profile) -> bool:
    """Say whether words mean results; single letters do if some pass and some fail."""
    means = {outcome_words().get(normalised(text)) for text in profile.counts}
    letters = means >= BOTH and profile.answers < HALF
    return profile.outcomes >= MOST and (profile.spelled_outcomes >= HALF or letters)
