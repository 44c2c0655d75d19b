"""Which columns say what was sat, when, which time, and by which cohort."""

from collections.abc import Iterator

from cohort_data.exams import canonical_name
from cohort_data.ingest.columns.choice import Candidate, chosen
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet, holders
from cohort_data.ingest.columns.wording import examples, usual_name
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import HeaderWord, normalised

JOINED = "joined"
MOST_ATTEMPTS = 20


def cohort(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the cohort by its header, else by cohorts on record."""
    named = (
        candidate(sheet, name, word, Field.COHORT, fits=recurs(sheet.profiles[name]))
        for name, word in sheet.named(Field.COHORT, taken).items()
    )
    known = {normalised(one) for one in sheet.known.cohorts}
    recorded = (
        Candidate(name, "the values are cohorts on record")
        for name in sheet.vague(taken)
        if sheet.profiles[name].share(lambda text: normalised(text) in known) >= MOST
    )
    return chosen(sheet, Field.COHORT, named) or chosen(sheet, Field.COHORT, recorded)


def candidate(
    sheet: Sheet, header: str, word: HeaderWord, field: Field, *, fits: bool
) -> Candidate:
    """Return a column whose header is known; it is certain if the values fit."""
    why = usual_name(header, field, examples(sheet.profiles[header]))
    return Candidate(header, why, certain=fits and not word.ask, rank=(word.rank,))


def recurs(profile: Profile) -> bool:
    """Say whether the values are shared by rows, as the name of an exam or a cohort is."""
    return profile.distinct <= max(1, HALF * profile.filled)


def exam(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the exam by a header that means nothing else, else by exams that are known."""
    named = [
        candidate(sheet, name, word, Field.EXAM, fits=recurs(sheet.profiles[name]))
        for name, word in sheet.named(Field.EXAM, taken).items()
        if not word.ask and names_something(sheet.profiles[name])
    ]
    known = {normalised(one) for one in sheet.known.exams}
    recognised = [
        Candidate(name, f"the values are exams that are known; {examples(sheet.profiles[name])}")
        for name in sheet.vague(taken)
        if names_something(sheet.profiles[name])
        and sheet.profiles[name].share(lambda text: normalised(text) in known or known_exam(text))
        >= MOST
    ]
    return chosen(sheet, Field.EXAM, named or recognised)


def names_something(profile: Profile) -> bool:
    """Say whether values are names, not numbers or results."""
    return max(profile.numbers, profile.dates, profile.outcomes) < HALF


def known_exam(text: str) -> bool:
    """Say whether a text names an exam of the field; a bare number does not."""
    return any(map(str.isalpha, text)) and canonical_name(text) is not None


def likely_exam(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the exam by a header that may mean something else, or by two that belong together."""
    if holders(taken, Field.EXAM):
        return {}
    named = {
        name: word
        for name, word in sheet.named(Field.EXAM, taken).items()
        if names_something(sheet.profiles[name]) and recurs(sheet.profiles[name])
    }
    joined = sorted((word.rank, name) for name, word in named.items() if word.says == JOINED)
    if len(joined) > 1:
        return {name: part(sheet, name, len(joined)) for _, name in joined}
    found = (candidate(sheet, name, word, Field.EXAM, fits=False) for name, word in named.items())
    return chosen(sheet, Field.EXAM, found)


def part(sheet: Sheet, header: str, parts: int) -> ColumnMeaning:
    """Return that a column names the exam together with others."""
    why = f"one of {parts} columns that together name the exam; {examples(sheet.profiles[header])}"
    return sheet.meaning(header, Field.EXAM, why, sure=False)


def joined_exam(sheet: Sheet, taken: Meanings) -> tuple[str, ...]:
    """Return the headers that together make the exam, in the order of the list of headers."""
    words = {name: sheet.word(name, Field.EXAM) for name in holders(taken, Field.EXAM)}
    ordered = sorted((word.rank, name) for name, word in words.items() if word)
    return tuple(name for _, name in ordered)


def date(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the day of the test by its header, else by its values."""
    named = [
        candidate(sheet, name, word, Field.DATE, fits=True)
        for name, word in sheet.named(Field.DATE, taken).items()
        if dated(sheet.profiles[name]) >= HALF
    ]
    return chosen(sheet, Field.DATE, named or days(sheet, taken))


def dated(profile: Profile) -> float:
    """Return the share of days, those included that a spreadsheet wrote as numbers."""
    return max(profile.dates, profile.serials)


def days(sheet: Sheet, taken: Meanings) -> Iterator[Candidate]:
    """Find the columns without a known header that hold days."""
    for name in sheet.vague(taken):
        if sheet.profiles[name].dates >= MOST:
            yield Candidate(name, f"the values are dates; {examples(sheet.profiles[name])}")


def attempt(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the number of the attempt by its header; larger numbers than usual leave a doubt."""
    found = (
        candidate(sheet, name, word, Field.ATTEMPT, fits=few(sheet.profiles[name]))
        for name, word in sheet.named(Field.ATTEMPT, taken).items()
        if sheet.profiles[name].whole >= HALF
    )
    return chosen(sheet, Field.ATTEMPT, found)


def few(profile: Profile) -> bool:
    """Say whether values can number attempts."""
    return 1 <= profile.low <= profile.high <= MOST_ATTEMPTS
