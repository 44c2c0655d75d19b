"""How far the percent of an area may be from what it looks like."""

import pandas as pd
from scipy.special import stdtrit


def clustered_variance(by_student: pd.DataFrame, share: pd.Series) -> pd.Series:
    """Return the variance of each area's share of correct, with students as the unit.

    `by_student` has `weight` and `right` per area (first level) and student. The items of one
    student are not independent of each other, so the spread between students is what counts.
    """
    area = by_student.index.get_level_values(0)
    off: pd.Series = by_student["right"] - by_student["weight"] * share.reindex(area).to_numpy()
    squares = (off**2).groupby(level=0).sum()
    students = off.groupby(level=0).size()
    total = by_student["weight"].groupby(level=0).sum()
    variance: pd.Series = squares * students / (students - 1) / total**2
    return variance.where(students > 1)


def share_interval(areas: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return low and high of shares of items: Wilson, with as many items as the variance allows.

    A share of 0 or 1 shows no spread between students; each then counts as one item.
    """
    share, variance = areas["share"], areas["variance"]
    spread = share * (1 - share)
    items = (spread / variance).clip(upper=areas["items"]).fillna(areas["students"])
    reach = _quantile(areas["students"], confidence) ** 2 / items
    middle = (share + reach / 2) / (1 + reach)
    half = (reach * (spread + reach / 4)) ** 0.5 / (1 + reach)
    return pd.DataFrame({"low": middle - half, "high": middle + half})


def mean_interval(areas: pd.DataFrame, confidence: float) -> pd.DataFrame:
    """Return low and high of means of percents; without any spread nothing can be said."""
    deviation = areas["variance"].where(areas["variance"] > 0) ** 0.5
    half = _quantile(areas["students"], confidence) * deviation
    bounds = pd.DataFrame({"low": areas["share"] - half, "high": areas["share"] + half})
    return bounds.clip(0, 1)


def _quantile(students: pd.Series, confidence: float) -> pd.Series:
    degrees = (students - 1).where(students > 1)
    return pd.Series(stdtrit(degrees, (1 + confidence) / 2), index=students.index)
