"""What was brought in, and how a file is taken out again."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from components import (
    app_state,
    cached,
    cached_work,
    choice_names,
    downloads,
    pickers,
    signed_in,
    student_tables,
    wording,
)
from components.wording import upload_cards as card_wording
from components.wording import upload_changes as change_wording
from components.wording import upload_history as history_wording
from components.wording import upload_problems as problem_wording
from components.wording import uploads as upload_wording

PAGE = "uploads"
ROWS = 25


def history(viewer: Viewer, frame: pd.DataFrame) -> None:
    """Show every upload, newest first, page by page where there are many."""
    left_open = cached.open_lines(viewer)
    for row in pickers.part_of(PAGE, frame, ROWS).to_dict("records"):
        with st.container(border=True, gap=None):
            st.markdown(card_wording.file(row["file"], undone=row["undone"]))
            st.caption(
                card_wording.upload(
                    row["kind"], row["exam"], row["cohort"], row["rows"], row["results"]
                )
            )
            if row["is_history"]:
                st.caption(history_wording.LOADED)
            st.caption(card_wording.by(row["at"], row["by"], row["undone_at"]))
            if row["public_id"] in left_open:
                st.markdown(problem_wording.open_badge(left_open[row["public_id"]]))


def one(frame: pd.DataFrame) -> str:
    """Ask for one upload that is in force and return its public id, nothing when none is."""
    in_force = frame[~frame["undone"]]
    if in_force.empty:
        return ""
    rows = in_force.to_dict("records")
    labels = {
        str(row["public_id"]): choice_names.upload(row["file"], wording.moment(row["at"]))
        for row in rows
    }
    st.header("One upload", anchor=False)
    return pickers.one_of(PAGE, "upload", "Upload", labels, width=420)


def skipped(viewer: Viewer, upload: str) -> None:
    """List the lines of an upload that were not used."""
    if not upload:
        return
    left_open = set(cached.upload_fixes(viewer, upload=upload).open["line"])
    frame = cached.skipped_rows(viewer, upload=upload)
    frame = frame[~frame["line"].isin(left_open)].rename(columns=str.capitalize)
    if frame.empty:
        if not left_open:
            st.caption(upload_wording.ALL_USED)
        return
    with st.expander(upload_wording.lines_heading("skipped_lines", len(frame))):
        student_tables.shown(frame, "Lines that were not used")
        downloads.upload_lines(viewer, "skipped_lines", frame, upload=upload)


def open_rows(viewer: Viewer, upload: str) -> None:
    """List the lines that an upload left open, until a later file brings them in."""
    if not upload:
        return
    found = cached.upload_fixes(viewer, upload=upload).open
    still = found[~found["is_settled"].astype(bool)]
    if still.empty:
        if len(found):
            st.caption(problem_wording.ALL_SETTLED)
        return
    heading = problem_wording.open_heading(still["line"].nunique())
    with st.expander(heading, expanded=True, key="open-rows"):
        shown = student_tables.with_words(still, problem_wording.OPEN_COLUMNS)
        student_tables.shown(shown, heading)
        downloads.upload_lines(viewer, "open_lines", shown, upload=upload)


def fixes(viewer: Viewer, frame: pd.DataFrame, upload: str) -> None:
    """List what a person settled when an upload was saved."""
    found = cached.upload_fixes(viewer, upload=upload).fixes if upload else pd.DataFrame()
    if found.empty:
        return
    who = str(frame.loc[frame["public_id"] == upload, "by"].iloc[0])
    taken = found["what"].map(problem_wording.TAKEN).fillna(found["value"])
    heading = problem_wording.fixed_heading(len(found), who)
    with st.expander(heading, key="fixes"):
        told = student_tables.with_words(found.assign(taken=taken), problem_wording.FIX_COLUMNS)
        student_tables.shown(told, heading)


def what_undo_does(viewer: Viewer, upload: str) -> None:
    """Say what would come back if an upload were undone, and what depends on it."""
    if not upload:
        return
    found = cached_work.undoing(viewer, upload=upload, today=signed_in.today())
    st.markdown(change_wording.undoing(found))
    if found.results.empty:
        return
    with st.expander(change_wording.undoing_heading(len(found.results)), key="undoing"):
        frame = found.results.assign(then=found.results["then"].replace("", "none"))
        student_tables.shown(frame.rename(columns=change_wording.UNDO_COLUMNS), "Results")


def reason_to_undo(upload: str) -> str:
    """Ask why an upload is taken out, and return the reason when it is to be."""
    if not upload:
        return ""
    with (
        st.form(f"undo-{upload}", border=False, enter_to_submit=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        reason = st.text_input("Why undo it", width=420, help=upload_wording.UNDO_HELP)
        pressed = st.form_submit_button("Undo this upload", icon=":material/undo:")
    if pressed and not (reason or "").strip():
        st.warning(upload_wording.REASON_NEEDED)
    return (reason or "").strip() if pressed else ""


def undone() -> None:
    """Say on the next run that an upload was undone."""
    app_state.say_next(upload_wording.UNDONE)
    st.rerun()
