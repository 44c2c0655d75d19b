"""Which column holds the score, and on which scale."""

import re

import pandas as pd

from cohort_data.ingest.columns.sheet import MOST, Meanings, Sheet
from cohort_data.ingest.model import ColumnMeaning, Field

SERIES = re.compile(r"(.*?[^\d])(\d+)")
SCORE_LIKE = re.compile(r"score|mark|grade|points|percent|total|result|final", re.IGNORECASE)
# Totals are rounded, so they may miss the percent of the items by this much.
ROUNDING = 0.51


def max_score(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the column with the top of the scale."""
    return {
        name: sheet.meaning(name, Field.MAX_SCORE, f"{name} is a usual name for this", sure=True)
        for name in sheet.named(Field.MAX_SCORE, taken)[:1]
        if sheet.profiles[name].numbers >= MOST
    }


def score(sheet: Sheet, taken: Meanings) -> dict[str, ColumnMeaning]:
    """Find the column with the score: the total of the items, a known header, else a likely one."""
    numeric = [name for name in sheet.free(taken) if sheet.profiles[name].numbers >= MOST]
    items = [name for name, meaning in taken.items() if meaning.field is Field.AREA]
    for name in numeric:
        if is_total_of(sheet, name, items):
            why = f"a percent: it equals the percent of the {len(items)} item columns"
            return {name: sheet.meaning(name, Field.SCORE, why, sure=True)}
    named = [name for name in numeric if sheet.is_named(name, Field.SCORE)]
    return known_score(sheet, taken, named) if named else likely_score(sheet, taken, numeric)


def is_total_of(sheet: Sheet, header: str, items: list[str]) -> bool:
    """Say whether a column equals the percent of the item columns in every row."""
    if not items or any(sheet.profiles[name].binary < MOST for name in items):
        return False
    cells = sheet.cells[[header, *items]].apply(pd.to_numeric, errors="coerce").dropna()
    percent = 100 * cells[items].mean(axis=1)
    return len(cells) > 0 and bool(((cells[header] - percent).abs() <= ROUNDING).all())


def known_score(sheet: Sheet, taken: Meanings, named: list[str]) -> dict[str, ColumnMeaning]:
    """Choose among known headers: a percent first, then one that cannot mean anything else."""
    best = min(
        named, key=lambda name: (sheet.words[name].scale != "percent", sheet.words[name].ask)
    )
    word = sheet.words[best]
    has_top = any(one.field is Field.MAX_SCORE for one in taken.values())
    sure = not word.ask or has_top
    says = f"; a {word.scale} score" if word.scale else ""
    others = {
        name: sheet.meaning(name, Field.IGNORE, f"{best} holds the score", sure=True)
        for name in named
        if name != best
    }
    why = f"{best} is a usual name for the score{says}"
    return {best: sheet.meaning(best, Field.SCORE, why, sure=sure)} | others


def likely_score(sheet: Sheet, taken: Meanings, numeric: list[str]) -> dict[str, ColumnMeaning]:
    """Suggest a score under an unknown header, unless the file says pass or fail."""
    if any(meaning.field in {Field.OUTCOME, Field.AREA_NAME} for meaning in taken.values()):
        return {}
    unknown = [name for name in numeric if name not in sheet.words]
    spoken = [name for name in unknown if SCORE_LIKE.search(name)]
    best = (spoken or last_of_series(unknown) or unknown[: len(unknown) == 1])[:1]
    why = "it holds numbers and may be the score"
    return {name: sheet.meaning(name, Field.SCORE, why, sure=False) for name in best}


def last_of_series(headers: list[str]) -> list[str]:
    """Return the last of a series such as G1, G2, G3, whose earlier ones are earlier periods."""
    found = [
        (match[1], int(match[2]), name) for name in headers if (match := SERIES.fullmatch(name))
    ]
    prefixes = [prefix for prefix, _, _ in found]
    series = [one for one in found if prefixes.count(one[0]) > 1]
    return [max(series, key=lambda one: one[1])[2]] if series else []
