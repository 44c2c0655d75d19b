"""What each column of the file means, and what a person corrected."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.ingest import columns as meanings
from cohort_data.ingest.model import ColumnMeaning, Field, Layout
from cohort_data.words import UploadKind
from components import app_state, cached, upload_wording
from components.app_state import Draft
from components.markup import markdown_text

SAMPLES = 4
# Meanings that several columns can have; any other goes over to the column named last.
SHARED = (Field.EXAM, Field.AREA, Field.IGNORE)


def layout(viewer: Viewer, draft: Draft) -> Layout:
    """Show how the file is understood, let it be corrected, and return the result."""
    understood = corrected(draft, cached.suggested(viewer, draft.table, draft.kind))
    kind_of_file(understood)
    st.markdown(upload_wording.understood(uses(understood)))
    doubtful = sum(not column.sure for column in understood.columns)
    heading = upload_wording.columns_heading(len(understood.columns), doubtful)
    with st.expander(heading, key="upload-columns"):
        st.caption(upload_wording.CHANGE_COLUMN)
        for number, column in sorted(enumerate(understood.columns), key=doubtful_first):
            row(understood, column, f"meaning-{number}-{column.field}")
    return understood


def kind_of_file(understood: Layout) -> None:
    """Show what the file holds, to be corrected."""
    key = f"upload-kind-{understood.kind}"
    st.segmented_control(
        "What the file holds",
        list(UploadKind),
        default=understood.kind,
        format_func=lambda kind: upload_wording.KINDS[kind],
        required=True,
        key=key,
        on_change=change_kind,
        args=(key,),
    )


def uses(understood: Layout) -> list[tuple[Field, tuple[str, ...]]]:
    """Return the fields that are taken from the file with their columns."""
    fields = [field for field in Field if field is not Field.IGNORE]
    return [(field, understood.headers(field)) for field in fields if understood.headers(field)]


def corrected(draft: Draft, start: Layout) -> Layout:
    """Return the layout with everything that a person said about it."""
    return meanings.corrected(
        draft.table,
        start,
        columns=draft.columns,
        kind=draft.kind,
        number_students=draft.number_students,
        words=draft.words,
    )


def doubtful_first(numbered: tuple[int, ColumnMeaning]) -> tuple[bool, bool, int]:
    """Return the place of a column on screen: doubtful, used, not used, each as in the file."""
    number, column = numbered
    return column.sure, column.field is Field.IGNORE, number


def row(understood: Layout, column: ColumnMeaning, key: str) -> None:
    """Show one column: header, sample values, meaning and reason."""
    name, asked, why = st.columns([4, 3, 4], vertical_alignment="center")
    name.markdown(upload_wording.column(column.header, column.samples[:SAMPLES]))
    asked.selectbox(
        upload_wording.meaning_of(column.header),
        list(Field),
        index=list(Field).index(column.field),
        format_func=lambda field: upload_wording.FIELDS[field],
        label_visibility="collapsed",
        key=key,
        on_change=change_meaning,
        args=(understood, column.header, key),
    )
    why.caption(markdown_text(column.why))


def change_kind(key: str) -> None:
    """Take over what a person says the file holds."""
    app_state.change_draft(kind=UploadKind(app_state.typed(key)))


def change_meaning(understood: Layout, header: str, key: str) -> None:
    """Take over what a person says one column means."""
    set_meaning(understood, Field(app_state.typed(key)), header)


def set_meaning(understood: Layout, wanted: Field, *headers: str) -> None:
    """Note which columns have a meaning; what was said of them before no longer counts."""
    draft = app_state.draft()
    if draft is None:
        return
    said = {
        field: tuple(each for each in named if each not in headers)
        for field, named in draft.columns.items()
    }
    beside = understood.headers(wanted) if wanted in SHARED else ()
    said[wanted] = (*(each for each in beside if each not in headers), *headers)
    app_state.change_draft(
        columns={field: named for field, named in said.items() if named},
        number_students=False if wanted is Field.STUDENT_ID else draft.number_students,
    )


def number_rows() -> None:
    """Note that the rows are to be numbered, and that no column holds a student id."""
    draft = app_state.draft()
    if draft:
        said = {field: named for field, named in draft.columns.items() if field != Field.STUDENT_ID}
        app_state.change_draft(columns=said, number_students=True)
