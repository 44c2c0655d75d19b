"""By which name the person at this computer stands on plans and sheets."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.viewers import LONGEST_NAME, name_viewer
from components import app_state, cached, notices
from components.school_form import WIDTH
from components.wording import school as school_wording


def own_name(viewer: Viewer) -> None:
    """Show the viewer's name, to be changed and saved; another name draws the field again."""
    key = f"own-name-{viewer.name}"
    st.header("Your name", anchor=False)
    st.caption(school_wording.OWN_NAME_USE)
    with st.form("own-name", width=WIDTH):
        st.text_input(
            "First and last name",
            viewer.name,
            max_chars=LONGEST_NAME,
            key=key,
            autocomplete="name",
        )
        st.form_submit_button("Save name", type="primary", on_click=save, args=(viewer, key))


def save(viewer: Viewer, key: str) -> None:
    """Give the viewer the name that stands in the field."""
    with notices.explained():
        name_viewer(cached.database(), viewer, app_state.typed(key))
        app_state.say_next(school_wording.OWN_NAME_SAVED)
