"""What an area score would be if the student had no gap there: own level plus the area's."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Codes = NDArray[np.int64]

# Weighted means settle in two rounds where every student has every area, in dozens elsewhere.
_ROUNDS = 60
_SETTLED = 1e-7


def with_expected(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with `expected`, fitted as student plus area, and its `leverage`.

    `share` and `weight` are fitted per table (an axis of one exam); the codes `table`, `member`
    and `column` say which table, and which student and area in it, a row belongs to. Without
    `has_class` there is no area part: nobody can tell a hard area from a gap there. The leverage
    is the part of the fit that the row itself decided.
    """
    share, weight = rows["share"].to_numpy(), rows["weight"].to_numpy()
    table, member, column = (rows[name].to_numpy() for name in ("table", "member", "column"))
    has_class = rows["has_class"].to_numpy().astype(float)
    area_part = np.zeros(len(rows))
    for _ in range(_ROUNDS):
        before = area_part
        student_part = _mean(share - area_part, weight, member)
        area_part = has_class * _mean(share - student_part, weight, column)
        if np.abs(area_part - before).max(initial=0) < _SETTLED:
            break
    of_student, of_area, of_table = (weight / _sum(weight, by) for by in (member, column, table))
    return rows.assign(
        expected=_mean(share - area_part, weight, member) + area_part,
        leverage=of_student + has_class * (of_area - of_table),
    )


def _mean(values: Numbers, weight: Numbers, codes: Codes) -> Numbers:
    return _sum(values * weight, codes) / _sum(weight, codes)


def _sum(values: Numbers, codes: Codes) -> Numbers:
    """Sum per code, and tell every row the sum of its code."""
    return np.bincount(codes, weights=values).astype(float)[codes]
