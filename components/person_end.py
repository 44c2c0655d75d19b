"""How somebody is signed out everywhere, let in no longer, or let in again."""

from collections.abc import Callable

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.people import disable_person, enable_person, sign_out_everywhere
from cohort_data.reports.people import Person
from cohort_data.words import PersonState
from components import app_state, cached, notices, signed_in
from components.people_list import PAGE
from components.wording import people as people_wording


def doors(viewer: Viewer, person: Person) -> None:
    """Offer what ends somebody's sign-ins, and what lets them in no longer."""
    if person.state is PersonState.THIS_COMPUTER:
        return
    if person.state is PersonState.DISABLED:
        st.button("Enable", on_click=done, args=(enable_person, person, people_wording.ENABLED))
        return
    with st.container(horizontal=True):
        st.button(
            "Sign out everywhere",
            icon=":material/logout:",
            help=people_wording.SIGN_OUT_WHY,
            on_click=done,
            args=(sign_out_everywhere, person, people_wording.SIGNED_OUT),
        )
        if person.public_id == viewer.public_id:
            st.caption(people_wording.YOURSELF)
            return
        st.button(
            "Disable",
            icon=":material/person_off:",
            help=people_wording.DISABLE_WHY,
            on_click=done,
            args=(disable_person, person, people_wording.DISABLED),
        )


def done(act: Callable[..., None], person: Person, sentence: str) -> None:
    """Do it for the person as they were shown, and say so."""
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        act(cached.database(), viewer, person.public_id, version=person.version)
        app_state.say_next(sentence)
