"""What each column of the file means, and what a person corrected."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.ingest import columns as meanings
from cohort_data.ingest import layouts
from cohort_data.ingest.model import ColumnMeaning, Field, Layout
from cohort_data.ingest.question import Question
from cohort_data.words import UploadKind
from components import app_state, cached_files
from components.app_state import Draft
from components.markup import markdown_text
from components.wording import uploads as upload_wording

SAMPLES = 4


@dataclass(frozen=True)
class Understood:
    """How a file is read, with its suggestions taken, and what about them is to be confirmed."""

    layout: Layout
    doubts: tuple[Question, ...]


def understood(viewer: Viewer, draft: Draft) -> Understood:
    """Show how the file is understood, let it be corrected, and return the result."""
    suggested = cached_files.suggested(viewer, draft.table, draft.kind)
    layout = corrected(draft, meanings.accepted(draft.table, suggested))
    doubtful = {each.header for each in suggested.columns if not each.sure}
    kind_of_file(layout)
    st.markdown(upload_wording.understood(uses(layout)))
    heading = upload_wording.columns_heading(len(layout.columns), len(doubtful))
    with st.expander(heading, key="upload-columns"):
        st.caption(upload_wording.CHANGE_COLUMN)
        for number, column in in_order(layout, doubtful):
            row(layout, column, number)
    return Understood(layout, meanings.questions(draft.table, suggested))


def in_order(layout: Layout, doubtful: Collection[str]) -> list[tuple[int, ColumnMeaning]]:
    """Return the numbered columns, the doubtful first, then those in use, then the others."""
    return sorted(
        enumerate(layout.columns),
        key=lambda each: (
            each[1].header not in doubtful,
            each[1].field is Field.IGNORE,
            each[0],
        ),
    )


def kind_of_file(layout: Layout) -> None:
    """Show what the file holds, to be corrected."""
    key = f"upload-kind-{layout.kind}"
    kinds = list(UploadKind)
    st.radio(
        "What the file holds",
        kinds,
        index=kinds.index(layout.kind),
        format_func=lambda kind: upload_wording.KINDS[kind],
        horizontal=True,
        key=key,
        on_change=change_kind,
        args=(key,),
    )


def uses(layout: Layout) -> list[tuple[Field, tuple[str, ...]]]:
    """Return the fields that are taken from the file with their columns."""
    fields = [field for field in Field if field is not Field.IGNORE]
    return [(field, layout.headers(field)) for field in fields if layout.headers(field)]


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


def row(layout: Layout, column: ColumnMeaning, number: int) -> None:
    """Show one column: header, sample values, meaning and reason."""
    key = f"meaning-{number}-{column.field}"
    name, asked, why = st.columns([4, 3, 4], vertical_alignment="center")
    name.markdown(upload_wording.column(column.header, column.samples[:SAMPLES]))
    asked.selectbox(
        upload_wording.meaning_of(number + 1),
        list(Field),
        index=list(Field).index(column.field),
        format_func=lambda field: upload_wording.FIELDS[field],
        label_visibility="collapsed",
        key=key,
        on_change=change_meaning,
        args=(layout, column.header, key),
    )
    why.caption(markdown_text(column.why))


def change_kind(key: str) -> None:
    """Take over what a person says the file holds; once it is saved, nobody says any more."""
    if app_state.draft() is not None:
        app_state.change_draft(kind=UploadKind(app_state.typed(key)))


def change_meaning(layout: Layout, header: str, key: str) -> None:
    """Take over what a person says one column means."""
    set_meaning(layout, Field(app_state.typed(key)), header)


def set_meaning(layout: Layout, wanted: Field, *headers: str) -> None:
    """Note which columns have a meaning; what was said of them before no longer counts."""
    draft = app_state.draft()
    if draft is None:
        return
    beside = layout.headers(wanted) if wanted in layouts.SHARED else ()
    said = without(draft.columns, headers)
    said[wanted] = (*(each for each in beside if each not in headers), *headers)
    numbered = False if wanted is Field.STUDENT_ID else draft.number_students
    app_state.change_draft(columns=said, number_students=numbered)


def without(
    said: Mapping[Field, tuple[str, ...]], headers: Collection[str]
) -> dict[Field, tuple[str, ...]]:
    """Return what was said of the columns, with some of them left out."""
    left = {field: tuple(each for each in said[field] if each not in headers) for field in said}
    return {field: named for field, named in left.items() if named}


def number_rows(layout: Layout) -> None:
    """Note that the rows are to be numbered, and that no column holds a student id."""
    draft = app_state.draft()
    if draft:
        said = without(draft.columns, layout.headers(Field.STUDENT_ID))
        app_state.change_draft(columns=said, number_students=True)
