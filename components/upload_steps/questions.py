"""What the file does not say, asked once with a suggestion in place."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from cohort_data.ingest.model import Answers, Field, Known, Layout, Question
from cohort_data.ingest.reading.questions import DAY_FIRST, MONTH_FIRST
from cohort_data.words import Outcome, Purpose
from components import app_state, upload_wording, wording
from components.markup import markdown_text
from components.upload_steps import columns

NEW = ""
NUMBERED = "#"
WORD = "word:"


def ask(asked: Sequence[Question], answers: Answers, known: Known, understood: Layout) -> Answers:
    """Draw the questions and return the answers, each of which a suggestion may have given."""
    for question in asked:
        answers = ask_one(question, answers, known, understood)
    return answers


def ask_one(question: Question, answers: Answers, known: Known, understood: Layout) -> Answers:
    """Draw one question and return the answers with its own."""
    if question.about in ANSWERED_BY:
        return ANSWERED_BY[question.about](question, answers, known)
    if question.about.startswith(WORD):
        ask_word(question)
    else:
        ask_column(question, understood)
    return answers


def ask_cohort(question: Question, answers: Answers, known: Known) -> Answers:
    """Ask for the cohort, offering those on record."""
    given = answers.cohort or question.suggestion
    return replace(answers, cohort=ask_name(question, "Cohort", given, known.cohorts))


def ask_exam(question: Question, answers: Answers, known: Known) -> Answers:
    """Ask for the exam, offering those on record."""
    given = answers.exam or question.suggestion
    return replace(answers, exam=ask_name(question, "Exam", given, tuple(known.exams)))


def ask_name(question: Question, label: str, given: str | None, known: Sequence[str]) -> str | None:
    """Ask for one of the names on record or a new one."""
    key = f"answer-{question.about}"
    wanted = NEW
    if known:
        options = [*known, NEW]
        start = options.index(given) if given and given in known else len(known)
        wanted = st.selectbox(
            label,
            options,
            index=start,
            format_func=lambda name: name or f"A new {label.lower()}",
            help=markdown_text(question.ask),
            key=key,
        )
    if wanted != NEW:
        return wanted
    start_text = given if given and given not in known else ""
    text = st.text_input(
        upload_wording.new_name(label, is_first=not known),
        start_text,
        help=markdown_text(question.ask),
        key=f"{key}-new",
    )
    return (text or "").strip() or None


def ask_purpose(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask what the exam is for."""
    options = list(Purpose)
    given = answers.purpose or question.suggestion
    chosen = st.selectbox(
        "What the exam is for",
        options,
        index=options.index(Purpose(given)) if given else None,
        format_func=lambda purpose: wording.PURPOSES[purpose],
        help=wording.PURPOSE_HELP,
        key="answer-purpose",
    )
    return replace(answers, purpose=chosen)


def ask_date(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask for the day of the exam; left empty it is not known."""
    day = st.date_input(
        "Date of the exam (empty: not known)",
        answers.date,
        format="YYYY-MM-DD",
        help=markdown_text(question.ask),
        key="answer-date",
    )
    return replace(answers, date=day, date_unknown=day is None)


def ask_day_first(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask which of two numbers in the file's dates is the day."""
    given = "" if answers.day_first is None else order(day_first=answers.day_first)
    options = [order(day_first=True), order(day_first=False)]
    chosen = st.selectbox(
        markdown_text(question.ask),
        options,
        index=options.index(given or question.suggestion or options[0]),
        format_func=str.capitalize,
        key="answer-day-first",
    )
    return replace(answers, day_first=chosen == options[0])


def order(*, day_first: bool) -> str:
    """Return the words for an order of day and month."""
    return DAY_FIRST if day_first else MONTH_FIRST


def ask_pass_mark(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask for the pass mark."""
    return replace(answers, pass_mark=ask_number(question, "Pass mark", answers.pass_mark))


def ask_max_score(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask for the highest possible score."""
    return replace(answers, max_score=ask_number(question, "Highest score", answers.max_score))


def ask_number(question: Question, label: str, given: float | None) -> float | None:
    """Ask for a number."""
    start = given if given is not None else as_number(question.suggestion)
    return st.number_input(
        label,
        min_value=0.0,
        value=start,
        format="%g",
        help=markdown_text(question.ask),
        placeholder="A number",
        key=f"answer-{question.about}",
    )


def as_number(text: str | None) -> float | None:
    """Return a suggested number, None for a suggestion that is none."""
    try:
        return float(text or "")
    except ValueError:
        return None


def ask_word(question: Question) -> None:
    """Ask what a word in the outcome column means."""
    word = question.about.removeprefix(WORD)
    draft = app_state.draft()
    given = draft.words.get(word) if draft else None
    start = given or (Outcome(question.suggestion) if question.suggestion else None)
    options = list(Outcome)
    st.selectbox(
        markdown_text(question.ask),
        options,
        index=options.index(start) if start else None,
        format_func=lambda outcome: wording.OUTCOMES[outcome],
        key=f"answer-{question.about}",
        on_change=change_word,
        args=(word, f"answer-{question.about}"),
    )


def change_word(word: str, key: str) -> None:
    """Take over what a person says a word means."""
    draft = app_state.draft()
    said = app_state.typed(key)
    if draft and said:
        app_state.change_draft(words={**draft.words, word: Outcome(said)})


def ask_column(question: Question, understood: Layout) -> None:
    """Ask which column holds something, or whether the rows are to be numbered."""
    headers = [column.header for column in understood.columns]
    options = [*headers, NUMBERED] if question.about == Field.STUDENT_ID else headers
    key = f"answer-{question.about}"
    st.selectbox(
        markdown_text(question.ask),
        options,
        index=None,
        format_func=lambda header: upload_wording.NUMBER_ROWS if header == NUMBERED else header,
        key=key,
        on_change=change_column,
        args=(understood, question.about, key),
    )


def change_column(understood: Layout, about: str, key: str) -> None:
    """Take over which column a person names."""
    named = app_state.typed(key)
    if named == NUMBERED:
        app_state.change_draft(number_students=True)
    elif named:
        columns.set_meaning(understood, Field(about), named)


ANSWERED_BY: dict[str, Callable[[Question, Answers, Known], Answers]] = {
    "cohort": ask_cohort,
    "exam": ask_exam,
    "purpose": ask_purpose,
    "date": ask_date,
    "day_first": ask_day_first,
    "pass_mark": ask_pass_mark,
    "max_score": ask_max_score,
}
