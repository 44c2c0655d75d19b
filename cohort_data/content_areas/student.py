"""Where each student's own gaps and strengths are, exam by exam."""

import pandas as pd

from cohort_data.content_areas.area_words import level_words, percent_words
from cohort_data.content_areas.estimates import estimated
from cohort_data.content_areas.facts import newest, told
from cohort_data.content_areas.priority import with_priority
from cohort_data.content_areas.rules import load_rules
from cohort_data.content_areas.weights import with_weights
from cohort_data.words import AreaWord

_COLUMNS = [
    "student_id",
    "exam_id",
    "exam",
    "date",
    "attempt_id",
    "area",
    "axis",
    "items",
    "percent",
    "level",
    "estimate",
    "low",
    "high",
    "word",
    "pass_percent",
    "class_percent",
    "weight_low",
    "weight_high",
    "outline",
    "outline_is_newer",
    "priority",
    "priority_reason",
]
_ROW = ["student_id", "exam_id", "axis_rank", "axis", "area"]
_REPORT = ["student_id", "exam_id", "axis"]
_AREA = ["student_id", "axis_rank", "axis", "owner", "area"]


def student_areas(scores: pd.DataFrame) -> pd.DataFrame:
    """Return every student's areas by exam, weakest first within each axis.

    An exam sat several times shows its newest report of each axis; all sittings tell of a gap.
    `estimate` lies between the percent and what the student's level and the class lead one to
    expect; `low` and `high` bound it, corrected for the number of areas. A level has no estimate.
    `class_percent` is the mean of the class, missing where it is too small to be one.
    """
    rules, facts = load_rules(), told(scores)
    lower = (facts["step"] < 0).groupby([facts[name] for name in _AREA]).transform("sum")
    rows = of_newest_report(newest(facts.assign(reports_lower=lower), _ROW))
    # Every sitting speaks of a gap; what is shown is the newest.
    percents = estimated(facts[facts["percent"].notna()], rules)
    percents = percents[percents.index.isin(rows.index)]
    levels = rows[rows["step"].notna()]
    parts = [
        percents.assign(word=percent_words(percents, rules)),
        levels.assign(word=level_words(levels, rules)),
        rows[~rows["has_data"]].assign(word=AreaWord.NO_DATA.value),
    ]
    found = pd.concat([part for part in parts if len(part)] or parts[:1])
    weakness = found["percent"].fillna(found["step"]).round(9)
    ranked = found.assign(_weakness=weakness).sort_values(
        ["student_id", "exam", "exam_id", "axis_rank", "_weakness", "area"], ignore_index=True
    )
    complete = ranked.reindex(columns=ranked.columns.union(["class_percent", "estimate"]))
    return with_priority(with_weights(complete)).reindex(columns=_COLUMNS)


def of_newest_report(rows: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the newest report of each axis, so that no row of an older one mixes in."""
    newest_day = rows["date"].where(rows["has_data"], "").groupby([rows[name] for name in _REPORT])
    return rows[(rows["date"] == newest_day.transform("max")) | ~rows["has_data"]]
