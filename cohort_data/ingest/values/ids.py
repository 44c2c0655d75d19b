"""Whether an id is whole, or a spreadsheet has damaged it."""

import re
from collections.abc import Collection, Iterable

from cohort_data.ingest.model import Field

# By what a student on record is found besides the school's id, the surest first.
OTHER_IDS = (Field.USMLE_ID, Field.AAMC_ID, Field.EMAIL)
FEWEST_DIGITS = 5
SHORTEST_FORM = 3
DIGIT, LETTER = re.compile(r"\d"), re.compile(r"[^\W\d_]")
# To one id without a digit.
FEWEST_WITH_DIGITS = 7
SHORTENED = re.compile(r"[0-9]+(?:[.,][0-9]+)?E[+-][0-9]+|[0-9]+[.,][0-9]+E[0-9]+", re.IGNORECASE)
REMEDY = "Excel has shortened the ID; format the column as Text and export again."
DECIMAL = re.compile(r"[0-9]+\.0+")
WITHOUT_DECIMALS = (
    "A program has written the ID as a decimal number; format the column as Text and export again."
)
UNLIKE = "The other IDs hold digits. If this row is no student, take it out."
ZEROS = "The record holds this ID with zeros in front; a spreadsheet may have dropped them."


def comparable(text: str) -> str:
    """Return an id without what two spellings of it may differ in, "" for one that names nobody.

    An id of one person has several digits, not all the same; an e-mail address only its case.
    """
    if "@" in text:
        return text.strip().casefold()
    plain = "".join(filter(str.isalnum, text.casefold()))
    digits = list(filter(str.isdecimal, plain))
    return plain if len(digits) >= FEWEST_DIGITS and len(set(digits)) > 1 else ""


def form_of(text: str) -> str:
    """Return how an id is written: 9 for each digit, A for each letter."""
    return LETTER.sub("A", DIGIT.sub("9", text.strip()))


def is_telling(text: str) -> bool:
    """Say whether a text is long enough, and has a digit, to be known as an id by its form."""
    return len(text.strip()) >= SHORTEST_FORM and DIGIT.search(text) is not None


def faults(texts: Iterable[str]) -> tuple[str, ...]:
    """Say per text what is wrong with it as an id; "" where it can be taken as it stands."""
    return tuple(map(fault, texts))


def fault(text: str) -> str:
    """Say what is wrong with one text as an id."""
    if text.isalnum():
        return ""
    if SHORTENED.fullmatch(text):
        return REMEDY
    return WITHOUT_DECIMALS if DECIMAL.fullmatch(text) else ""


def unlike_the_others(texts: Iterable[str]) -> tuple[str, ...]:
    """Say per text whether it alone holds no digit, as a label has none."""
    written = tuple(texts)
    filled = [text for text in written if text]
    labels = {text for text in filled if not any(map(str.isdigit, text))}
    if len(labels) * FEWEST_WITH_DIGITS > len(filled):
        return ("",) * len(written)
    return tuple(UNLIKE if text in labels else "" for text in written)


def lost_zeros(texts: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Say per text whether the record knows it only with zeros in front."""
    padded = {one.lstrip("0") for one in known if one.startswith("0")}
    return tuple(ZEROS if text in padded and text not in known else "" for text in texts)
