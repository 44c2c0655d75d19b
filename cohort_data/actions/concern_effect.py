"""What would become of concerns if attempts were judged, or an exam meant, otherwise."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from cohort_data.actions.concern_standing import standing
from cohort_data.store import concerns, concerns_acted_on


@dataclass(frozen=True)
class ConcernEffect:
    """The keys of students who get a concern, whose moves to review, and whose goes.

    A concern goes only where nobody has acted on it.
    """

    raised: frozenset[int]
    to_review: frozenset[int]
    withdrawn: frozenset[int]


def expected(
    connection: Connection, before: pd.DataFrame, after: pd.DataFrame, today: date
) -> ConcernEffect:
    """Return what `bring_in_step` would do for attempts before and after; nothing is written."""
    now = standing(connection, before, after, today)
    in_hand = concerns.in_hand(connection)
    others = frozenset(now.others["student_id"].tolist())
    return ConcernEffect(
        raised=((now.wanted - now.rests) | others | (now.called_for & now.there)) - in_hand,
        to_review=now.over & in_hand,
        withdrawn=now.gone & concerns_acted_on.untouched_open(connection),
    )
