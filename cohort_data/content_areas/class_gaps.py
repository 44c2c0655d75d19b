"""Which areas are low for the whole class, so that they are the course's matter."""

import pandas as pd

from cohort_data.content_areas.pattern_rules import PatternRules, load_pattern_rules
from cohort_data.words import Level

_TABLE = ["axis", "kind"]
_COLUMNS = ["axis", "kind", "area", "students", "below", "share", "points", "middle", "mark"]


def class_gaps(areas: pd.DataFrame) -> pd.DataFrame:
    """Return the areas of one exam that are low for the whole class, from its students' areas.

    `points` is how far the class lies below its middle area, `share` the part of the students
    who are below: the pass mark, for levels a low pass, else their own middle area (`mark` says
    which). Nothing is said of a small class or of few areas.
    """
    rules = load_pattern_rules()
    told = _told(areas)
    if told.empty:
        return pd.DataFrame(columns=_COLUMNS)
    found = told.groupby([*_TABLE, "area"], as_index=False).agg(
        students=("student_id", "nunique"),
        below=("is_below", "sum"),
        value=("value", "mean"),
        mark=("mark", "first"),
    )
    table = found.groupby(_TABLE)["value"]
    ranked = found.assign(
        share=found["below"] / found["students"],
        middle=table.transform("median"),
        areas=table.transform("size"),
    )
    told_points = ranked.assign(points=ranked["middle"] - ranked["value"])
    return told_points[_is_low(told_points, rules)][_COLUMNS].reset_index(drop=True)


def _is_low(found: pd.DataFrame, rules: PatternRules) -> pd.Series:
    return (
        (found["areas"] >= rules.least_areas)
        & (found["students"] >= rules.least_students)
        & (found["share"] >= rules.class_share)
        & (found["points"] >= rules.class_gap)
    )


def _told(areas: pd.DataFrame) -> pd.DataFrame:
    """Say of every score how high it is in points and whether it is below what."""
    percents = areas[areas["percent"].notna()]
    own = percents.groupby(["student_id", "axis"])["percent"].transform("median")
    has_mark = percents["pass_percent"].notna()
    levels = areas[areas["level"] != ""]
    lower = levels["level"] == Level.LOWER
    return pd.concat(
        [
            percents.assign(
                kind="percent",
                value=percents["percent"],
                is_below=percents["percent"] < percents["pass_percent"].fillna(own),
                mark=has_mark.map({True: "pass mark", False: "own middle"}),
            ),
            levels.assign(kind="level", value=100.0 * ~lower, is_below=lower, mark="low pass"),
        ],
        ignore_index=True,
    )
