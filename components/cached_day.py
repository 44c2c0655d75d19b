"""Which day it is where the school is, and what begins with it: asked for on every page."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from cohort_data import access
from cohort_data.access import Permission, Viewer
from cohort_data.actions.by_the_day import begin_day
from cohort_data.store.school import get_school
from cohort_data.store.versions import current_version
from components.cached import database


def time_zone() -> str:
    """Return where the school is, "" until it says so."""
    return _time_zone(current_version(database()))


@st.cache_data(max_entries=2, show_spinner=False)
def _time_zone(version: int) -> str:  # noqa: ARG001 - the key
    with database().reading() as connection:
        found = get_school(connection)
    return found.time_zone if found else ""


@st.cache_resource(max_entries=2, show_spinner=False)
def _began(today: date, _viewer: Viewer) -> int:
    return begin_day(database(), _viewer, today=today)


def day_begun(viewer: Viewer, today: Callable[[], date]) -> None:
    """Let what comes due by the day alone raise its concerns, once a day and process.

    Who has no role may not even ask for the day.
    """
    if access.may(viewer, Permission.SEE_STUDENTS):
        _began(today(), viewer)
