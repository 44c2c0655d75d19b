"""What one header says: about which exam, which time it was sat, and what stands in the column."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cohort_data.exams import canonical_name
from cohort_data.ingest.exam_columns.rules import again_form, attempt_forms, day_form, rules
from cohort_data.ingest.model import Field
from cohort_data.ingest.shapes import is_day
from cohort_data.ingest.synonyms import IN_BRACKETS

# Of two or three digits: one is a number of the exam, and four are a year or a number of a system.
_HIGHEST = re.compile(
    r"(?P<exam>.*[^\W_].*?)\s*"
    r"(?:[(\[]\s*(?:max\.?|maximum|out of|of|/)?\s*(?P<top>\d{2,3})"
    r"\s*(?:pts|points|marks)?\.?\s*[)\]]"
    r"|\s/\s*(?P<after_slash>\d{2,3}))",
    re.IGNORECASE,
)
_TRAILING_NUMBER = re.compile(r"(?P<exam>.*\D)(?P<number>\d)\)?")


@dataclass(frozen=True)
class Part:
    """What a column tells of one exam; `exam` is "" where its header names none.

    `tells` is None where the header does not say what stands in the column; `top` is the highest
    score where it is written there, and `service` the learning system that writes such headers.
    With `again` it was sat once more, and nothing says which time that was. `titled` is the name
    with the word exam, where that word stands there, and `day` the day in the header as written.
    """

    exam: str
    attempt: int | None = None
    tells: Field | None = None
    top: str = ""
    service: str = ""
    again: bool = False
    titled: str = ""
    day: str = ""

    @property
    def is_known(self) -> bool:
        """Whether the field knows this exam."""
        return any(map(str.isalpha, self.exam)) and canonical_name(self.exam) is not None


@lru_cache(maxsize=4_096)
def part_of(header: str) -> Part:
    """Return what a header says."""
    written = " ".join(header.split())
    for service in rules().services:
        if found := service.form.fullmatch(written):
            top = found.groupdict().get("top") or ""
            return Part(found["exam"].strip(), tells=Field.SCORE, top=top, service=service.name)
    return numbered(taken_apart(Part(written)))


def speaks_of_result(header: str) -> bool:
    """Say whether a header names an exam that the field knows, or has a word for an exam in it."""
    words = re.findall(r"[^\W\d_]+", header.casefold())
    return part_of(header).is_known or any(word in rules().exam_words for word in words)


@lru_cache(maxsize=4_096)
def may_be_exam(header: str) -> bool:
    """Say whether a header reads like the name of an exam, of which no list has to know."""
    if is_made_of_others(header):
        return False
    part = part_of(IN_BRACKETS.sub(" ", header).strip())
    name = part.titled or part.exam
    tells_result = part.tells in (None, Field.SCORE, Field.OUTCOME)
    return tells_result and rules().likely_exam.fullmatch(name) is not None


def is_of_any_course(exam: str) -> bool:
    """Say whether the name of an exam is one that every course has."""
    return rules().of_any_course.fullmatch(exam) is not None


def is_made_of_others(header: str) -> bool:
    """Say whether a header stands for what is put together from exams, as a total is."""
    words = re.findall(r"[^\W\d_]+", header.casefold())
    return any(word in rules().made_of_others for word in words)


def taken_apart(part: Part) -> Part:
    """Take the words off a header one by one, until the name of the exam is left."""
    while not part.is_known:
        smaller = (
            without_top(part)
            or without_word(part)
            or without_attempt(part)
            or without_day(part)
            or without_exam(part)
        )
        if smaller is None:
            return part
        part = smaller
    return part


def without_word(part: Part) -> Part | None:
    """Return what is left without a word for what stands in the column, None without one."""
    if part.tells is not None:
        return None
    for field, form in rules().tells:
        if found := form.fullmatch(part.exam):
            return replace(part, exam=rest_of(found), tells=field)
    return None


def without_top(part: Part) -> Part | None:
    """Return what is left without the highest score at the end, as in "Quiz 1 (20)"."""
    found = None if part.top else _HIGHEST.fullmatch(part.exam)
    if found is None:
        return None
    return replace(part, exam=found["exam"], top=found["top"] or found["after_slash"])


def without_attempt(part: Part) -> Part | None:
    """Return what is left without the words for which time it was, None without any."""
    if part.attempt is not None or part.again:
        return None
    for form, number in attempt_forms():
        if found := form.fullmatch(part.exam):
            return replace(part, exam=rest_of(found), attempt=number or number_in(found))
    again = again_form().fullmatch(part.exam)
    return replace(part, exam=rest_of(again), again=True) if again else None


def without_day(part: Part) -> Part | None:
    """Return what is left without the day of the exam, None without one."""
    found = None if part.day else day_form().fullmatch(part.exam)
    day = (found["day"] or found["day_first"]) if found else ""
    return replace(part, exam=rest_of(found), day=day) if found and is_day(day) else None


def without_exam(part: Part) -> Part | None:
    """Return the name of what is called an exam, None where the header does not call it so."""
    if part.titled:
        return None
    if rules().exam_number.fullmatch(part.exam):
        return replace(part, titled=part.exam)
    found = rules().exam_title.fullmatch(part.exam)
    return replace(part, exam=found["name"].strip(), titled=part.exam) if found else None


def number_in(found: re.Match[str]) -> int:
    """Return the number that stands behind "attempt", or one more than behind "retake"."""
    told = {
        name: int(text) for name, text in found.groupdict().items() if text and text.isdecimal()
    }
    number = next((told[name] for name in ("number", "number_first") if name in told), None)
    return number or 1 + next(told[name] for name in ("more", "more_first") if name in told)


def rest_of(found: re.Match[str]) -> str:
    """Return what stands before or after the words that were found."""
    return (found["after"] or found["before"] or "").strip(" -–—_:/|.,()[]")


def numbered(part: Part) -> Part:
    """Return the sitting of a known exam that a number at the end counts, as in "CBSE 2"."""
    found = _TRAILING_NUMBER.fullmatch(part.exam)
    if part.is_known or part.attempt is not None or part.again or found is None:
        return part
    stem = replace(part, exam=found["exam"].strip(" -#("), attempt=int(found["number"]))
    named = taken_apart(stem)
    return named if named.is_known else part
