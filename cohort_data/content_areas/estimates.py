"""How large each student's gap in an area is, and how sure that is."""

import pandas as pd
from scipy.special import ndtri

from cohort_data.content_areas.expected import with_expected
from cohort_data.content_areas.rules import AreaRules

_TABLE = ["exam_id", "axis_rank", "axis"]
_AREA = ["axis_rank", "axis", "owner", "area"]
# Turns the median of absolute deviations into the standard deviation of a normal spread.
_NORMAL = 1.4826
_NOTHING = 1e-9


def estimated(percents: pd.DataFrame, rules: AreaRules) -> pd.DataFrame:
    """Return the percents with `estimate`, `low`, `high` and with what is known of a gap.

    `gap` is the share correct minus what the student's other areas and the class lead one to
    expect; `mean_gap` and its variance `mean_noise` are over all exams with that area, `margin`
    is how far these are above their pass marks (missing without one), and `reach` how many
    standard errors an interval has, corrected for the number of areas.
    """
    fitted = with_expected(_coded(percents, rules))
    noisy = fitted.assign(noise=_noise(fitted, rules))
    return _with_gap(_with_estimate(noisy, rules))


def _coded(percents: pd.DataFrame, rules: AreaRules) -> pd.DataFrame:
    table = percents.groupby(_TABLE)
    all_items = table["items"].transform("count") == table["items"].transform("size")
    areas = table["area"].transform("nunique")
    has_class = table["student_id"].transform("nunique") >= rules.least_class
    of_class = percents.groupby([*_TABLE, "area"])["percent"].transform("mean")
    return percents.assign(
        share=percents["percent"] / 100,
        all_items=all_items,
        weight=percents["items"].where(all_items, 1.0),
        table=table.ngroup(),
        member=percents.groupby([*_TABLE, "attempt_id"]).ngroup(),
        column=percents.groupby([*_TABLE, "area"]).ngroup(),
        has_class=has_class,
        class_percent=of_class.where(has_class),
        reach=ndtri(1 - rules.family_error / 2 / areas),
    )


def _noise(fitted: pd.DataFrame, rules: AreaRules) -> pd.Series:
    """Return the variance of each share by chance: binomial, or from the spread around the fit."""
    # Two right and two wrong more (Agresti and Coull) keep all right from looking certain.
    items = fitted["items"] + 4
    share = (fitted["expected"].clip(0, 1) * fitted["items"] + 2) / items
    return (share * (1 - share) / fitted["items"]).where(
        fitted["all_items"], _spread(fitted, rules)
    )


def _spread(fitted: pd.DataFrame, rules: AreaRules) -> pd.Series:
    """Return the ordinary squared distance from the fit, that of the table or of the area.

    Medians, because a few true gaps must not hide themselves; the larger of the two, because an
    area of few items scatters more than its table.
    """
    distance = (fitted["share"] - fitted["expected"]).abs() / _free(fitted) ** 0.5
    of_table = distance.groupby(fitted["table"]).transform("median")
    column = distance.groupby(fitted["column"])
    of_area = column.transform("median").where(column.transform("size") >= rules.least_class, 0)
    return (_NORMAL * of_table.where(of_table > of_area, of_area)) ** 2


def _with_estimate(noisy: pd.DataFrame, rules: AreaRules) -> pd.DataFrame:
    """Draw the share towards the fit by how much students truly differ, at most by its own error.

    Stopping after one standard error (limited translation, Efron and Morris 1972) keeps a rare
    large gap from being drawn away like chance; it then has its whole error for an interval.
    """
    noise, spread = noisy["noise"], _true_spread(noisy, rules)
    kept, error = spread / (spread + noise), noise**0.5
    drawn = noisy["expected"] + kept * (noisy["share"] - noisy["expected"])
    estimate = drawn.clip(noisy["share"] - error, noisy["share"] + error)
    doubt = kept.where(estimate == drawn, 1) + noisy["leverage"]
    half = noisy["reach"] * error * doubt**0.5
    return noisy.assign(
        estimate=100 * estimate.clip(0, 1),
        low=100 * (estimate - half).clip(0, 1),
        high=100 * (estimate + half).clip(0, 1),
    )


def _true_spread(noisy: pd.DataFrame, rules: AreaRules) -> pd.Series:
    """Return how much the students of a table differ by area beyond chance (method of moments)."""
    weight, free = 1 / noisy["noise"].clip(lower=_NOTHING), 1 - noisy["leverage"]
    excess = (noisy["share"] - noisy["expected"]) ** 2 - free * noisy["noise"]
    parts = pd.DataFrame({"excess": weight * excess, "free": weight * free})
    sums = parts.groupby(noisy["table"]).transform("sum")
    moment = sums["excess"] / sums["free"].where(sums["free"] > 0)
    return moment.fillna(0).clip(lower=(rules.least_spread / 100) ** 2)


def _with_gap(rows: pd.DataFrame) -> pd.DataFrame:
    """Average a student's gap in an area over exams, each weighted by how sure it is.

    A share that alone decided its fit says nothing of a gap.
    """
    free = _free(rows)
    precision = (free / rows["noise"].clip(lower=_NOTHING)).where(free > _NOTHING, 0)
    gap = ((rows["share"] - rows["expected"]) / free).where(free > _NOTHING, 0)
    parts = rows.assign(
        gap=gap,
        _precision=precision,
        _gap=precision * gap,
        _margin=precision * (rows["percent"] - rows["pass_percent"]),
    )
    same_area = parts.groupby([*_AREA, "student_id", "has_class"])
    total = same_area["_precision"].transform("sum").where(lambda sums: sums > 0)
    return parts.assign(
        mean_gap=same_area["_gap"].transform("sum") / total,
        mean_noise=1 / total,
        margin=same_area["_margin"].transform("sum", min_count=1) / total,
        reach=same_area["reach"].transform("max"),
    )


def _free(rows: pd.DataFrame) -> pd.Series:
    """Return the part of the fit that a row did not decide itself."""
    return (1 - rows["leverage"]).clip(lower=_NOTHING)
