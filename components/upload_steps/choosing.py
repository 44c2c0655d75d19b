"""Which file is brought in."""

import streamlit as st

from cohort_data.actions import uploads
from cohort_data.ingest import readers
from cohort_data.ingest.model import TextTable
from components import app_state, cached, notices, signed_in
from components.app_state import Draft
from components.upload_steps import sheet_rows
from components.wording import uploads as upload_wording

TYPES = ("csv", "tsv", "txt", "xlsx")


def file() -> Draft | None:
    """Return the file that is being brought in, asking for one while there is none."""
    draft = app_state.draft()
    if draft:
        return sheet(described(draft))
    if dropped():
        st.rerun()
    return None


def dropped() -> bool:
    """Ask for a file, and say whether one came and could be read."""
    uploaded = st.file_uploader(
        "A file with results, content areas or a list of students",
        type=TYPES,
        key=f"uploader-{app_state.uploader()}",
    )
    if uploaded is None:
        st.caption(upload_wording.PRIVATE)
        return False
    with notices.explained():
        content = uploaded.getvalue()
        app_state.start_draft(read(uploaded.name, content), content)
    return app_state.draft() is not None


def read(name: str, content: bytes, sheet: str | None = None) -> TextTable:
    """Return what stands in a file, a row for each result."""
    table = readers.read_file(name, content, sheet=sheet)
    return uploads.in_rows(cached.database(), signed_in.current(), table)


def described(draft: Draft) -> Draft:
    """Say what was read and offer another file."""
    table = draft.table
    written = table.as_written or table
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(upload_wording.read(table.file, len(written.cells), len(written.headers)))
        st.button("Choose another file", on_click=app_state.drop_draft, type="tertiary")
    if table.notes:
        st.caption(upload_wording.notes(table.notes))
    if table.as_written is not None:
        st.button(
            "They are parts of one exam",
            type="tertiary",
            icon=":material/merge:",
            help=upload_wording.ONE_EXAM_HELP,
            on_click=one_exam,
            args=(table.as_written, draft.content),
        )
    return draft


def one_exam(table: TextTable, content: bytes | None) -> None:
    """Begin again with a file as it is written, each of its lines one result."""
    app_state.start_draft(table, content)


def sheet(draft: Draft) -> Draft:
    """Ask which sheet of a workbook to read, where it has several."""
    table = draft.table
    if not table.sheets or draft.content is None:
        return draft
    names = list(dict.fromkeys([table.sheet or "", *table.sheets]))
    wanted = st.selectbox("Sheet", names, key="upload-sheet", width=300)
    sheet_rows.shown(draft, draft.content, names)
    if wanted == table.sheet:
        return draft
    with notices.needed():
        found = read(table.file, draft.content, wanted)
    app_state.start_draft(found, draft.content)
    return app_state.change_draft(first_rows=draft.first_rows)
