"""How a cohort stands in each content area, and how sure that is."""

import pandas as pd

from cohort_data.content_areas.facts import newest, told
from cohort_data.content_areas.intervals import clustered_variance, mean_interval, share_interval
from cohort_data.content_areas.rules import load_rules

_AREA = ["axis_rank", "axis", "owner", "exam", "area"]
_COLUMNS = [
    "area",
    "axis",
    "kind",
    "students",
    "items",
    "percent",
    "low",
    "high",
    "below_pass",
    "lower",
    "same",
    "higher",
    "exam",
]
_COUNTS = ["lower", "same", "higher"]
_ROUNDING = 1e-9  # a percent equal to another but for its last bits is equal to it


def cohort_areas(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the content areas of the scores, weakest first within each axis.

    `percent` is correct of all items where every row has items, else the mean of the percents;
    `low` and `high` bound it. `below_pass` counts the students below the pass mark, for levels
    those rated lower: each student once, by the newest report. `exam` names the exam of an area
    that has a meaning in that exam alone.
    """
    facts = told(scores)
    named = facts.assign(exam=facts["exam"].where(facts["owner"] >= 0, ""))
    percents, levels = named[named["percent"].notna()], named[named["step"].notna()]
    found = pd.concat([_percents(percents), _levels(levels)], ignore_index=True)
    ranked = found.assign(_kind=found["kind"] != "percent")
    order = ["axis_rank", "_kind", "weakness", "area", "exam"]
    return ranked.sort_values(order, ignore_index=True)[_COLUMNS]


def _percents(rows: pd.DataFrame) -> pd.DataFrame:
    """Pool the items where every row of an area has them, else let every row count alike."""
    groups = rows.groupby(_AREA)
    names = groups["items"].agg(["sum", "count", "size"]).reset_index()
    all_items = names["count"] == names["size"]
    areas = _sums(_by_student(rows, groups.ngroup(), all_items))
    areas = areas.assign(items=names["sum"].where(all_items))
    confidence = load_rules().confidence
    bounds = share_interval(areas, confidence).where(all_items, mean_interval(areas, confidence))
    return names[_AREA].assign(
        kind="percent",
        students=areas["students"],
        items=areas["items"],
        percent=100 * areas["share"],
        low=100 * bounds["low"],
        high=100 * bounds["high"],
        below_pass=areas["below_pass"],
        weakness=areas["share"].round(9),
        **dict.fromkeys(_COUNTS, 0),
    )


def _by_student(rows: pd.DataFrame, area: pd.Series, all_items: pd.Series) -> pd.DataFrame:
    """Sum per area and student: the weight, what was right, and how far that is above the mark."""
    pooled = all_items.to_numpy()[area]
    weight = rows["items"].where(pooled, 1.0)
    right = rows["right"].where(pooled, rows["percent"] / 100)
    parts = pd.DataFrame(
        {
            "area_code": area,
            "student_id": rows["student_id"],
            "weight": weight,
            "right": right,
            "margin": right - weight * rows["pass_percent"] / 100,
        }
    )
    return parts.groupby(["area_code", "student_id"]).sum(min_count=1)


def _sums(by_student: pd.DataFrame) -> pd.DataFrame:
    areas = by_student.groupby(level="area_code")
    sums = areas[["weight", "right"]].sum()
    share = sums["right"] / sums["weight"]
    below = (by_student["margin"] < -_ROUNDING).groupby(level="area_code").sum().astype("Int64")
    return sums.assign(
        students=areas.size(),
        share=share,
        variance=clustered_variance(by_student, share),
        below_pass=below.where(areas["margin"].count() > 0),
    )


def _levels(rows: pd.DataFrame) -> pd.DataFrame:
    reports = newest(rows, [*_AREA, "student_id"])
    steps = {"lower": -1, "same": 0, "higher": 1}
    counted = reports.assign(**{level: reports["step"] == step for level, step in steps.items()})
    areas = counted.groupby(_AREA).agg(
        students=("student_id", "size"),
        weakness=("step", "mean"),
        **{level: (level, "sum") for level in _COUNTS},
    )
    return areas.reset_index().assign(
        kind="level",
        items=float("nan"),
        percent=float("nan"),
        low=float("nan"),
        high=float("nan"),
        below_pass=areas["lower"].astype("Int64").to_numpy(),
    )
