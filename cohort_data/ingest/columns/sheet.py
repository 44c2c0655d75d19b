"""What is known of a file's columns before any meaning is given."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from cohort_data.ingest.model import ColumnMeaning, Field, TextTable
from cohort_data.ingest.profiles import Profile, profiles
from cohort_data.ingest.synonyms import HeaderWord, headers, normalised

# A shape counts as that of the column when this share of its filled cells has it.
MOST = 0.9
Meanings = Mapping[str, ColumnMeaning]


@dataclass(frozen=True)
class Sheet:
    """The columns of a file: their cells, what the values look like, what the header says."""

    file: str
    cells: pd.DataFrame
    profiles: Mapping[str, Profile]
    words: Mapping[str, HeaderWord]

    def free(self, taken: Meanings) -> list[str]:
        """Return the headers without a meaning that have values, in the order of the file."""
        return [name for name, one in self.profiles.items() if name not in taken and one.filled]

    def named(self, field: Field, taken: Meanings) -> list[str]:
        """Return the free headers that are known for a field."""
        return [
            name for name in self.free(taken) if name in self.words and self.is_named(name, field)
        ]

    def is_named(self, header: str, field: Field) -> bool:
        """Say whether a header is known for a field."""
        return header in self.words and self.words[header].field is field

    def meaning(self, header: str, field: Field, why: str, *, sure: bool) -> ColumnMeaning:
        """Return a meaning with the samples of the column."""
        return ColumnMeaning(header, field, why, sure, self.profiles[header].samples)


def sheet_of(table: TextTable) -> Sheet:
    """Return what is known of the columns of a file."""
    known = {name: known_word(name) for name in table.headers}
    return Sheet(
        file=table.file,
        cells=table.cells,
        profiles=profiles(table.cells),
        words={name: word for name, word in known.items() if word is not None},
    )


def known_word(header: str) -> HeaderWord | None:
    """Return what is known of a header; "Score %" is a score whose scale needs no asking."""
    found = headers().get(normalised(header))
    if found is not None or "%" not in header:
        return found
    plain = headers().get(normalised(header.replace("%", "")))
    if plain is None or plain.field is not Field.SCORE:
        return None
    return replace(plain, ask=False, scale="percent")
