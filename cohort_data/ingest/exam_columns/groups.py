"""Which columns of a file belong to one sitting of one exam, and whether a file is made so."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from cohort_data.exams import canonical_name
from cohort_data.ingest.exam_columns.belonging import (
    Key,
    attempt_of,
    attempts_numbered,
    key_in,
    key_of,
    with_details,
)
from cohort_data.ingest.exam_columns.headers import Part, is_made_of_others, part_of
from cohort_data.ingest.model import REMARKS, Field
from cohort_data.ingest.profiles import Profile
from cohort_data.ingest.synonyms import header_words, is_pattern, normalised

HALF = 0.5
FEWEST = 2
RESULT = (Field.SCORE, Field.OUTCOME)
PERSON = {
    *(Field.STUDENT_ID, Field.USMLE_ID, Field.AAMC_ID, Field.EMAIL, Field.COHORT, Field.STATUS),
    *(Field.NAME, Field.LAST_NAME, Field.FIRST_NAME),
    *REMARKS,
}


@dataclass(frozen=True)
class Sitting:
    """One sitting of one exam: the header of each thing that the file tells of it.

    `day` stands in its headers as written, and `is_titled` says that they call it an exam.
    """

    exam: str
    attempt: int | None
    columns: Mapping[Field, str]
    top: str = ""
    service: str = ""
    day: str = ""
    is_titled: bool = False

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, the result first."""
        return tuple(self.columns.values())

    @property
    def result(self) -> str:
        """The header that says what came of it."""
        return next(self.columns[field] for field in RESULT if field in self.columns)


def sittings(profiles: Mapping[str, Profile], exams: Collection[str]) -> tuple[Sitting, ...]:
    """Return the sittings that stand beside each other in a file; none in a file of one exam.

    A learning system marks its assignments. Elsewhere there must be two, of exams that the field
    or the school knows, or told apart by attempt, by a date of their own or by the word exam.
    """
    if any(names_exam(header) for header in profiles):
        return ()
    found = alone_with_max([one for one in grouped(profiles, exams) if has_result(one)])
    assignments = [one for one in found if one.service]
    return once_each(assignments or of_exams(found, profiles, exams))


def of_exams(
    found: Collection[Sitting], profiles: Iterable[str], exams: Collection[str]
) -> list[Sitting]:
    """Return the sittings of a file that no learning system made; none in one of one exam."""
    known = {normalised(name) for name in exams}
    by_title = not any(map(is_whole_score, profiles))
    told = [one for one in found if stands_alone(one, known) or (by_title and one.is_titled)]
    if len(told) < FEWEST:
        return []
    return [one for one in found if one in told or (one.exam and says_result(one))]


def grouped(profiles: Mapping[str, Profile], exams: Collection[str]) -> list[Sitting]:
    """Put the columns of each sitting together, in the order of the file."""
    parts = parts_of(profiles, exams)
    highest = attempts_numbered(parts.values())
    groups: defaultdict[Key, dict[Field, str]] = defaultdict(dict)
    kept: dict[Key, Part] = {}
    for header, told in parts.items():
        part = replace(told, attempt=attempt_of(told, highest, groups))
        key = key_in(groups, kept, part)
        if key and part.tells:
            groups[key].setdefault(part.tells, header)
            kept[key] = with_details(kept.get(key, part), part)
    known = {normalised(name) for name in exams}
    return [sitting_of(one, groups[key], known) for key, one in kept.items()]


def parts_of(profiles: Mapping[str, Profile], exams: Collection[str]) -> dict[str, Part]:
    """Return what each column that is filled says of an exam."""
    return {
        header: settled(part_of(header), profile)
        for header, profile in profiles.items()
        if profile.filled
        and (counts_times(header, profile) or not is_of_a_person(header, exams))
        and not is_of_no_use(header)
    }


def sitting_of(part: Part, columns: Mapping[Field, str], known: Collection[str]) -> Sitting:
    """Return a sitting; an exam on record that has the word exam in its name keeps it."""
    return Sitting(
        part.titled if normalised(part.titled) in known else part.exam,
        part.attempt,
        columns,
        part.top,
        part.service or max_points(columns),
        part.day,
        is_titled=bool(part.titled),
    )


def names_exam(header: str) -> bool:
    """Say whether a column names the exam of each row, so that the rows are results already."""
    return any(word.field is Field.EXAM and not word.ask for word in header_words(header))


def is_day(header: str) -> bool:
    """Say whether a header is a usual name for the day of an exam."""
    return any(word.field is Field.DATE and not word.ask for word in header_words(header))


def max_points(columns: Mapping[Field, str]) -> str:
    """Return that a service wrote these columns, where one holds the points of an assignment."""
    return "a grading service" if Field.MAX_SCORE in columns else ""


def is_of_a_person(header: str, exams: Collection[str]) -> bool:
    """Say whether a header is a usual name for something about the student."""
    if header in exams:
        return False
    return any(word.field in PERSON for word in header_words(header))


def counts_times(header: str, profile: Profile) -> bool:
    """Say whether a header as "First" stands over results, and so is no part of a name."""
    is_result = max(profile.numbers, profile.outcomes) >= HALF
    return is_result and part_of(header).attempt is not None


def is_of_no_use(header: str) -> bool:
    """Say whether a header is listed, and listed as nothing that is used."""
    words = header_words(header)
    return bool(words) and all(
        word.field is Field.IGNORE and not is_pattern(word.header) for word in words
    )


def settled(part: Part, profile: Profile) -> Part:
    """Return what stands in a column by its values, where the header does not say it."""
    if part.tells is Field.OUTCOME and profile.outcomes < HALF <= profile.numbers:
        return replace(part, tells=Field.SCORE)
    if part.tells is Field.SCORE and profile.numbers < HALF <= profile.outcomes:
        return replace(part, tells=Field.OUTCOME)
    return part if part.tells else replace(part, tells=by_values(profile))


def by_values(profile: Profile) -> Field | None:
    """Return what values are by themselves: days, scores, words of results, or nothing of these."""
    shapes = (
        (profile.dates, Field.DATE),
        (profile.spelled_outcomes, Field.OUTCOME),
        (profile.numbers, Field.SCORE),
        (profile.outcomes, Field.OUTCOME),
    )
    return next((field for share, field in shapes if share >= HALF), None)


def alone_with_max(found: list[Sitting]) -> list[Sitting]:
    """Return the sittings, where one column of highest points alone is of no grading service."""
    with_top = [one for one in found if Field.MAX_SCORE in one.columns]
    if len(with_top) > 1:
        return found
    return [replace(one, service="") if one in with_top else one for one in found]


def has_result(sitting: Sitting) -> bool:
    """Say whether a column says what came of a sitting."""
    return any(field in sitting.columns for field in RESULT)


def stands_alone(sitting: Sitting, known: Collection[str]) -> bool:
    """Say whether something tells a sitting from a content area of one exam."""
    of_the_field = any(map(str.isalpha, sitting.exam)) and canonical_name(sitting.exam) is not None
    named = of_the_field or normalised(sitting.exam) in known
    return named or sitting.attempt is not None or is_dated(sitting)


def is_dated(sitting: Sitting) -> bool:
    """Say whether the file tells the day of a sitting, in a column or in a header."""
    return bool(sitting.day) or Field.DATE in sitting.columns


def is_whole_score(header: str) -> bool:
    """Say whether a header is a usual name for the one score of a file, as "Total"."""
    words = header_words(header)
    return any(word.field in RESULT and not is_pattern(word.header) for word in words)


def says_result(sitting: Sitting) -> bool:
    """Say whether the header speaks of a result of one exam, as in "Anatomy final score"."""
    header = sitting.result
    return part_of(header).tells in RESULT and not is_made_of_others(header)


def once_each(found: Iterable[Sitting]) -> tuple[Sitting, ...]:
    """Number the sittings of one exam that nothing else tells apart, in the order of the file."""
    listed = list(found)
    keys = [key_of(Part(one.exam)) for one in listed]
    return tuple(
        replace(one, attempt=keys[: at + 1].count(keys[at]))
        if one.attempt is None and not is_dated(one) and keys.count(keys[at]) > 1
        else one
        for at, one in enumerate(listed)
    )
