"""What is set up: exams and pass marks, the data folder, the backups."""

import pandas as pd
import streamlit as st

from cohort_data.store.backups import Backup
from cohort_data.store.database import Database
from components import student_tables, wording

EXAMS = {
    "name": "Exam",
    "purpose": "Purpose",
    "pass_mark": "Pass mark",
    "attempts": "Attempts",
    "failed": "Failed",
}


def exams(frame: pd.DataFrame) -> None:
    """Show the exams on record with their purpose and pass mark."""
    st.header("Exams and pass marks", anchor=False)
    if frame.empty:
        st.caption(wording.NO_EXAMS)
        return
    told = frame.assign(purpose=frame["purpose"].map(wording.PURPOSES))
    student_tables.shown(student_tables.with_words(told, EXAMS), "Exams on record")
    st.caption(wording.PURPOSE_HELP)


def data_folder(database: Database) -> None:
    """Say where the record lies."""
    st.header("Where the record is kept", anchor=False)
    st.markdown(wording.DATA_FOLDER)
    st.code(str(database.settings.data_dir), language=None, wrap_lines=True)


def wants_backup() -> bool:
    """Ask for a backup, and say what one is."""
    st.header("Backups", anchor=False)
    st.markdown(wording.BACKUP_WHY)
    return st.button("Back up now", icon=":material/save:")


def backed_up(backup: Backup) -> None:
    """Say where a backup was written."""
    st.success(wording.backed_up(backup.file.name), icon=":material/check_circle:")
