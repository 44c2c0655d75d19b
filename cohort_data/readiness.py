"""How near the latest readiness forms of each student are to a low pass, in words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd

from cohort_data.words import Outcome

_FILE = files("cohort_data") / "rules" / "readiness.toml"
_EDITABLE = ("band_low", "band_high", "oldest_days")
COLUMNS = [
    *("student_id", "target", "exam", "attempt_id", "day", "score", "low", "high", "place"),
    *("nbme", "results", "age_days", "is_recent", "exam_before", "attempt_id_before"),
    *("day_before", "score_before", "rise"),
]


class Place(StrEnum):
    """Where the likely range of a score lies beside the band of low passes."""

    BELOW = "below the band"
    REACHING = "reaching into the band"
    INSIDE = "lower end inside the band"
    ABOVE = "above the band"


@dataclass(frozen=True, kw_only=True)
class ReadinessRules:
    """The band, the range of a score, the forms, and what NBME makes of each place."""

    tests_from: str
    scale: float
    band_low: int
    band_high: int
    spread: int
    oldest_days: int
    results_needed: int
    forms: Mapping[str, str]
    nbme: Mapping[str, str]
    source: str
    valid_from: str


@cache
def load_rules() -> ReadinessRules:
    """Return how scores are read unless the school says otherwise."""
    return ReadinessRules(**tomllib.loads(_FILE.read_text("utf-8")))


def editable() -> dict[str, int]:
    """Return what a school may set otherwise, as the product ships it."""
    return {name: int(getattr(load_rules(), name)) for name in _EDITABLE}


def with_values(values: Mapping[str, int]) -> ReadinessRules:
    """Return the rules with what a school has set."""
    changed: dict[str, Any] = {name: values[name] for name in _EDITABLE if name in values}
    return replace(load_rules(), **changed)


def place(score: float, rules: ReadinessRules) -> Place:
    """Return where the range of a score lies: `score` ± the spread beside the band."""
    low, high = score - rules.spread, score + rules.spread
    if high < rules.band_low:
        return Place.BELOW
    if low < rules.band_low:
        return Place.REACHING
    return Place.INSIDE if low <= rules.band_high else Place.ABOVE


def latest(attempts: pd.DataFrame, rules: ReadinessRules, today: date) -> pd.DataFrame:
    """Return one row per student and exam to come: the latest form, and the one before it.

    Only dated scores on the scale of today count. Besides those of the form: low, high, place,
    nbme ("" while too few results call nobody ready), results (how many, at most those needed),
    age_days, is_recent, and of the form before (NA without one) exam_before, attempt_id_before,
    day_before, score_before and the rise since.
    """
    scored = on_scale(attempts, rules)
    if scored.empty:
        return pd.DataFrame(columns=COLUMNS)
    ordered = scored.sort_values(["student_id", "target", "date", "attempt_id"])
    group = ordered.groupby(["student_id", "target"])
    told = ["exam", "attempt_id", "date", "score"]
    before = group[told].shift(1).add_suffix("_before")
    numbered = ordered.join(before).assign(
        results=(group.cumcount() + 1).clip(upper=rules.results_needed)
    )
    newest = numbered.drop_duplicates(["student_id", "target"], keep="last")
    renamed = newest.rename(columns={"date": "day", "date_before": "day_before"})
    return _placed(renamed, rules, today).reset_index(drop=True)[COLUMNS]


def on_scale(attempts: pd.DataFrame, rules: ReadinessRules) -> pd.DataFrame:
    """Return the attempts at readiness forms whose score can be read, with their `target`."""
    target = attempts["exam"].map(rules.forms)
    kept = target.notna() & (attempts["date"] >= rules.tests_from)
    kept &= attempts["score"].between(0, rules.scale)
    kept &= attempts["max_score"].isna() | (attempts["max_score"] == rules.scale)
    kept &= attempts["outcome"] != Outcome.NOT_AN_ATTEMPT
    return attempts.assign(target=target)[kept]


def _placed(newest: pd.DataFrame, rules: ReadinessRules, today: date) -> pd.DataFrame:
    places = [place(score, rules) for score in newest["score"]]
    before = [None if pd.isna(one) else place(one, rules) for one in newest["score_before"]]
    ages = [(today - date.fromisoformat(day)).days for day in newest["day"]]
    both = zip(places, before, newest["results"], strict=True)
    return newest.assign(
        low=newest["score"] - rules.spread,
        high=newest["score"] + rules.spread,
        place=pd.Series(places, newest.index, dtype="str"),
        nbme=pd.Series([_nbme(*each, rules) for each in both], newest.index, dtype="str"),
        age_days=pd.Series(ages, newest.index, dtype="int64"),
        is_recent=pd.Series([age <= rules.oldest_days for age in ages], newest.index, dtype="bool"),
        rise=newest["score"] - newest["score_before"],
    )


def _nbme(now: Place, before: Place | None, results: int, rules: ReadinessRules) -> str:
    """Return NBME's reading; nobody is called ready unless each of the results needed says so."""
    is_sure = results >= rules.results_needed and before is Place.ABOVE
    return rules.nbme[now] if now is not Place.ABOVE or is_sure else ""
