"""Which column says pass or fail."""

from collections.abc import Iterator

from cohort_data.ingest.columns.choice import Candidate, chosen
from cohort_data.ingest.columns.long_shape import is_of_the_student
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet, holders, only_fits
from cohort_data.ingest.columns.wording import examples, usual_name
from cohort_data.ingest.exam_columns.headers import speaks_of_result
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import HeaderWord, grade_words, normalised, outcome_words
from cohort_data.words import Outcome

CODE = "code"
COLOUR = "colour"
# A word for a result is no sentence.
LONGEST = 16
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
    elif word.says == CODE and is_code(profile):
        yield Candidate(header, f"{why} may be codes for results", rank=(word.rank,))
    elif not word.ask and (profile.binary >= MOST or few_words(profile)):
        yield Candidate(header, why, rank=(word.rank,))


def is_code(profile: Profile) -> bool:
    """Say whether values can be codes: a few whole numbers or words."""
    words = max(profile.whole, 1 - profile.numbers)
    return words >= MOST > profile.dates and 1 < profile.distinct <= MOST_WORDS


def left_over(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Suggest a column of few short words as the result of a file in which nothing else is one.

    Its header must speak of a result or an exam, or its words must be colours: a group, a campus
    or a section has few words as well.
    """
    if holders(taken, Field.OUTCOME, Field.SCORE, Field.AREA, Field.AREA_NAME):
        return {}
    found = (
        Candidate(name, f"few different words may be results; {examples(sheet.profiles[name])}")
        for name in sheet.free(taken)
        if may_be_result(sheet, name)
    )
    listed = list(found)
    return chosen(sheet, Field.OUTCOME, listed[: len(listed) == 1])


def may_be_result(sheet: Sheet, header: str) -> bool:
    """Say whether few short words stand where a result should be."""
    profile = sheet.profiles[header]
    listed = any(word.field is Field.OUTCOME for word in sheet.words[header])
    if not (listed or all(map(only_fits, sheet.words[header]))) or not short_words(profile):
        return False
    known = {normalised(one) for one in sheet.known.exams}
    spoken = listed or speaks_of_result(header) or normalised(header) in known
    return in_colours(profile) or (spoken and (repeats(profile) or graded(profile)))


def short_words(profile: Profile) -> bool:
    """Say whether values are few, short, and no numbers, dates or answers."""
    other = max(profile.numbers, profile.dates, profile.emails, profile.answers, profile.levels)
    usual = profile.share(lambda text: len(text) <= LONGEST)
    return other < HALF and usual >= MOST and 1 < profile.distinct <= MOST_WORDS


def repeats(profile: Profile) -> bool:
    """Say whether most values stand in several rows."""
    often = sum(count for count in profile.counts.values() if count > 1)
    return often > HALF * profile.filled


def in_colours(profile: Profile) -> bool:
    """Say whether most values are colours of a traffic light, of more than one kind."""
    colours = [text for text in profile.counts if grade_words().get(normalised(text)) == COLOUR]
    return len(colours) > 1 and sum(profile.counts[one] for one in colours) > HALF * profile.filled


def graded(profile: Profile) -> bool:
    """Say whether most values are letter grades or words for results, though none repeats."""
    return profile.said(is_grade) > HALF


def is_grade(text: str) -> bool:
    """Say whether a text is a letter grade, with plus or minus or without, or a known result."""
    letter = normalised(text.rstrip("+-−"))
    return letter in grade_words() or normalised(text) in outcome_words()


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
