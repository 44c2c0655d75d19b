"""What a single text is written like: a number, a day, an id, a name."""

import re
from functools import cache

from cohort_data.ingest.synonyms import level_words, outcome_words, words_of
from cohort_data.ingest.values import dates

BY_COMMA = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
BY_POINT = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"
GROUPED = re.compile(rf"[+\-]?{BY_COMMA}")
NUMBER = re.compile(
    rf"[+\-−]?(?:[0-9]+(?:[.,][0-9]+)?|{BY_COMMA}|{BY_POINT}|[.,][0-9]+)\s*%?\s*[*†‡§]*"
)
MARKS = "% *†‡§"
WHOLE = re.compile(r"[+\-−]?[0-9]+(?:\.0+)?")
BINARY = re.compile(r"[01](?:\.0+)?")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LETTERS = re.compile(r"[^\W\d_]+(?:['’.\-][^\W\d_]*)*")
# An id has a digit, no spaces, and at least four signs; shorter numbers may be anything.
ID = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9._\-]{3,}")
# Days as a spreadsheet counts them, from 1982 to 2064.
SERIAL = re.compile(r"[345][0-9]{4}")
YEAR = re.compile(r"19[0-9]{2}|20[0-9]{2}")
USMLE_ID = re.compile(r"\d-\d{3}-\d{3}-\d")


def number(text: str) -> float:
    """Return the number that is written, three digits after a comma being taken for thousands."""
    plain = text.rstrip(MARKS).replace("−", "-")
    if GROUPED.fullmatch(plain):
        return float(plain.replace(",", ""))
    if plain.count(".") > 1 or {".", ","} <= set(plain):
        return float(plain.replace(".", "").replace(",", "."))
    return float(plain.replace(",", "."))


def is_day(text: str) -> bool:
    """Say whether a text names a day, whichever of day and month stands first."""
    return any(dates.one_date(text, day_first=order)[0] for order in (True, False))


def is_id(text: str) -> bool:
    """Say whether a text is written like an id, not like a decimal or a day."""
    written = ID.fullmatch(text) and (text.isdecimal() or not NUMBER.fullmatch(text))
    return bool(written) and not is_day(text)


def capitalised(text: str) -> int:
    """Count the capitalised words of a text; none where something else than words stands."""
    words = re.split(r"[ ,]+", text.strip(" ,"))
    if not all(map(LETTERS.fullmatch, words)):
        return 0
    return sum(word[0].isupper() for word in words)


def is_letter(text: str) -> bool:
    """Say whether a text is one letter."""
    return len(text) == 1 and text.isalpha()


@cache
def known_outcomes() -> frozenset[str]:
    """Return the known words of results that are words, not the numbers 0 and 1."""
    return frozenset(word for word in outcome_words() if re.search("[a-z]", word))


@cache
def answers() -> frozenset[str]:
    """Return the words that answer any question, such as yes."""
    return frozenset(words_of("answer"))


@cache
def known_levels() -> frozenset[str]:
    """Return the known words of score reports that are words or arrows, not numbers."""
    return frozenset(word for word in level_words() if word and not re.search(r"\d", word))
