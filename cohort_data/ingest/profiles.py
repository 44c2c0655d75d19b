"""What the values of a column look like."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from cohort_data.exams import axis_of
from cohort_data.ingest import shapes
from cohort_data.ingest.synonyms import answer_marks, normalised

# Shapes are judged on so many different values; whether values repeat, on all rows.
SAMPLED = 5_000
# A word of one to three letters may be a gender or an answer; a longer one is a result.
SPELLED = 4
SHOWN = 3


@dataclass(frozen=True)
class Profile:
    """What the values of a column look like: counts, and shares (0 to 1) of the filled rows.

    `counts` holds different values with the number of rows of each, all of them or a sample;
    `words` are what this school calls results besides the usual words.
    """

    rows: int
    filled: int
    distinct: int
    counts: Mapping[str, int]
    words: frozenset[str] = field(default_factory=frozenset)

    @property
    def samples(self) -> tuple[str, ...]:
        """Up to three different values, in the order of the file."""
        return tuple(self.counts)[:SHOWN]

    @cached_property
    def longest(self) -> str:
        """The longest of the different values."""
        return max(self.counts, key=len, default="")

    @property
    def is_unique(self) -> bool:
        """Whether every row has a value and no two are the same."""
        return 0 < self.rows == self.filled == self.distinct

    def share(self, fits: Callable[[str], object]) -> float:
        """Return the share of the filled rows whose value fits."""
        met = sum(count for text, count in self.counts.items() if fits(text))
        return met / max(sum(self.counts.values()), 1)

    def said(self, fits: Callable[[str], object]) -> float:
        """Return the share of the filled rows whose value is no number and fits."""
        met = sum(self.counts[text] for text in self.texts if fits(text))
        return met / max(sum(self.counts.values()), 1)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The different values that are no numbers."""
        return tuple(text for text in self.counts if not shapes.NUMBER.fullmatch(text))

    @cached_property
    def numbers(self) -> float:
        """The share of numbers, those included that are not written well."""
        return self.share(shapes.NUMBER.fullmatch)

    @cached_property
    def whole(self) -> float:
        """The share of whole numbers."""
        return self.share(shapes.WHOLE.fullmatch)

    @cached_property
    def binary(self) -> float:
        """The share of ones and zeros."""
        return self.share(shapes.BINARY.fullmatch)

    @cached_property
    def percents(self) -> float:
        """The share of values with a percent sign."""
        return self.share(lambda text: text.endswith("%") and shapes.NUMBER.fullmatch(text))

    @cached_property
    def dates(self) -> float:
        """The share of days, in any of the usual ways of writing one."""
        return self.said(shapes.is_day)

    @cached_property
    def serials(self) -> float:
        """The share of numbers that a spreadsheet would show as a day of our time."""
        return self.share(shapes.SERIAL.fullmatch)

    @cached_property
    def years(self) -> float:
        """The share of numbers that may be a year."""
        return self.share(shapes.YEAR.fullmatch)

    @cached_property
    def emails(self) -> float:
        """The share of e-mail addresses."""
        return self.said(shapes.EMAIL.fullmatch)

    @cached_property
    def names(self) -> float:
        """The share of values of one or more capitalised words without digits."""
        return self.said(lambda text: shapes.capitalised(text) >= 1)

    @cached_property
    def full_names(self) -> float:
        """The share of values with two or more capitalised words and no digits."""
        return self.said(lambda text: shapes.capitalised(text) > 1)

    @cached_property
    def ids(self) -> float:
        """The share of values that are written like an id."""
        return self.share(shapes.is_id)

    @cached_property
    def usmle_ids(self) -> float:
        """The share of values that are written like a USMLE id."""
        return self.said(shapes.USMLE_ID.fullmatch)

    @cached_property
    def outcomes(self) -> float:
        """The share of words for results; the numbers 1 and 0 are none."""
        return self.said(lambda text: normalised(text) in shapes.known_outcomes() | self.words)

    @cached_property
    def spelled_outcomes(self) -> float:
        """The share of words for results that can mean nothing else."""
        return self.said(
            lambda text: (
                len(text) >= SPELLED and normalised(text) in shapes.known_outcomes() | self.words
            )
        )

    @cached_property
    def answers(self) -> float:
        """The share of yes and no, which answer any question."""
        return self.said(lambda text: normalised(text) in shapes.answers())

    @cached_property
    def answered(self) -> float:
        """The share of words that say that an item was right or wrong."""
        return self.said(lambda text: normalised(text) in answer_marks())

    @cached_property
    def levels(self) -> float:
        """The share of words for lower, same and higher; numbers are none."""
        return self.said(lambda text: normalised(text) in shapes.known_levels())

    @cached_property
    def spelled_levels(self) -> float:
        """The share of words for levels that are no single letter."""
        return self.said(
            lambda text: normalised(text) in shapes.known_levels() and not shapes.is_letter(text)
        )

    @cached_property
    def area_labels(self) -> float:
        """The share of areas of a published outline."""
        return self.said(axis_of)

    @cached_property
    def low(self) -> float:
        """The smallest number, 0 where there is none."""
        return min(self.values, default=0.0)

    @cached_property
    def high(self) -> float:
        """The largest number, 0 where there is none."""
        return max(self.values, default=0.0)

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The numbers among the different values."""
        return tuple(shapes.number(text) for text in self.counts if shapes.NUMBER.fullmatch(text))


def profiles(cells: pd.DataFrame, *, words: Iterable[str] = ()) -> Mapping[str, Profile]:
    """Return the profile of each column; `words` are what this school calls results besides."""
    own = frozenset(map(normalised, words))
    return {str(name): profile(cells[name], words=own) for name in cells.columns}


def profile(column: pd.Series, *, words: frozenset[str] = frozenset()) -> Profile:
    """Return what the values of one column look like."""
    codes, distinct = pd.factorize(column.fillna(""))
    sizes = np.bincount(codes, minlength=len(distinct))
    found = np.flatnonzero(np.asarray(distinct != ""))
    step = max(1, -(-len(found) // SAMPLED))
    sample = np.union1d(found[:SHOWN], found[::step])
    counts = zip(distinct[sample].tolist(), sizes[sample].tolist(), strict=True)
    return Profile(
        rows=len(column),
        filled=int(sizes[found].sum()),
        distinct=len(found),
        counts={str(text).strip(): count for text, count in counts},
        words=words,
    )
