"""Which columns say what was sat, when, and with which result."""

import re

from cohort_data.exams import canonical_name
from cohort_data.ingest.columns.sheet import MOST, Meanings, Sheet
from cohort_data.ingest.model import ColumnMeaning, Field
from cohort_data.ingest.profiles import Profile

# An exam's name stands in many rows; a column of ever new values is something else.
FEW = 0.5


def outcome(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the column with pass and fail: by its header and words, else by its words alone."""
    named = [name for name in sheet.named(Field.OUTCOME, taken) if is_result(sheet.profiles[name])]
    spoken = [
        name
        for name in sheet.free(taken)
        if name not in named and name not in sheet.words and speaks(sheet.profiles[name])
    ]
    found = named or spoken
    alone = len(found) == 1
    return {
        name: sheet.meaning(
            name,
            Field.OUTCOME,
            "the values are words for results",
            sure=alone and not (name in sheet.words and sheet.words[name].ask),
        )
        for name in found[:1]
    }


def is_result(profile: Profile) -> bool:
    """Say whether values under a known header are results; a few unknown words are asked about."""
    return profile.outcomes >= FEW or profile.binary >= MOST


def speaks(profile: Profile) -> bool:
    """Say whether the words alone can only be results."""
    return profile.outcomes >= MOST and profile.spelled_outcomes >= FEW


def exam(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the column with the exam, or those that together name it."""
    named = [name for name in sheet.named(Field.EXAM, taken) if not sheet.words[name].ask]
    if named:
        why = f"{named[0]} is a usual name for the exam"
        return {named[0]: sheet.meaning(named[0], Field.EXAM, why, sure=True)}
    known = [name for name in sheet.free(taken) if names_exams(sheet, name)]
    if known:
        why = "the values are exams that every school knows"
        return {known[0]: sheet.meaning(known[0], Field.EXAM, why, sure=True)}
    asked = [
        name
        for name in sheet.named(Field.EXAM, taken)
        if sheet.profiles[name].distinct <= max(1, FEW * sheet.profiles[name].filled)
    ]
    return {
        name: sheet.meaning(name, Field.EXAM, f"{name} may name the exam", sure=False)
        for name in asked
    }


def names_exams(sheet: Sheet, header: str) -> bool:
    """Say whether the values are exams that every school knows, by name and not by number."""
    if header in sheet.words or sheet.profiles[header].numbers > 0:
        return False
    values = sheet.cells[header].drop_duplicates()
    filled = values[values != ""]
    return len(filled) <= FEW * len(sheet.cells) and all(
        canonical_name(value) is not None for value in filled
    )


def date(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the column with the day of the test; days of begin and end come after it."""
    named = [name for name in sheet.named(Field.DATE, taken) if sheet.profiles[name].dates >= FEW]
    if named:
        best = min(named, key=lambda name: bool(re.search("start|submit", name, re.IGNORECASE)))
        why = f"{best} is a usual name for the day of the test"
        return {best: sheet.meaning(best, Field.DATE, why, sure=True)}
    dated = [
        name
        for name in sheet.free(taken)
        if name not in sheet.words and sheet.profiles[name].dates >= MOST
    ]
    return {
        name: sheet.meaning(name, Field.DATE, "the values are dates", sure=False)
        for name in dated[:1]
        if len(dated) == 1
    }


def attempt(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the column with the number of the attempt."""
    return {
        name: sheet.meaning(name, Field.ATTEMPT, f"{name} is a usual name for this", sure=True)
        for name in sheet.named(Field.ATTEMPT, taken)[:1]
        if sheet.profiles[name].whole >= MOST
    }
