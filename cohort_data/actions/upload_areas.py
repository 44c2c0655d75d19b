"""How the area scores of a file are kept under the areas' keys."""

from collections.abc import Callable, Iterator, Mapping

import numpy as np
import pandas as pd

from cohort_data.actions.upload_work import Work
from cohort_data.store import areas
from cohort_data.store.bulk import Row
from cohort_data.store.exams import ExamKey
from cohort_data.store.frames import plain_values

AreaName = tuple[str, str, str]


def add_area_scores(
    work: Work,
    known: Mapping[str, ExamKey],
    told: pd.DataFrame,
    result_ids: pd.Series,
    tell: Callable[[float], None],
) -> None:
    """Add the area scores of the results written (their keys by position), by the areas' keys."""
    scores = work.reading.areas
    ids = result_ids.reindex(range(len(work.reading.results))).to_numpy()[scores["result"]]
    is_told = ~np.isnan(ids)
    kept = scores if is_told.all() else scores[is_told]
    if kept.empty:
        return
    keys = area_keys(work, known, kept, told["exam"])
    areas.add_area_scores(
        work.connection,
        score_rows(kept, ids[is_told], keys),
        lambda done: tell(0.3 + 0.7 * done / len(kept)),
    )


def score_rows(scores: pd.DataFrame, result_ids: np.ndarray, keys: np.ndarray) -> Iterator[Row]:
    """Yield the rows of area scores as the store keeps them."""
    return zip(
        result_ids.astype("int64").tolist(),
        keys.tolist(),
        plain_values(scores["percent"]),
        plain_values(scores["level"].where(scores["level"] != "")),
        plain_values(scores["items"]),
        plain_values(scores["correct"]),
        strict=True,
    )


def area_keys(
    work: Work, known: Mapping[str, ExamKey], scores: pd.DataFrame, exam_of: pd.Series
) -> np.ndarray:
    """Return the key of the area of each score, adding areas that are new.

    `exam_of` is the exam of each result, by its position.
    """
    codes, exams = pd.factorize(exam_of)
    own = pd.Series(codes, exam_of.index).loc[scores["result"]].to_numpy()
    coded = [(own, exams), *(pd.factorize(scores[name]) for name in ("axis", "area"))]
    together = np.ravel_multi_index([codes for codes, _ in coded], [len(u) for _, u in coded])
    distinct, inverse = np.unique(together, return_inverse=True)
    parts = np.unravel_index(distinct, [len(u) for _, u in coded])
    named = zip(*(u[part] for part, (_, u) in zip(parts, coded, strict=True)), strict=True)
    names = [
        (areas.vocabulary(axis, known[exam].public_id), str(axis), str(area))
        for exam, axis, area in named
    ]
    return np.array(found_or_added(work, names), dtype="int64")[inverse]


def found_or_added(work: Work, names: list[AreaName]) -> list[int]:
    """Return the key of each area, adding those that are new."""
    there = areas.area_keys(work.connection)
    new = dict.fromkeys(name for name in names if name not in there)
    areas.add_areas(work.connection, new)
    keys = areas.area_keys(work.connection) if new else there
    return [keys[name] for name in names]
