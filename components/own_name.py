"""By which name the person at this computer stands on plans and sheets."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.viewers import name_viewer
from cohort_data.people import rules
from components import app_state, cached, notices, signed_in
from components.school_form import WIDTH
from components.wording import school as school_wording
from components.wording import sign_in as sign_in_wording


def own_name(viewer: Viewer) -> None:
    """Show the viewer's name, to be changed and saved; another name draws the field again."""
    key = f"own-name-{viewer.name}"
    st.header("Your name", anchor=False)
    st.caption(school_wording.OWN_NAME_USE)
    if not signed_in.is_shared():
        st.caption(sign_in_wording.HERE_ALONE)
    with st.form("own-name", width=WIDTH):
        st.text_input(
            "First and last name",
            viewer.name,
            max_chars=rules().longest_name,
            key=key,
            autocomplete="name",
        )
        st.form_submit_button("Save name", type="primary", on_click=save, args=(key,))


def save(key: str) -> None:
    """Give whoever is looking now the name that stands in the field."""
    with notices.explained():
        name_viewer(cached.database(), signed_in.current(), app_state.typed(key))
        app_state.say_next(school_wording.OWN_NAME_SAVED)
