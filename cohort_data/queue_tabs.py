"""On which tab of the queue a student stands, and how many fit on its first screen."""

from enum import StrEnum

import pandas as pd

from cohort_data.flags import Tier
from cohort_data.words import ConcernState, PlanState, Purpose


class Tab(StrEnum):
    """A part of the queue by what is to be done next; on the last one stands everybody."""

    TO_REACH = "to_reach"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    REVIEW = "review"
    ALL = "all"


_AT_WORK = [ConcernState.CONTACTED, ConcernState.PLANNED]


def tabs(rows: pd.DataFrame) -> dict[Tab, pd.DataFrame]:
    """Return the queue rows of each tab, in the order they came in.

    A concern that is snoozed stands under all alone until its day, as does a student without an
    open concern.
    """
    awake, state = ~rows["snoozed"].astype(bool), rows["concern"]
    at_work = awake & state.isin(_AT_WORK)
    retakes = rows["plan"] == PlanState.WAITING
    return {
        Tab.TO_REACH: rows[awake & (state == ConcernState.NEW)],
        Tab.IN_PROGRESS: rows[at_work & ~retakes],
        Tab.WAITING: rows[at_work & retakes],
        Tab.REVIEW: rows[awake & (state == ConcernState.REVIEW)],
        Tab.ALL: rows,
    }


def first_screen(
    to_reach: pd.DataFrame, tiers: tuple[Tier, ...], meetings: int | None
) -> pd.DataFrame:
    """Return whom to reach out to first while there is room for so many new meetings a week.

    The licensing tiers are never cut; the others fill what room is left, in their order.
    """
    if meetings is None:
        return to_reach
    never_cut = [tier.name for tier in tiers if tier.purposes == (Purpose.LICENSING,)]
    is_licensing = to_reach["tier"].isin(never_cut)
    room = max(meetings - int(is_licensing.sum()), 0)
    return to_reach[is_licensing | ((~is_licensing).cumsum() <= room)]
