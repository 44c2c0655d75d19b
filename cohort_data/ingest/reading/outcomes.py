"""Which outcome the file itself names, and which of its words are not understood."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from cohort_data.ingest import synonyms
from cohort_data.ingest.fixes import Fault
from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Field
from cohort_data.ingest.reading.cells import Mask, Sheet, Texts
from cohort_data.ingest.reading.row_checks import RowChecks
from cohort_data.ingest.values import vocabulary
from cohort_data.ingest.values.numbers import NO_VALUE
from cohort_data.words import Outcome


@dataclass(frozen=True)
class Words:
    """Per row the outcome that its word means ("" for none) and whether the word is unknown."""

    said: Texts
    unknown: Mask


def of_rows(sheet: Sheet, known: Known) -> Words:
    """Read the outcome column; an empty cell names no outcome."""
    column = sheet.column(Field.OUTCOME)
    meanings = meanings_of(column.words, sheet, known)
    unknown = [bool(text) and not one for text, one in zip(column.words, meanings, strict=True)]
    return Words(column.dealt(meanings), column.where(unknown))


def meanings_of(texts: tuple[str, ...], sheet: Sheet, known: Known) -> tuple[str, ...]:
    """Return the outcome each text means, "" for an empty or unknown one.

    What was said of this layout counts first, then what the school has said before, then what the
    field's own words mean.
    """
    vocabularies: list[Mapping[str, Outcome]] = [
        sheet.layout.words,
        known.words,
        known_words(texts),
    ]
    found = vocabulary.meanings(texts, vocabularies, synonyms.normalised)
    return tuple(
        str(one) if one and says_something(text) else ""
        for text, one in zip(texts, found, strict=True)
    )


def says_something(text: str) -> bool:
    """Say whether a text is more than signs, as a question mark is no result that is pending."""
    return bool(text) and (text in NO_VALUE or bool(synonyms.normalised(text)))


def known_words(texts: Iterable[str]) -> Mapping[str, Outcome]:
    """Return the field's own words; 1 and 0 say pass and fail only where no other number stands."""
    words = synonyms.outcome_words()
    if not any(text.isdecimal() and text not in words for text in texts):
        return words
    return {word: means for word, means in words.items() if not word.isdecimal()}


def check_agreement(sheet: Sheet, checks: RowChecks, words: Words, in_score: Texts) -> None:
    """Refuse rows whose outcome and whose word in the score column mean different things."""
    differ = (words.said != "") & (in_score != "") & (words.said != in_score)
    score, outcome = sheet.column(Field.SCORE), sheet.column(Field.OUTCOME)
    said = np.full(len(differ), "", dtype=object)
    said[differ] = [
        f"The outcome {word!r} contradicts {mark!r} in the column {score.header!r}; "
        "correct one of the two."
        for word, mark in zip(outcome.texts()[differ], score.texts()[differ], strict=True)
    ]
    wrong = np.asarray(differ, dtype=np.bool_)
    checks.refuse(wrong, outcome, said, fault=Fault.CONTRADICTION)
