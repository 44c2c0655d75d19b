"""On which tab of the queue a student stands, and how many fit on its first screen."""

from datetime import date
from enum import StrEnum

import pandas as pd

from cohort_data.concerns import months_before
from cohort_data.flags import Tier, load_rules
from cohort_data.words import ConcernState, PlanState, Purpose, StudentStatus


class Tab(StrEnum):
    """A part of the queue by what is to be done next; on the last one stands everybody."""

    TO_REACH = "to_reach"
    IN_PROGRESS = "in_progress"
    WAITING = "waiting"
    REVIEW = "review"
    ALL = "all"


class Off(StrEnum):
    """Why a student of the queue stands on no tab but the last; not at all where on another."""

    NOT = ""
    RESTS = "rests"
    CLOSED = "closed"
    AWAY = "away"
    PASSED = "passed"
    OLD = "old"
    NONE = "none"


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


def off_tabs(rows: pd.DataFrame, today: date) -> pd.Series:
    """Return why each row of the queue stands on no tab but the last, as `Off` names it.

    `closed_on` is the day on which the last concern was closed, where none is open. A failure that
    is older than the rules raise anybody for raises nobody.
    """
    limit = months_before(today, load_rules().concern.newest_failure_months).isoformat()
    is_open = rows["open_failures"] > 0
    is_old = is_open & (rows["failed_on"] != "") & (rows["failed_on"] <= limit)
    found = pd.Series(str(Off.NONE), index=rows.index, dtype="str")
    for why, applies in (
        (Off.OLD, is_old),
        (Off.PASSED, ~is_open & (rows["failed_attempts"] > 0)),
        (Off.AWAY, rows["status"] != StudentStatus.ENROLLED),
        (Off.CLOSED, rows["closed_on"] != ""),
        (Off.NOT, rows["concern"] != ""),
        (Off.RESTS, rows["snoozed"].astype("bool")),
    ):
        found = found.mask(applies, str(why))
    return found


def adding_up(rows: pd.DataFrame) -> tuple[dict[Tab, int], dict[Off, int]]:
    """Return how many rows stand on each tab but the last, and how many on none, by why."""
    on_tabs = {tab: len(found) for tab, found in tabs(rows).items()}
    del on_tabs[Tab.ALL]
    counts = rows["off"].value_counts()
    return on_tabs, {why: int(counts[why]) for why in Off if why and why in counts}


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
