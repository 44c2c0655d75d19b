"""Which content areas a sheet names: the two best, and the gaps with how sure each is."""

from collections.abc import Sequence

import pandas as pd

from cohort_data.receipts import number_in_words
from cohort_data.reports.sheets.sayings import NARROW
from cohort_data.words import AreaWord, Level

STRENGTHS = 2
GAPS = 5
BEST_FIRST = (AreaWord.STRENGTH, AreaWord.IN_LINE)
SUREST_FIRST = (AreaWord.CLEAR_GAP, AreaWord.POSSIBLE_GAP)
LEVELS: dict[str, str] = {
    Level.LOWER: "lower than a low pass",
    Level.SAME: "about the same as a low pass",
    Level.HIGHER: "higher than a low pass",
}


def strengths(areas: pd.DataFrame) -> list[str]:
    """Return the two best areas; where nothing reads as a strength, the highest in line."""
    return lines(areas, BEST_FIRST, lowest_first=False)[:STRENGTHS]


def gaps(areas: pd.DataFrame) -> list[str]:
    """Return the gaps, the surest and lowest first, and how many more there are."""
    found = lines(areas, SUREST_FIRST, lowest_first=True)
    more = len(found) - GAPS
    return found if more <= 0 else [*found[:GAPS], f"{more} more on the page of the student"]


def lines(areas: pd.DataFrame, words: Sequence[AreaWord], *, lowest_first: bool) -> list[str]:
    """Return a line per area with one of the words, in the order of the words, each area once.

    Of areas that read alike, the one that weighs more in its exam stands first.
    """
    chosen = areas[areas["word"].isin(words)]
    ranked = chosen.assign(rank=chosen["word"].map(list(words).index))
    ordered = ranked.sort_values(
        ["rank", "estimate", "weight_high"], ascending=[True, lowest_first, False]
    )
    once = ordered.drop_duplicates(["axis", "area"])
    return [line(row) for _, row in once.iterrows()]


def line(row: pd.Series) -> str:
    """Return one area with its exam, what it reads as, and what that rests on."""
    return f"{row['area']} ({row['exam']}): {row['word']}, {basis(row)}"


def basis(row: pd.Series) -> str:
    """Return what an area's word rests on: the level, or estimate, range and what was reported.

    The range is that of the estimate; without one, the reported percent stands alone.
    """
    if row["level"]:
        return LEVELS[row["level"]]
    items = "" if pd.isna(row["items"]) else f" of {number_in_words(row['items'])} items"
    reported = f"{row['percent']:.0f}{NARROW}%{items}"
    if pd.isna(row["low"]) or pd.isna(row["high"]):
        return reported
    likely = f"likely {row['low']:.0f} to {row['high']:.0f}{NARROW}%"
    return f"estimate {row['estimate']:.0f}{NARROW}%, {likely} (reported {reported})"
