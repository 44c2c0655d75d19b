"""To which sitting of which exam a column belongs."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count

from cohort_data.exams import canonical_name
from cohort_data.ingest.exam_columns.headers import Part
from cohort_data.ingest.model import Field
from cohort_data.ingest.synonyms import normalised

# Which exam, which time, and which day or form of it where several are named alike.
Key = tuple[str, int | None, str]


def key_in(
    groups: Mapping[Key, Mapping[Field, str]], kept: Mapping[Key, Part], part: Part
) -> Key | None:
    """Return to which sitting a column belongs; None where it tells nothing new of any."""
    if part.tells is None or (not part.exam and part.attempt is None):
        return None
    key = (key_of(part), part.attempt, part.day)
    if part.tells not in groups.get(key, {}):
        return key
    exam = normalised(part.exam)
    if exam == normalised(kept[key].exam):
        return None  # The same sitting in other numbers, as in "CBSE score, CBSE %".
    # Another form of the same exam, as NBME 27 after NBME 26.
    return (key_of(part), part.attempt, exam)


def key_of(part: Part) -> str:
    """Return what two ways of naming one exam have in common."""
    spoken = canonical_name(part.exam) if any(map(str.isalpha, part.exam)) else None
    return normalised(spoken or part.exam)


def attempts_numbered(parts: Iterable[Part]) -> dict[str, int]:
    """Return the highest attempt that each exam numbers; a retake alone comes after the first."""
    highest: dict[str, int] = {}
    for part in parts:
        if part.attempt or part.again:
            key = key_of(part)
            highest[key] = max(highest.get(key, 1), part.attempt or 1)
    return highest


def attempt_of(
    part: Part, highest: Mapping[str, int], groups: Mapping[Key, Mapping[Field, str]]
) -> int | None:
    """Return which time a column tells of: a retake comes after all that are numbered.

    A second column of retakes that tells the same is the time after that.
    """
    key = key_of(part)
    if not part.again:
        return part.attempt or (1 if key in highest else None)
    times = count(highest[key] + 1)
    taken = {told[1] for told, one in groups.items() if told[0] == key and part.tells in one}
    return next(one for one in times if one not in taken)


def with_details(before: Part, part: Part) -> Part:
    """Return what a sitting is known by, with what another of its columns says besides."""
    return replace(
        before,
        top=before.top or part.top,
        service=before.service or part.service,
        titled=before.titled or part.titled,
    )
