"""What the values of a column look like."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from cohort_data.ingest.synonyms import level_words, normalised, outcome_words

# Shapes are judged on the distinct values of this many rows; whether ids repeat, on all of them.
SAMPLED = 5_000
# A result of one or two letters may be a gender or an answer; a longer word is a result.
SPELLED = 4
NUMBER = r"[+\-−]?\d+(?:[.,]\d+)?\s*%?"
DATE = (
    r"\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?|\d{1,2}[/.\-]\d{1,2}[/.\-]\d{2,4}"
    r"|\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}"
)
EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"
NAME = r"[^\W\d_][^\d@]*"
# An id has a digit and no space, or is a long run of digits, as schools and NBME write them.
ID = r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9._\-]{2,}"


@dataclass(frozen=True)
class Profile:
    """Shares (0 to 1) of the filled cells of a column that have a shape; rows, filled, distinct.

    `low` and `high` are the smallest and largest number, 0 where there is none.
    """

    rows: int
    filled: int
    distinct: int
    numbers: float
    whole: float
    percents: float
    binary: float
    dates: float
    emails: float
    names: float
    ids: float
    spaced: float
    outcomes: float
    spelled_outcomes: float
    levels: float
    low: float
    high: float
    samples: tuple[str, ...]

    @property
    def is_unique(self) -> bool:
        """Whether every row has a value and no two are the same."""
        return self.filled > 0 and self.distinct == self.filled == self.rows


def profiles(cells: pd.DataFrame) -> Mapping[str, Profile]:
    """Return the profile of each column."""
    return {str(name): profile(cells[name]) for name in cells.columns}


def profile(column: pd.Series) -> Profile:
    """Return what the values of one column look like."""
    filled = column[column != ""]
    sample = filled.iloc[:SAMPLED].str.strip()
    distinct = sample.drop_duplicates()
    weights = sample.value_counts()

    def share(pattern: str) -> float:
        met = distinct[distinct.str.fullmatch(pattern)]
        return float(weights[met].sum() / max(len(sample), 1))

    numbers = distinct[distinct.str.fullmatch(NUMBER)]
    values = pd.to_numeric(
        numbers.str.replace(",", ".").str.replace("−", "-").str.rstrip("% "), errors="coerce"
    )
    words = distinct.map(normalised)
    return Profile(
        rows=len(column),
        filled=len(filled),
        distinct=int(filled.nunique()),
        numbers=share(NUMBER),
        whole=share(r"[+\-]?\d+(?:\.0+)?"),
        percents=share(r".*%"),
        binary=share(r"[01](?:\.0+)?"),
        dates=share(DATE),
        emails=share(EMAIL),
        names=share(NAME),
        ids=share(ID),
        spaced=share(r".*\S[ ,]+\S.*"),
        outcomes=share_of(words, weights, distinct, known_outcomes()),
        spelled_outcomes=share_of(words, weights, distinct, spelled_outcomes()),
        levels=share_of(words, weights, distinct, known_levels()),
        low=float(values.min()) if len(values) else 0.0,
        high=float(values.max()) if len(values) else 0.0,
        samples=tuple(distinct.iloc[:3]),
    )


def share_of(
    words: pd.Series, weights: pd.Series, distinct: pd.Series, known: frozenset[str]
) -> float:
    """Return the share of cells whose word is known."""
    return float(weights[distinct[words.isin(known)]].sum() / max(int(weights.sum()), 1))


@cache
def known_outcomes() -> frozenset[str]:
    """Return the known words of results that are words, not the numbers 0 and 1."""
    return frozenset(normalised(word) for word in outcome_words() if re.search("[A-Za-z]", word))


@cache
def spelled_outcomes() -> frozenset[str]:
    """Return the words of results that are written out, so that they can mean nothing else."""
    return frozenset(word for word in known_outcomes() if len(word) >= SPELLED)


@cache
def known_levels() -> frozenset[str]:
    """Return the known words of score reports that are words or arrows, not numbers."""
    return frozenset(normalised(word) for word in level_words() if not re.search(r"\d", word))
