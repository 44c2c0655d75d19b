"""Which students of the list are taken along, as a file or on paper, and how that is said."""

import pandas as pd

from cohort_data import queue_standing
from cohort_data.access import Viewer
from cohort_data.queue_tabs import Tab, tabs
from components import app_state, cached, pickers, queue_clock, queue_filters, queue_search
from components.wording import queue as queue_wording
from components.wording import queue_taken as taken_wording

# What narrows the list to some who failed; whom no rule lists is in none of that.
OF_FAILURES = tuple(name for name in queue_filters.FILTERS if name != "cohort")


def with_beside(
    rows: pd.DataFrame, others: pd.DataFrame, tab: Tab, *, is_selected: bool
) -> pd.DataFrame:
    """Return the students shown, and behind them those below the list who stand on the same tab.

    Those who were selected are taken alone.
    """
    if is_selected or app_state.any_chosen(OF_FAILURES):
        return rows
    return queue_standing.with_beside(rows, tabs(queue_search.searched(others))[tab])


def in_words(
    viewer: Viewer, cohort: str | None, everybody: pd.DataFrame, tab: Tab, *, rows: int, of: int
) -> list[str]:
    """Return which part of the list is shown: the tab, each filter, and how many of how many."""
    points = {
        point: taken_wording.at_point(*queue_clock.POINTS[point]) for point in queue_clock.POINTS
    }
    labels = {
        "exam": pickers.names(cached.exams(viewer, cohort=cohort)),
        "tier": queue_filters.tiers(everybody),
        "failures": queue_filters.FAILURES,
        "step": queue_wording.STEPS,
        "since": {"1": taken_wording.CHANGED},
        "clock": points,
    }
    chosen = [(names, app_state.address(name)) for name, names in labels.items()]
    told = [queue_wording.TABS[tab], *(names[one] for names, one in chosen if one and one in names)]
    if app_state.typed(queue_filters.SEARCH).strip():
        told.append(taken_wording.SEARCHED)
    return [*told, taken_wording.some(rows, of)] if rows < of else told
