"""Which column holds what the file needs, asked with the suggestion in place."""

import streamlit as st

from cohort_data.ingest.columns.questions import ROW_NUMBERS
from cohort_data.ingest.model import Field, Layout
from cohort_data.ingest.question import Question
from components import app_state
from components.markup import markdown_text
from components.upload_steps import columns
from components.wording import uploads as upload_wording

NONE = ""
JOIN = "+"
WIDTH = 420


def ask(question: Question, understood: Layout) -> None:
    """Ask which column holds something; what stands there already is what is understood."""
    field = Field(question.about)
    if field is Field.AREA:
        ask_areas(question, understood)
        return
    options = options_of(question, understood)
    current = ROW_NUMBERS if numbered(field, understood) else JOIN.join(understood.headers(field))
    key = f"column-{field}-{current}"
    st.markdown(markdown_text(question.ask))
    st.selectbox(
        upload_wording.column_for(field),
        options,
        index=options.index(current) if current in options and current else None,
        format_func=name_of,
        label_visibility="collapsed",
        key=key,
        width=WIDTH,
        on_change=change,
        args=(understood, field, key),
    )


def options_of(question: Question, understood: Layout) -> list[str]:
    """Return the columns to choose from, the suggestion first where it joins several."""
    headers = [column.header for column in understood.columns]
    suggested = [question.suggestion] if question.suggestion else []
    return list(dict.fromkeys([*suggested, *headers, NONE]))


def name_of(option: str) -> str:
    """Return what an option is called: a column by its header."""
    words = {ROW_NUMBERS: upload_wording.NUMBER_ROWS, NONE: upload_wording.NO_COLUMN}
    return words.get(option, option)


def numbered(field: Field, understood: Layout) -> bool:
    """Return whether the rows are numbered in the place of a student id."""
    return field is Field.STUDENT_ID and understood.number_students


def change(understood: Layout, field: Field, key: str) -> None:
    """Take over which column a person names, that there is none, or row numbers."""
    named = app_state.typed(key)
    headers = [column.header for column in understood.columns]
    if named == ROW_NUMBERS:
        columns.number_rows(understood)
    elif named == NONE:
        columns.set_meaning(understood, Field.IGNORE, *understood.headers(field))
    else:
        parts = [named] if named in headers else named.split(JOIN)
        columns.set_meaning(understood, field, *parts)


def ask_areas(question: Question, understood: Layout) -> None:
    """Ask which columns are content areas."""
    key = f"column-area-{len(understood.headers(Field.AREA))}"
    st.markdown(markdown_text(question.ask))
    st.multiselect(
        upload_wording.column_for(Field.AREA),
        [column.header for column in understood.columns],
        default=list(understood.headers(Field.AREA)),
        label_visibility="collapsed",
        key=key,
        on_change=change_areas,
        args=(understood, key),
    )


def change_areas(understood: Layout, key: str) -> None:
    """Take over which columns a person calls content areas; the others are not used."""
    areas = app_state.chosen(key)
    left = [each for each in understood.headers(Field.AREA) if each not in areas]
    if left:
        columns.set_meaning(understood, Field.IGNORE, *left)
    if areas:
        columns.set_meaning(understood, Field.AREA, *areas)
