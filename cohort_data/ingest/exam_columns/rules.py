"""Which words in a header say what a column tells of an exam."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from cohort_data.ingest.model import Field

_FILE = files("cohort_data") / "rules" / "exam_columns.toml"
_NUMBER = r"(?:[\s#.\-]*(?:\d{1,2}|[a-d]|i{1,3})(?!\w))?"
_BETWEEN = r"[\s\-–—_:/|.,]*"


@dataclass(frozen=True, kw_only=True)
class AttemptWords:
    """Words for which time an exam was sat: "attempt 2", "retake", "2nd"."""

    numbered: tuple[str, ...]
    again: tuple[str, ...]
    ordinals: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Service:
    """How a learning system writes the header of an assignment."""

    name: str
    form: re.Pattern[str]


@dataclass(frozen=True, kw_only=True)
class ColumnRules:
    """All words that are known, with the day from which they hold and where they come from."""

    valid_from: date
    source: str
    tells: tuple[tuple[Field, re.Pattern[str]], ...]
    exam_words: frozenset[str]
    attempts: AttemptWords
    exam_title: re.Pattern[str]
    exam_number: re.Pattern[str]
    likely_exam: re.Pattern[str]
    of_any_course: re.Pattern[str]
    made_of_others: frozenset[str]
    services: tuple[Service, ...]


@cache
def rules() -> ColumnRules:
    """Return the rules as the file has them."""
    told = tomllib.loads(_FILE.read_text("utf-8"))
    by_field = {Field(name): words for name, words in told["tells"].items()}
    # The longest words come first, so that "max points" is not taken for "points".
    pairs = [(word, field) for field, words in by_field.items() for word in words]
    ordered = sorted(pairs, key=lambda pair: -len(pair[0]))
    attempts, own = told["attempts"], told["own_exam"]
    return ColumnRules(
        valid_from=told["valid_from"],
        source=told["source"],
        tells=tuple((field, at_an_end(re.escape(word))) for word, field in ordered),
        exam_words=frozenset(told["exam_words"]),
        attempts=AttemptWords(
            numbered=tuple(attempts["numbered"]),
            again=tuple(attempts["again"]),
            ordinals=tuple(map(tuple, attempts["ordinals"])),
        ),
        exam_title=exam_title(own["words"], own["not_after"]),
        exam_number=re.compile(rf"{any_of(own['words'])}\s*#?\s*\d{{1,2}}", re.IGNORECASE),
        likely_exam=likely_exam(own["likely"], own["not_after"]),
        of_any_course=of_any_course(own["of_any_course"]),
        made_of_others=frozenset(own["made_of_others"]),
        services=tuple(
            Service(name=one["name"], form=re.compile(one["form"])) for one in told["service"]
        ),
    )


def exam_title(words: Sequence[str], not_after: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of "Anatomy Exam", which names what stands before the last word."""
    behind = rf"(?!.*\b{any_of(not_after)}\s+\w+$)"
    name = rf"(?P<name>.*[^\W\d_].*?){_BETWEEN}(?<!\w)"
    return re.compile(rf"{behind}{name}{any_of(words)}", re.IGNORECASE)


def likely_exam(words: Sequence[str], not_after: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of what may be the name of an exam: "Quiz 1", "IM Shelf", "Final"."""
    behind = rf"(?!.*\b{any_of(not_after)}\s+\w+$)"
    return re.compile(rf"{behind}(?:.*\W)?{any_of(words)}{_NUMBER}", re.IGNORECASE)


def of_any_course(words: Sequence[str]) -> re.Pattern[str]:
    """Return the pattern of names that say nothing but that it is an exam: "Exam 1", "Final"."""
    return re.compile(rf"(?:{any_of(words)}{_NUMBER}\W*)+", re.IGNORECASE)


@cache
def day_form() -> re.Pattern[str]:
    """Return the pattern of what may be a day in a header, in any of the usual ways."""
    numbers = r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}"
    by_name = r"\d{1,2}[- ][^\W\d_]{3,9}\.?[- ,]+\d{2,4}|[^\W\d_]{3,9}\.? \d{1,2},? \d{4}"
    return at_an_end(rf"(?P<day>{numbers}|{by_name})")


@cache
def attempt_forms() -> tuple[tuple[re.Pattern[str], int | None], ...]:
    """Return patterns that say which time, each with its number; None reads it from the text.

    "Retake 2" is the third time; a retake without a number may be any (`again_form`).
    """
    words = rules().attempts
    numbered, again = any_of(words.numbered), any_of(words.again)
    plain = [
        (at_an_end(rf"{any_of(spoken)}(?:\s+{numbered})?"), number)
        for number, spoken in enumerate(words.ordinals, start=1)
    ]
    return (
        (at_an_end(rf"{numbered}\s*#?\s*(?P<number>\d)"), None),
        (at_an_end(rf"{again}\s*#?\s*(?P<more>\d)"), None),
        *plain,
    )


@cache
def again_form() -> re.Pattern[str]:
    """Return the pattern of a retake that is not numbered."""
    return at_an_end(any_of(rules().attempts.again))


def any_of(words: Sequence[str]) -> str:
    """Return a pattern for any of some words."""
    return f"(?:{'|'.join(map(re.escape, words))})"


def at_an_end(form: str) -> re.Pattern[str]:
    """Return a pattern that finds a form as words of their own at either end of a header."""
    named = re.sub(r"\?P<(\w+)>", r"?P<\1_first>", form)
    return re.compile(
        rf"[(\[]?(?<!\w){named}(?!\w)[)\]]?{_BETWEEN}(?P<after>.*)"
        rf"|(?P<before>.*?){_BETWEEN}(?<!\w)[(\[]?{form}(?!\w)[)\]]?",
        re.IGNORECASE,
    )
