"""Whether an id is whole, or a spreadsheet has damaged it."""

import re
from collections.abc import Collection, Iterable

from cohort_data.ingest.model import Field

# By what a student on record is found besides the school's id, the surest first.
OTHER_IDS = (Field.USMLE_ID, Field.AAMC_ID, Field.EMAIL)
FEWEST_DIGITS = 5
SHORTENED = re.compile(r"[0-9]+(?:[.,][0-9]+)?E[+-][0-9]+|[0-9]+[.,][0-9]+E[0-9]+", re.IGNORECASE)
REMEDY = "Excel has shortened the ID; format the column as Text and export again."
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


def faults(texts: Iterable[str]) -> tuple[str, ...]:
    """Say per text what is wrong with it as an id; "" where it can be taken as it stands."""
    return tuple(REMEDY if SHORTENED.fullmatch(text) else "" for text in texts)


def lost_zeros(texts: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """Say per text whether the record knows it only with zeros in front."""
    padded = {one.lstrip("0") for one in known if one.startswith("0")}
    return tuple(ZEROS if text in padded and text not in known else "" for text in texts)
