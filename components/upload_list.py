"""What was brought in, and how a file is taken out again."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from components import app_state, cached, choice_names, downloads, pickers, student_tables, wording
from components.wording import uploads as upload_wording

PAGE = "uploads"
COLUMNS = {
    "file": "File",
    "kind": "Holds",
    "cohort": "Cohort",
    "exam": "Exam",
    "rows": "Rows",
    "results": "Results",
    "at": "Uploaded",
    "by": "By",
    "undone": "Undone",
}


def history(frame: pd.DataFrame) -> None:
    """Show every upload, newest first."""
    told = frame.assign(
        kind=frame["kind"].map(upload_wording.KINDS),
        at=frame["at"].map(wording.moment),
        undone=frame["undone_at"].map(wording.day),
    )
    shown = student_tables.with_words(student_tables.without_empty(told, COLUMNS), COLUMNS)
    student_tables.shown(shown, "Uploads, newest first")


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
    frame = cached.skipped_rows(viewer, upload=upload).rename(columns=str.capitalize)
    if frame.empty:
        st.caption(upload_wording.ALL_USED)
        return
    with st.expander(upload_wording.lines_heading("skipped_lines", len(frame))):
        student_tables.shown(frame, "Lines that were not used")
        downloads.table(viewer, "skipped_lines", frame, excel=False)


def reason_to_undo(upload: str) -> str:
    """Ask why an upload is taken out, and return the reason when it is to be."""
    if not upload:
        return ""
    with (
        st.form(f"undo-{upload}", border=False),
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
