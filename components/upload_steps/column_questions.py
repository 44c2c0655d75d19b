"""Which column holds what the file needs, asked with the suggestion in place."""

from collections.abc import Iterable

import streamlit as st

from cohort_data.ingest.columns.questions import ROW_NUMBERS
from cohort_data.ingest.model import Field, Layout, Question
from components import app_state, upload_wording
from components.markup import markdown_text
from components.upload_steps import answer_fields, columns

FIELDS = frozenset(map(str, Field))
JOIN = "+"
WIDTH = 420


def is_about_columns(question: Question, understood: Layout) -> bool:
    """Return whether a question is about a column: for exam, cohort and date, if it names one."""
    if question.about in answer_fields.FIELDS:
        headers = {column.header for column in understood.columns}
        return set(split(question.suggestion or "")) <= headers
    return question.about in FIELDS


def ask(question: Question, understood: Layout) -> None:
    """Ask which column holds something; what stands there already is what is understood."""
    field = Field(question.about)
    if field is Field.AREA:
        ask_areas(question, understood)
        return
    options = options_of(question, understood)
    current = ROW_NUMBERS if numbered(field, understood) else JOIN.join(understood.headers(field))
    key = f"answer-{field}-{current}"
    st.selectbox(
        markdown_text(question.ask),
        options,
        index=options.index(current) if current in options else None,
        format_func=lambda header: upload_wording.NUMBER_ROWS if header == ROW_NUMBERS else header,
        key=key,
        width=WIDTH,
        on_change=change,
        args=(understood, field, key),
    )


def options_of(question: Question, understood: Layout) -> list[str]:
    """Return the columns to choose from, the suggestion first where it joins several."""
    headers = [column.header for column in understood.columns]
    suggested = [question.suggestion] if question.suggestion else []
    return list(dict.fromkeys([*suggested, *headers]))


def numbered(field: Field, understood: Layout) -> bool:
    """Return whether the rows are numbered in the place of a student id."""
    return field is Field.STUDENT_ID and understood.number_students


def change(understood: Layout, field: Field, key: str) -> None:
    """Take over which column a person names."""
    take(understood, field, app_state.typed(key))


def take(understood: Layout, field: Field, named: str) -> None:
    """Note a column, several that are joined, or row numbers."""
    if named == ROW_NUMBERS:
        columns.number_rows()
    elif named:
        headers = [column.header for column in understood.columns]
        columns.set_meaning(understood, field, *([named] if named in headers else split(named)))


def split(named: str) -> list[str]:
    """Return the columns of a suggestion that joins several."""
    return named.split(JOIN)


def ask_areas(question: Question, understood: Layout) -> None:
    """Ask which columns are content areas."""
    key = f"answer-area-{len(understood.headers(Field.AREA))}"
    st.multiselect(
        markdown_text(question.ask),
        [column.header for column in understood.columns],
        default=list(understood.headers(Field.AREA)),
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


def take_suggestions(new: Iterable[Question], understood: Layout) -> bool:
    """Note what is suggested about columns, each in sight and open to change; say if any was."""
    suggested = [each for each in new if each.suggestion and is_about_columns(each, understood)]
    for question in suggested:
        take(understood, Field(question.about), question.suggestion or "")
    return bool(suggested)
