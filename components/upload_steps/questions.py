"""What the file does not say, each question drawn by what it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Answers, Layout
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading.areas_named import MEAN
from cohort_data.ingest.reading.scores_beside import ABOUT as ONE_EXAM
from cohort_data.words import Outcome
from components import app_state, wording
from components.markup import markdown_text
from components.upload_steps import (
    answer_fields,
    area_questions,
    column_questions,
    exams_beside,
)
from components.wording import area_names as name_wording

WORD = "word:"


@dataclass(frozen=True)
class Places:
    """Where questions are drawn: those that need a sentence above those that need a word.

    Names of areas stand in a list of their own, under `heading` once there is one.
    """

    sentences: DeltaGenerator
    words: DeltaGenerator
    heading: DeltaGenerator
    areas: DeltaGenerator


def ask(
    asked: Sequence[Question],
    answers: Answers,
    known: Known,
    understood: Layout,
    places: Places,
) -> Answers:
    """Draw the questions and return the answers, each of which a suggestion may have given."""
    for question in asked:
        if question.about == ONE_EXAM:
            with places.sentences:
                answers = exams_beside.ask(question, answers)
        elif question.area or question.about == MEAN:
            answers = ask_about_areas(question, answers, known, places)
        elif question.about in answer_fields.FIELDS:
            with places.words:
                answers = answer_fields.FIELDS[question.about](question, answers, known)
        else:
            with places.sentences:
                ask_about_file(question, understood)
    return answers


def ask_about_areas(question: Question, answers: Answers, known: Known, places: Places) -> Answers:
    """Draw a question about the name of an area, or about areas that become one."""
    places.heading.markdown(name_wording.ASKED)
    with places.areas:
        if question.area:
            return area_questions.ask(question.area, answers, known)
        return area_questions.ask_mean(question, answers)


def ask_about_file(question: Question, understood: Layout) -> None:
    """Draw a question whose answer belongs to the layout: about a word or a column."""
    if question.about.startswith(WORD):
        ask_word(question, understood)
    else:
        column_questions.ask(question, understood)


def ask_word(question: Question, understood: Layout) -> None:
    """Ask what a word in the outcome column means."""
    word = question.about.removeprefix(WORD)
    options = list(Outcome)
    given = understood.words.get(word)
    key = f"answer-{question.about}"
    st.markdown(markdown_text(question.ask))
    st.selectbox(
        "What the word means",
        options,
        index=options.index(given) if given else None,
        format_func=lambda outcome: wording.OUTCOMES[outcome],
        label_visibility="collapsed",
        key=key,
        width=column_questions.WIDTH,
        on_change=change_word,
        args=(word, key),
    )


def change_word(word: str, key: str) -> None:
    """Take over what a person says a word means."""
    draft, said = app_state.draft(), app_state.typed(key)
    if draft and said:
        app_state.change_draft(words={**draft.words, word: Outcome(said)})
