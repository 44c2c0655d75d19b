"""What may be said of a student's content area, in one of a few fixed words."""

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from cohort_data.content_areas.rules import AreaRules
from cohort_data.words import AreaWord


def percent_words(rows: pd.DataFrame, rules: AreaRules) -> pd.Series:
    """Return a word per percent, from its gap over all exams and from the pass mark.

    A clear gap or a strength holds after correction for the number of areas, is large enough to
    act on, needs a class to compare with, and lies on its side of the pass mark where one is
    known. A clear gap also stands out from what chance shows somewhere in a whole class. A student
    who is low in every area alike has no gap in any: that is another problem.
    """
    error = rows["mean_noise"] ** 0.5
    alone = ndtri(1 - rules.single_error / 2)
    weak = (rows["gap"] < 0) & (rows["mean_gap"] <= -rules.smallest_gap / 100)
    strong = (rows["gap"] > 0) & (rows["mean_gap"] >= rules.smallest_gap / 100)
    alone_weak = rows["has_class"] & (rows["mean_gap"] + rows["reach"] * error < 0)
    surely_weak = alone_weak & _stands_out(rows, rules)
    surely_strong = rows["has_class"] & (rows["mean_gap"] - rows["reach"] * error > 0)
    said = {
        AreaWord.TOO_FEW_ITEMS: rows["items"] < rules.least_items,
        AreaWord.CLEAR_GAP: weak & surely_weak & ~(rows["margin"] >= 0),
        AreaWord.POSSIBLE_GAP: weak & (rows["mean_gap"] + alone * error < 0),
        AreaWord.STRENGTH: strong & surely_strong & ~(rows["margin"] < 0),
    }
    return _first(said, rows.index)


def level_words(rows: pd.DataFrame, rules: AreaRules) -> pd.Series:
    """Return a word per level; lower is a clear gap only when several reports say so."""
    lower = rows["step"] < 0
    said = {
        AreaWord.CLEAR_GAP: lower & (rows["reports_lower"] >= rules.reports_below),
        AreaWord.POSSIBLE_GAP: lower,
        AreaWord.STRENGTH: rows["step"] > 0,
    }
    return _first(said, rows.index)


def _stands_out(rows: pd.DataFrame, rules: AreaRules) -> pd.Series:
    """Say where at most `false_share` of all gaps that large in the class would be chance."""
    chance = pd.Series(ndtr(rows["mean_gap"] / rows["mean_noise"] ** 0.5), index=rows.index)
    judged = chance.where(rows["has_class"] & ~(rows["items"] < rules.least_items))
    table = judged.groupby(rows["table"])
    allowed = rules.false_share * table.rank(method="max") / table.transform("count")
    largest = judged.where(judged <= allowed).groupby(rows["table"]).transform("max")
    return judged <= largest


def _first(said: dict[AreaWord, pd.Series], index: pd.Index) -> pd.Series:
    conditions = [holds.to_numpy() for holds in said.values()]
    words = np.select(conditions, [word.value for word in said], default=AreaWord.IN_LINE.value)
    return pd.Series(words, index=index, dtype=str)
