"""What is known of a file's columns before any meaning is given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cohort_data.ingest.known import Known
from cohort_data.ingest.model import ColumnMeaning, Field, TextTable
from cohort_data.ingest.profiles import Profile, profiles
from cohort_data.ingest.synonyms import HeaderWord, header_words, is_pattern

# A shape counts as that of the column when this share of its filled cells has it. Half of them
# are enough where the header says the same: the others then are faults of their rows.
MOST = 0.9
HALF = 0.5
NAME_PARTS = (Field.LAST_NAME, Field.FIRST_NAME)
Meanings = Mapping[str, ColumnMeaning]


@dataclass(frozen=True)
class Sheet:
    """The columns of a file: their cells, what the values look like, what the headers may mean."""

    cells: pd.DataFrame
    profiles: Mapping[str, Profile]
    words: Mapping[str, tuple[HeaderWord, ...]]
    known: Known

    def free(self, taken: Meanings) -> list[str]:
        """Return the headers without a meaning that have values."""
        return [name for name, one in self.profiles.items() if name not in taken and one.filled]

    def named(self, field: Field, taken: Meanings) -> dict[str, HeaderWord]:
        """Return the free headers that are known for a field, each with its word."""
        found = ((name, self.word(name, field)) for name in self.free(taken))
        return {name: word for name, word in found if word}

    def word(self, header: str, field: Field) -> HeaderWord | None:
        """Return the word that makes a header known for a field."""
        return next((word for word in self.words[header] if word.field is field), None)

    def unknown(self, taken: Meanings) -> list[str]:
        """Return the free headers that say nothing."""
        return [name for name in self.free(taken) if not self.words[name]]

    def vague(self, taken: Meanings) -> list[str]:
        """Return the free headers that say nothing, or no more than a pattern of scores does."""
        return [name for name in self.free(taken) if all(map(only_fits, self.words[name]))]

    def meaning(self, header: str, field: Field, why: str, *, sure: bool) -> ColumnMeaning:
        """Return a meaning with the samples of the column."""
        return ColumnMeaning(header, field, why, sure, self.profiles[header].samples)

    def combinations(self, headers: Iterable[str]) -> int:
        """Count the different combinations of values in columns; 1 for no columns."""
        key = np.zeros(len(self.cells), dtype=np.int64)
        for header in headers:
            codes = pd.factorize(self.cells[header])[0]
            key = pd.factorize(key * (int(codes.max(initial=0)) + 1) + codes)[0]
        return int(key.max(initial=-1)) + 1


def only_fits(word: HeaderWord) -> bool:
    """Say whether a header is not listed itself and may hold something else than a score."""
    return word.field is Field.SCORE and is_pattern(word.header)


def sheet_of(table: TextTable, known: Known) -> Sheet:
    """Return what is known of the columns of a file."""
    shapes = profiles(table.cells, words=known.words)
    return Sheet(
        cells=table.cells,
        profiles=shapes,
        words={name: meant(name, shapes[name]) for name in table.headers},
        known=known,
    )


def meant(header: str, profile: Profile) -> tuple[HeaderWord, ...]:
    """Return what a header is known to mean; no result is the "First" or "Last" of a name."""
    words = header_words(header)
    if max(profile.numbers, profile.outcomes) < HALF:
        return words
    return tuple(word for word in words if word.field not in NAME_PARTS)


def holders(taken: Meanings, *fields: Field) -> list[str]:
    """Return the headers that have been given one of these meanings."""
    return [name for name, meaning in taken.items() if meaning.field in fields]
