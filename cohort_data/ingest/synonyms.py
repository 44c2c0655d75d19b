"""Which headers and words are known, and how two spellings are the same."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from cohort_data.ingest.model import Field
from cohort_data.words import Axis, Level, Outcome, StudentStatus

RULES = files("cohort_data") / "rules"
# A percent sign is a meaning of its own, though Unicode counts it among the punctuation.
MEANINGFUL = "%"
MINUS = "-"
IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
# In a listed header, * stands for any text and # for a number.
WILDCARDS = {r"\*": ".*", r"\#": r"\d+"}


@dataclass(frozen=True, kw_only=True)
class HeaderWord:
    """One meaning of a listed header; with `ask` it is never taken without asking.

    `says` is what the header tells besides: that the numbers are a percent, that it is about an
    institution, or that it names a field only joined with another column. A smaller `rank` is a
    better name for the field.
    """

    field: Field
    header: str
    ask: bool
    says: str
    seen_for_real: bool
    source: str
    rank: int = 0


def header_word(*, field: str, ask: str, seen_for_real: str, **rest: str) -> HeaderWord:
    """Return a row of the list of headers; an unknown column of that list fails loudly."""
    return HeaderWord(
        field=Field(field),
        ask=ask == "yes",
        seen_for_real=seen_for_real == "yes",
        **rest,  # type: ignore[arg-type]  # what is left are the texts
    )


def header_words(header: str) -> tuple[HeaderWord, ...]:
    """Return what a header is known to mean: as it stands, without its additions, or by a pattern.

    What stands in brackets and a percent sign are additions, as in "Score (%)".
    """
    listed = exact_headers()
    plain = normalised(IN_BRACKETS.sub(" ", header).replace(MEANINGFUL, ""))
    spoken = " ".join(header.casefold().split())
    return (
        listed.get(normalised(header))
        or listed.get(plain)
        or next((words for form, words in patterns() if form.fullmatch(spoken)), ())
    )


@lru_cache(maxsize=50_000)
def normalised(text: str) -> str:
    """Return a text without case, spaces and punctuation, so that two spellings are equal.

    A percent sign, and a minus before a digit, are kept.
    """
    folded = unicodedata.normalize("NFKC", text).replace("−", MINUS).strip().casefold()
    sign = MINUS if folded.startswith(MINUS) and folded[1:2].isdigit() else ""
    return sign + "".join(c for c in folded if c in MEANINGFUL or not only_parts_words(c))


def only_parts_words(character: str) -> bool:
    """Say whether a character only parts words: punctuation, a space or a control."""
    return unicodedata.category(character)[0] in "PZC"


@cache
def listed_headers() -> tuple[HeaderWord, ...]:
    """Return the known headers in the order of the list."""
    words = (header_word(**row) for row in rows("header_synonyms.csv"))
    return tuple(replace(word, rank=rank) for rank, word in enumerate(words))


@cache
def exact_headers() -> Mapping[str, tuple[HeaderWord, ...]]:
    """Return the known headers without wildcards by their normalised form."""
    return grouped(word for word in listed_headers() if not is_pattern(word.header))


@cache
def patterns() -> tuple[tuple[re.Pattern[str], tuple[HeaderWord, ...]], ...]:
    """Return the known headers with wildcards, each as a pattern."""
    found = (word for word in listed_headers() if is_pattern(word.header))
    return tuple((pattern(word.header), (word,)) for word in found)


def grouped(words: Iterable[HeaderWord]) -> Mapping[str, tuple[HeaderWord, ...]]:
    """Put together what the same header may mean."""
    found: defaultdict[str, tuple[HeaderWord, ...]] = defaultdict(tuple)
    for word in words:
        found[normalised(word.header)] += (word,)
    return dict(found)


def is_pattern(header: str) -> bool:
    """Say whether a listed header stands for several."""
    return "*" in header or "#" in header


def pattern(header: str) -> re.Pattern[str]:
    """Return the pattern that a listed header with wildcards stands for."""
    form = re.escape(header.casefold())
    for sign, meaning in WILDCARDS.items():
        form = form.replace(sign, meaning)
    return re.compile(form)


@cache
def outcome_words() -> Mapping[str, Outcome]:
    """Return what the words of results mean, by normalised form."""
    return {word: Outcome(means) for word, means in words_of("outcome").items()}


@cache
def level_words() -> Mapping[str, Level]:
    """Return what the words of score reports mean, beside a low pass, by normalised form."""
    return {word: Level(means) for word, means in words_of("level").items()}


def status_words() -> Mapping[str, StudentStatus]:
    """Return which words say whether a student is at the school, by normalised form."""
    return {word: StudentStatus(means) for word, means in words_of("status").items()}


def row_markers() -> Mapping[str, str]:
    """Return which labels mark a row that is no student, by normalised form, and what it is."""
    return words_of("row marker")


def total_words() -> frozenset[str]:
    """Return which names of an area mean the whole exam, by normalised form."""
    return frozenset(words_of("total"))


@cache
def axis_words() -> Mapping[str, Axis]:
    """Return which axis the names of groups of areas mean, by normalised form."""
    return {word: Axis(means) for word, means in words_of("axis").items()}


@cache
def answer_marks() -> Mapping[str, float]:
    """Return which words say that an item was right (1) or wrong (0), by normalised form."""
    return {word: float(means) for word, means in words_of("item").items()}


def grade_words() -> Mapping[str, str]:
    """Return which words grade a result without saying who passes, and of which kind they are."""
    return words_of("grade")


def area_aliases() -> Mapping[str, str]:
    """Return which short forms stand for an area of a published outline, by normalised form."""
    return words_of("area")


@cache
def words_of(kind: str) -> Mapping[str, str]:
    """Return the known words of one kind by normalised form, and what each means."""
    found = (row for row in rows("value_synonyms.csv") if row["kind"] == kind)
    return {normalised(row["value"]): row["means"] for row in found}


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a rules file."""
    return list(csv.DictReader((RULES / name).read_text("utf-8").splitlines()))
