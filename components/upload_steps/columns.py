"""What each column of the file means, and what a person corrected."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions import uploads
from cohort_data.ingest import columns as meanings
from cohort_data.ingest.model import ColumnMeaning, Field, Known, Layout
from cohort_data.words import UploadKind
from components import app_state, cached, upload_wording
from components.app_state import Draft
from components.markup import bold, markdown_text

SAMPLES = 4


def layout(viewer: Viewer, draft: Draft, known: Known) -> Layout:
    """Show how the file is understood, let it be corrected, and return the result."""
    understood = corrected(draft, suggested(viewer, draft, known))
    kind_of_file(understood)
    st.markdown(upload_wording.understood(uses(understood)))
    doubtful = sum(not column.sure for column in understood.columns)
    heading = upload_wording.columns_heading(len(understood.columns), doubtful)
    with st.expander(heading, key="upload-columns"):
        st.caption(upload_wording.CHANGE_COLUMN)
        for number, column in enumerate(understood.columns):
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


def suggested(viewer: Viewer, draft: Draft, known: Known) -> Layout:
    """Return the remembered layout of files like this one, or a suggestion."""
    remembered = uploads.remembered_layout(cached.database(), viewer, draft.table)
    return remembered or meanings.suggest(draft.table, kind=draft.kind, known=known)


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


def row(understood: Layout, column: ColumnMeaning, key: str) -> None:
    """Show one column: header, sample values, meaning and reason."""
    name, asked, why = st.columns([4, 3, 4], vertical_alignment="center")
    name.markdown(bold(column.header))
    name.caption(upload_wording.samples(column.samples[:SAMPLES]))
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


def set_meaning(understood: Layout, wanted: Field, header: str) -> None:
    """Note that a column has a meaning, and that its former meaning has one column less."""
    draft = app_state.draft()
    if draft is None:
        return
    former = next(each.field for each in understood.columns if each.header == header)
    left = tuple(each for each in understood.headers(former) if each != header)
    joined = (*understood.headers(wanted), header)
    app_state.change_draft(columns={**draft.columns, former: left, wanted: joined})
