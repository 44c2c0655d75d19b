"""Which column holds the score, and on which scale."""

import re
from collections.abc import Iterator

from cohort_data.ingest.columns.choice import Candidate, chosen
from cohort_data.ingest.columns.items import made_of_items, series
from cohort_data.ingest.columns.long_shape import is_of_the_student
from cohort_data.ingest.columns.sheet import HALF, MOST, Meanings, Sheet, holders
from cohort_data.ingest.columns.wording import numbers_between, usual_name
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import HeaderWord, is_pattern

PERCENT = "percent"
SAYS_PERCENT = re.compile(r"%|percent", re.IGNORECASE)
# Under an unknown header a score has some variety and reaches at least the top of a short scale.
FEWEST_VALUES, LOWEST_TOP, HIGHEST_TOP = 3, 10, 1000
# Behind every listed header.
LAST = 100_000.0


def max_score(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the highest possible score by its header; of several assignments' ones, none."""
    named = {
        name: word
        for name, word in sheet.named(Field.MAX_SCORE, taken).items()
        if sheet.profiles[name].numbers >= HALF
    }
    own = {name: word for name, word in named.items() if not word.ask}
    if not own and len(named) > 1:
        why = "one of several columns with the points of an assignment"
        return {name: sheet.meaning(name, Field.IGNORE, why, sure=True) for name in named}
    found = (
        Candidate(name, top_of(sheet, name), certain=True, rank=(word.rank,))
        for name, word in (own or named).items()
    )
    return chosen(sheet, Field.MAX_SCORE, found)


def pass_mark(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the pass mark of each row by its header and its numbers."""
    found = (
        Candidate(
            name,
            usual_name(name, Field.PASS_MARK, numbers_between(sheet.profiles[name])),
            certain=True,
            rank=(word.rank,),
        )
        for name, word in sheet.named(Field.PASS_MARK, taken).items()
        if sheet.profiles[name].numbers >= HALF
    )
    return chosen(sheet, Field.PASS_MARK, found)


def top_of(sheet: Sheet, header: str) -> str:
    """Say why a column holds the highest possible score."""
    return usual_name(header, Field.MAX_SCORE, numbers_between(sheet.profiles[header]))


def score(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the score: the total of the items, a known header, else a likely column of numbers."""
    free = [one for one in sheet.free(taken) if may_be_score(sheet, taken, one)]
    named = [
        named_score(sheet, taken, name, word)
        for name in free
        if (word := sheet.word(name, Field.SCORE))
    ]
    proved = list(totals(sheet, taken, free))
    if proved:
        totalled = {one.header for one in proved}
        rest = [Candidate(one.header, one.why) for one in named if one.header not in totalled]
        return chosen(sheet, Field.SCORE, proved + rest)
    graded = list(with_own_top(sheet, free))
    return chosen(sheet, Field.SCORE, named + graded) or likely_score(sheet, free)


def may_be_score(sheet: Sheet, taken: Meanings, header: str) -> bool:
    """Say whether a column holds numbers that belong to the student; some may be faulty."""
    numeric = sheet.profiles[header].numbers >= HALF
    return numeric and is_of_the_student(sheet, taken, header)


def is_numeric(profile: Profile) -> bool:
    """Say whether values are numbers, with words for those who have none here and there."""
    return profile.numbers >= HALF and profile.numbers + profile.outcomes >= MOST


def totals(sheet: Sheet, taken: Meanings, headers: list[str]) -> Iterator[Candidate]:
    """Find the columns that are made of the items."""
    items = [name for name in holders(taken, Field.AREA) if sheet.profiles[name].binary >= MOST]
    for name in headers:
        known = not sheet.words[name] or sheet.word(name, Field.SCORE)
        if known and (how := made_of_items(sheet.cells, name, items)):
            yield Candidate(name, how, certain=True)


def named_score(sheet: Sheet, taken: Meanings, header: str, word: HeaderWord) -> Candidate:
    """Return a column under a known header; a doubtful one is certain beside its scale."""
    percent = says_percent(sheet, header, word)
    told = bool(SAYS_PERCENT.search(header) or holders(taken, Field.MAX_SCORE))
    why = speaks_of_score(sheet, header, word)
    return Candidate(
        header,
        f"{why}; a percent" if percent else why,
        certain=not word.ask or (told and not is_pattern(word.header)),
        rank=(word.rank,),
    )


def speaks_of_score(sheet: Sheet, header: str, word: HeaderWord) -> str:
    """Say why a header is taken to stand for a score."""
    values = numbers_between(sheet.profiles[header])
    if is_pattern(word.header):
        return f"header {header} speaks of a score; {values}"
    return usual_name(header, Field.SCORE, values)


def says_percent(sheet: Sheet, header: str, word: HeaderWord) -> bool:
    """Say whether header or values prove a percent; numbers up to 100 prove nothing."""
    said = word.says == PERCENT or SAYS_PERCENT.search(header)
    return bool(said) or sheet.profiles[header].percents >= MOST


def with_own_top(sheet: Sheet, headers: list[str]) -> Iterator[Candidate]:
    """Find the assignments that have a column with their highest possible points."""
    tops = {stem: name for name in sheet.words if (stem := assignment_of(sheet, name))}
    for name in headers:
        if name in tops and not sheet.word(name, Field.SCORE):
            why = f"{tops[name]} is its scale; {numbers_between(sheet.profiles[name])}"
            yield Candidate(name, why, rank=(LAST,))


def assignment_of(sheet: Sheet, header: str) -> str:
    """Return the assignment whose highest possible points a column holds, "" for none."""
    word = sheet.word(header, Field.MAX_SCORE)
    own = word is not None and is_pattern(word.header)
    return header[: -len(word.header.strip("*"))] if word and own else ""


def likely_score(sheet: Sheet, free: list[str]) -> dict[str, ColumnMeaning]:
    """Suggest a score under an unknown header: the last of a series, else the only likely one."""
    unknown = [name for name in free if not sheet.words[name] and is_likely(sheet.profiles[name])]
    last = {names[-1] for names in series(unknown).values() if len(names) > 1}
    if len(last) != 1 and len(unknown) > 1:
        return {}
    return chosen(
        sheet,
        Field.SCORE,
        (
            Candidate(name, likely_reason(sheet, name, last=name in last), rank=(name not in last,))
            for name in unknown
        ),
    )


def likely_reason(sheet: Sheet, header: str, *, last: bool) -> str:
    """Say why a column may be the score."""
    place = "the last of a series; " if last else ""
    return f"{place}{numbers_between(sheet.profiles[header])} may be the score"


def is_likely(profile: Profile) -> bool:
    """Say whether numbers under an unknown header can be scores."""
    varied = profile.distinct >= min(FEWEST_VALUES, profile.rows)
    in_range = profile.low >= 0 and LOWEST_TOP <= profile.high <= HIGHEST_TOP
    return is_numeric(profile) and varied and in_range and not counts_rows(profile)


def counts_rows(profile: Profile) -> bool:
    """Say whether values only number the rows."""
    consecutive = profile.high - profile.low + 1 == profile.distinct
    return profile.is_unique and profile.whole >= MOST and consecutive and profile.low in (0, 1)
