"""How the concerns of several students are given to one person."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.concern_owners import assign
from components import app_state, cached, cached_work, notices, signed_in
from components.wording import queue as queue_wording

NOBODY = "nobody"


def assigned(viewer: Viewer, rows: pd.DataFrame, key: str) -> None:
    """Ask who takes care of these students, and give their open concerns to that person.

    The field has a key of its own for each list of students on a page.
    """
    there = rows[rows["concern_id"] != ""]
    if there.empty:
        st.caption(queue_wording.NO_CONCERNS)
        return
    cohorts = tuple(sorted(there["cohort_public_id"].unique()))
    owners = cached_work.owners_of_all(viewer, cohorts=cohorts, today=signed_in.today())
    labels = {NOBODY: queue_wording.NOBODY_ANY_MORE} | owners
    concerns = list(zip(there["concern_id"], there["concern_version"].astype(int), strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            queue_wording.OWNER,
            list(labels),
            index=None,
            format_func=lambda one: labels[one],
            key=key,
            placeholder=queue_wording.WHO,
            width=320,
        )
        st.button(
            queue_wording.assign(len(there)),
            on_click=assign_now,
            args=(concerns, key),
            disabled=not app_state.typed(key),
            key=f"{key}-assign",
        )


def assign_now(concerns: list[tuple[str, int]], key: str) -> None:
    """Give the concerns, as they were drawn, to whoever is chosen."""
    with notices.explained(is_far=True):
        chosen = app_state.typed(key)
        owner = "" if chosen == NOBODY else chosen
        assign(cached.database(), signed_in.current(), concerns=concerns, owner=owner)
        app_state.say_next(queue_wording.assigned(len(concerns)))
