"""Which area of an exam a name in a file may mean."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from cohort_data import exams
from cohort_data.ingest.synonyms import area_aliases
from cohort_data.words import Axis

_FILE = files("cohort_data") / "rules" / "area_names.toml"
_WORDS = re.compile(r"[^\W\d_]+")
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Area:
    """A content area by its name and axis."""

    name: str
    axis: Axis


@dataclass(frozen=True, kw_only=True)
class NameRules:
    """When a name is alike enough to an area to be suggested; see the rules file."""

    valid_from: date
    source: str
    left_out: frozenset[str]
    shortest_beginning: int
    closeness: float
    shortest_misspelt: int
    most_words_of_short_form: int
    most_areas: int


def scope(exam: str) -> str:
    """Return within what a name means the same: the outline that an exam follows, or the exam."""
    known = exams.catalogue().get(exam)
    return known.blueprint if known and known.blueprint else exam


def exams_alike(exam: str) -> tuple[str, ...]:
    """Return the exams at which a name means the same as at an exam, that one included."""
    known = [name for name in exams.catalogue() if scope(name) == scope(exam)]
    return tuple(known) or (exam,)


def key(name: str) -> str:
    """Return what spellings of one name have in common."""
    return exams.area_key(name) or name


def as_it_stands(name: str, exam: str) -> Area:
    """Return the area of a name that nobody said anything of: published, or its own."""
    published = exams.axis_of(name, exam)
    return Area(*published) if published else Area(name, Axis.AREA)


def outline(exam: str) -> tuple[Area, ...]:
    """Return the areas of an exam's outline, none where it has none."""
    return tuple(Area(name, axis) for name, axis in exams.areas_of(exam))


@lru_cache(maxsize=5_000)
def suggestion(name: str, exam: str, own: tuple[Area, ...] = ()) -> Area | None:
    """Return the area that a name may mean, None where it needs no other one or nothing is alike.

    `own` are areas that an exam without an outline has on record.
    """
    stands = as_it_stands(name, exam)
    published = outline(exam)
    if published:
        return None if stands in published else alike(name, published, _signs(exam))
    if stands.axis is not Axis.AREA or stands in own:
        return None
    few = own if len(own) <= name_rules().most_areas else ()
    return misspelt(name, few) or shortened(name, few) or _short_form(name)


def meant_anywhere(name: str) -> Area | None:
    """Return the area of any published outline that a name may mean, None where none is alike."""
    asked = (suggestion(name, exam) for exam in exams.catalogue() if outline(exam))
    return next(filter(None, asked), None)


def alike(name: str, areas: Iterable[Area], signs: Mapping[str, frozenset[str]]) -> Area | None:
    """Return the one area to which all words of a name lead, best covered; else one misspelt."""
    words = _words(name)
    covered = {area: _covered(words, area, signs.get(area.name, frozenset())) for area in areas}
    best = max(covered.values(), default=0.0)
    first = [area for area, share in covered.items() if share == best > 0]
    return first[0] if len(first) == 1 else misspelt(name, covered)


def misspelt(name: str, areas: Iterable[Area]) -> Area | None:
    """Return the area that is written nearly like a name; a number is never misspelt."""
    plain, rules = key(name), name_rules()
    if len(plain) < rules.shortest_misspelt or _DIGIT.search(plain):
        return None
    return next((area for area in areas if _is_close(plain, key(area.name))), None)


def _is_close(one: str, other: str) -> bool:
    both, least = SequenceMatcher(None, one, other), name_rules().closeness
    # The first two are quick and never lower than the last.
    quick = both.real_quick_ratio() >= least and both.quick_ratio() >= least
    return quick and both.ratio() >= least


def shortened(name: str, areas: Iterable[Area]) -> Area | None:
    """Return the only area whose words all begin like those of a name, one for one."""
    words = _words(name)
    found = [area for area in areas if words and _begin_alike(words, _words(area.name))]
    return found[0] if len(found) == 1 and not _DIGIT.search(name) else None


def _begin_alike(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    least = name_rules().shortest_beginning
    pairs = list(zip(words, others, strict=False))
    enough = all(min(map(len, pair)) >= least for pair in pairs)
    begins = all(one.startswith(two) or two.startswith(one) for one, two in pairs)
    return len(words) == len(others) and enough and begins


def _short_form(name: str) -> Area | None:
    found = _short_forms().get(key(name), "")
    published = exams.axis_of(found)
    is_plain = len(_words(found)) <= name_rules().most_words_of_short_form
    return Area(*published) if published and is_plain else None


@cache
def _short_forms() -> Mapping[str, str]:
    told = {**_entries()["short_form"], **area_aliases()}
    return {key(short): area for short, area in told.items()}


def _covered(words: tuple[str, ...], area: Area, signs: frozenset[str]) -> float:
    """Return which share of an area's words a name has, all of it for a sign; 0 if one is none."""
    own, least = _words(area.name), name_rules().shortest_beginning
    led = [
        1.0 if word in signs else 1 / len(own) if _begins(word, own, least) else 0.0
        for word in words
    ]
    return min(1.0, sum(led)) if led and all(led) else 0.0


def _begins(word: str, own: tuple[str, ...], least: int) -> bool:
    return word in own or (len(word) >= least and any(one.startswith(word) for one in own))


@cache
def _words(name: str) -> tuple[str, ...]:
    spoken = _RUN_TOGETHER.sub(" ", name).casefold()
    return tuple(word for word in _WORDS.findall(spoken) if word not in name_rules().left_out)


@cache
def name_rules() -> NameRules:
    """Return the rules as the file has them."""
    read = _entries()
    told = {name: value for name, value in read.items() if name not in {"sign", "short_form"}}
    return NameRules(**{**told, "left_out": frozenset(told["left_out"])})


@cache
def _signs(exam: str) -> Mapping[str, frozenset[str]]:
    return {area: words for blueprint, area, words in signs() if blueprint == scope(exam)}


def signs() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield the outline, the area and the words that are a sign of it."""
    for one in _entries()["sign"]:
        yield one["blueprint"], one["area"], frozenset(one["words"])


@cache
def _entries() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text("utf-8"))
