"""What is set up: exams and pass marks, the data folder, the backups."""

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.store.backups import Backup
from components import cached, student_tables, wording
from components.wording import exam_settings as exam_wording

EXAMS = {
    "name": "Exam",
    "purpose": "Purpose",
    "pass_mark": "Pass mark",
    "attempts": "Attempts",
    "failed": "Failed",
}


def exams(viewer: Viewer) -> None:
    """Show the exams on record with their purpose and pass mark, to whoever sees results."""
    if not may(viewer, Permission.SEE_STUDENTS):
        return
    frame = cached.exams(viewer)
    st.header("Exams and pass marks", anchor=False)
    if frame.empty:
        st.caption(wording.NO_EXAMS)
        return
    told = frame.assign(purpose=frame["purpose"].map(wording.PURPOSES))
    student_tables.shown(student_tables.with_words(told, EXAMS), "Exams on record")
    st.caption(wording.PURPOSE_HELP)


def to_exams(viewer: Viewer) -> None:
    """Lead whoever sets up the school to what is set of its exams."""
    if may(viewer, Permission.SET_UP):
        st.page_link("exams.py", label=exam_wording.TO_PAGE, icon=":material/quiz:")


def data_folder(viewer: Viewer) -> None:
    """Say where the record lies, to whoever looks after it."""
    if not may(viewer, Permission.RUN_THE_STORE):
        return
    database = cached.database()
    st.header("Where the record is kept", anchor=False)
    st.markdown(wording.DATA_FOLDER)
    st.code(str(database.settings.data_dir), language=None, wrap_lines=True)


def wants_backup(viewer: Viewer) -> bool:
    """Ask whoever looks after the record for a backup, and say what one is."""
    if not may(viewer, Permission.RUN_THE_STORE):
        return False
    st.header("Backups", anchor=False)
    st.markdown(wording.BACKUP_WHY)
    return st.button("Back up now", icon=":material/save:")


def backed_up(backup: Backup) -> None:
    """Say where a backup was written."""
    st.success(wording.backed_up(backup.file.name), icon=":material/check_circle:")
