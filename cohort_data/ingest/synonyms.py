"""Which headers and words are known, and how two spellings are the same."""

import csv
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from cohort_data.ingest.model import Field
from cohort_data.words import Level, Outcome

RULES = files("cohort_data") / "rules"
# A percent sign is a meaning of its own, and a sign before a digit changes a number.
MEANINGFUL = "%"


@dataclass(frozen=True)
class HeaderWord:
    """A header that is known; `ask` marks one that means different things in different files."""

    field: Field
    header: str
    ask: bool
    scale: str
    seen: str
    source: str


@lru_cache(maxsize=50_000)
def normalised(text: str) -> str:
    """Return a text without case, spaces and punctuation, so that two spellings are equal."""
    folded = unicodedata.normalize("NFKC", text).strip().casefold()
    sign = "-" if folded[:1] in "-−" and folded[1:2].isdigit() else ""
    kept = [c for c in folded if c in MEANINGFUL or not is_spacing(c)]
    return sign + "".join(kept)


def is_spacing(character: str) -> bool:
    """Say whether a character only parts words: punctuation, a space or a control."""
    return unicodedata.category(character)[0] in "PZC"


@cache
def headers() -> Mapping[str, HeaderWord]:
    """Return the known headers by their normalised form."""
    words = (
        HeaderWord(field=Field(field), ask=ask == "yes", **rest)
        for field, ask, rest in (
            (row.pop("field"), row.pop("ask"), row) for row in rows("header_synonyms.csv")
        )
    )
    return {normalised(word.header): word for word in words}


def outcome_words() -> Mapping[str, Outcome]:
    """Return what the words of results mean."""
    return {word: Outcome(means) for word, means in words_of("outcome").items()}


def level_words() -> Mapping[str, Level]:
    """Return what the words of score reports mean, beside a low pass."""
    return {word: Level(means) for word, means in words_of("level").items()}


def row_markers() -> Mapping[str, str]:
    """Return which labels mark a row that is no student, by normalised form, and what it is."""
    return {normalised(word): means for word, means in words_of("row marker").items()}


@cache
def words_of(kind: str) -> Mapping[str, str]:
    """Return the known words of one kind and what each means."""
    return {row["value"]: row["means"] for row in rows("value_synonyms.csv") if row["kind"] == kind}


def rows(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a rules file."""
    with (RULES / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
