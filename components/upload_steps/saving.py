"""How the file is saved, as a whole or not at all, and how that is told."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cohort_data.access import Viewer
from cohort_data.actions import uploads
from cohort_data.store.database import Database
from components import app_state, cached, notices, signed_in
from components.app_state import SavedFile
from components.background import Job, Progress
from components.markup import markdown_text
from components.upload_steps.asking import Checked
from components.wording import area_names as name_wording
from components.wording import upload_problems as problem_wording
from components.wording import uploads as upload_wording


def save(viewer: Viewer, checked: Checked) -> None:
    """Offer to save the file, and save it with a way to cancel."""
    pressed = st.button(
        "Save", type="primary", disabled=not checked.can_be_saved, icon=":material/save:"
    )
    if pressed and checked.can_be_saved:
        with notices.explained():
            app_state.remember_saved(written(viewer, checked))
            st.rerun()


def written(viewer: Viewer, checked: Checked) -> SavedFile:
    """Save the file while showing how far it is; a click on cancel ends the run and undoes it."""
    place, done = st.empty(), list[SavedFile]()
    with place.container(horizontal=True, vertical_alignment="center"):
        bar = st.progress(0.0, upload_wording.SAVING)
        st.button("Cancel", on_click=cancelled, args=(done,))
    job = Job(partial(saved_by, cached.database(), viewer, checked, signed_in.today()))
    try:
        job.follow(lambda part, words: move(bar, part, words))
    finally:
        done += [told for told in [job.settle()] if told]
    return done[0]


def saved_by(
    database: Database, viewer: Viewer, checked: Checked, today: date, progress: Progress
) -> SavedFile:
    """Save the file away from the page, and return what the page tells of it."""
    saved = uploads.save_seen(
        database,
        viewer,
        checked.draft.table,
        checked.layout,
        checked.answers,
        checked.preview,
        today=today,
        progress=progress,
    )
    reading, answers = checked.preview.reading, checked.answers
    return SavedFile(
        checked.draft.table.file,
        saved.upload,
        saved.effect,
        fixed=len(answers.fixes),
        left_open=len({one.line for one in reading.left_open}),
        names=reading.area_names,
        is_mean=answers.mean_areas,
    )


def cancelled(done: Sequence[SavedFile]) -> None:
    """Say what a click on cancel found: nothing was saved, or the save had just ended."""
    app_state.say_next(upload_wording.CANCELLED_LATE if done else upload_wording.CANCELLED)
    for saved in done:
        app_state.remember_saved(saved)


def move(bar: DeltaGenerator, part: float, words: str) -> None:
    """Move the progress bar."""
    bar.progress(min(part, 1.0), markdown_text(words or upload_wording.SAVING))


def receipt() -> None:
    """Say what was saved, with the way on and the way back."""
    saved = app_state.just_saved()
    if saved is None:
        return
    st.success(upload_wording.saved(saved.file, saved.effect), icon=":material/check_circle:")
    if saved.fixed + saved.left_open:
        st.caption(problem_wording.by_you(saved.fixed, saved.left_open))
    together = name_wording.put_together(saved.names, is_mean=saved.is_mean)
    if together:
        st.caption(together)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("See the flagged students", type="primary", icon=":material/flag:"):
            st.switch_page("flagged_students.py")
        st.page_link("content_areas.py", label="See the content areas", icon=":material/grid_on:")
        st.page_link("uploads.py", label="Undo, or see all uploads", icon=":material/history:")
    st.header("Another file", anchor=False)
