"""What somebody sees who opens Stepwise for the first time: three doors."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions import samples
from components import app_state, cached, notices, signed_in, student_tables, wording
from components.markup import bold
from components.upload_steps import choosing
from components.wording import samples as sample_wording
from components.wording import sign_in as sign_in_wording
from components.wording import uploads as upload_wording


def doors(viewer: Viewer) -> None:
    """Show the three doors and end the page there, while nothing is on record."""
    if not cached.cohorts(viewer).empty:
        return
    no_cohort(viewer)
    st.title("Welcome to Stepwise", anchor=False)
    st.markdown(wording.WELCOME)
    file, sample = st.columns(2, gap="medium")
    with file.container(border=True, height="stretch"):
        st.header("Drop a file", anchor=False)
        st.markdown(wording.DOOR_FILE_WHY)
        first_file()
    if viewer.cohorts is None:
        with sample.container(border=True, height="stretch"):
            sample_door(viewer)
    with st.expander("What file do I need?", icon=":material/help:"):
        st.markdown(wording.DOOR_HELP_WHY)
        kinds_of_file()
    notices.end_page()


def no_cohort(viewer: Viewer) -> None:
    """Say whom to ask, and end the page there, while no cohort is assigned to the viewer."""
    if viewer.cohorts == frozenset():
        st.title("Welcome to Stepwise", anchor=False)
        st.info(sign_in_wording.NO_COHORT, icon=":material/info:")
        st.stop()


def sample_door(viewer: Viewer) -> None:
    """Offer the sample cohort, which is for those who may see every cohort."""
    st.header("Try the sample cohort", anchor=False)
    st.markdown(wording.DOOR_SAMPLE_WHY)
    if st.button("Load the sample cohort", icon=":material/school:"):
        load(viewer)


def first_file() -> None:
    """Ask for the first file and go on to its columns, or back to one that waits there."""
    draft = app_state.draft()
    if draft:
        st.page_link("upload_results.py", label=upload_wording.go_on(draft.table.file))
    elif choosing.dropped():
        st.switch_page("upload_results.py")


def kinds_of_file() -> None:
    """Show what the three kinds of file look like."""
    for kind, columns in wording.FILE_KINDS.items():
        st.markdown(bold(kind))
        student_tables.small(pd.DataFrame(columns), kind)
    st.markdown(wording.FILE_HELP)


def load(viewer: Viewer) -> None:
    """Bring in the sample cohort file by file; a click on cancel ends the run and keeps nothing."""
    place, done = st.empty(), list[bool]()
    with place.container():
        bar = st.progress(0.0, sample_wording.LOADING)
        st.button("Cancel", on_click=cancelled, args=(done,))

    def move(part: float, file: str) -> None:
        bar.progress(part, sample_wording.loading(file))

    with notices.explained():
        samples.load_sample(cached.database(), viewer, today=signed_in.today(), progress=move)
        done.append(True)
    place.empty()
    if done:
        app_state.say_next(sample_wording.LOADED)
        st.rerun()


def cancelled(done: Sequence[bool]) -> None:
    """Say what a click on cancel found: nothing was kept, or the sample had just come in."""
    app_state.say_next(sample_wording.CANCELLED_LATE if done else sample_wording.CANCELLED)


def sample_notice(viewer: Viewer) -> None:
    """Say that students are invented, while some are, and offer to remove them."""
    if not cached.cohorts(viewer)["is_sample"].any():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(sample_wording.SHOWN)
        if viewer.cohorts is None and st.button("Remove the sample cohort", type="tertiary"):
            confirm_removal()
    if viewer.cohorts is None and not cached.sample_is_whole(viewer):
        st.caption(sample_wording.PARTLY)
        if st.button("Load the rest of the sample cohort", icon=":material/school:"):
            load(viewer)


@st.dialog("Remove the sample cohort?")
def confirm_removal() -> None:
    """Ask once more, because what was recorded on the sample's students goes with them."""
    st.markdown(sample_wording.REMOVAL)
    with st.container(horizontal=True):
        removed = st.button("Remove it", type="primary", on_click=remove)
        if st.button("Keep it") or removed:
            st.rerun()


def remove() -> None:
    """Take the sample cohort out again."""
    with notices.explained():
        samples.remove_sample(cached.database(), signed_in.current(), today=signed_in.today())
        app_state.say_next(sample_wording.REMOVED)
