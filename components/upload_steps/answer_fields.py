"""What a file does not say about its exam and cohort, asked with a suggestion in place."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import streamlit as st

from cohort_data.ingest.known import Known
from cohort_data.ingest.model import Again, Answers
from cohort_data.ingest.question import Question
from cohort_data.ingest.reading.questions import DAY_FIRST, MONTH_FIRST, WITHOUT_MARK
from cohort_data.words import Purpose
from components import wording
from components.markup import markdown_text
from components.wording import upload_changes as change_wording
from components.wording import uploads as upload_wording

NEW = ""


def ask_cohort(question: Question, answers: Answers, known: Known) -> Answers:
    """Ask for the cohort, offering those on record."""
    given = answers.cohort or question.suggestion
    return replace(answers, cohort=ask_name("cohort", "Cohort", given, known.cohorts))


def ask_exam(question: Question, answers: Answers, known: Known) -> Answers:
    """Ask for the exam, offering those on record, or for the course of several."""
    given = answers.exam or question.suggestion
    if question.headers:
        return replace(answers, exam=ask_course(question, given))
    return replace(answers, exam=ask_name("exam", "Exam", given, tuple(known.exams)))


def ask_course(question: Question, given: str | None) -> str | None:
    """Ask for the course of exams that every course has."""
    text = st.text_input(
        upload_wording.COURSE, given or "", help=markdown_text(question.ask), key="answer-course"
    )
    return (text or "").strip() or None


def ask_name(about: str, label: str, given: str | None, known: Sequence[str]) -> str | None:
    """Ask for one of the names on record or a new one."""
    wanted: str | None = NEW
    if known:
        options = [*known, NEW]
        wanted = st.selectbox(
            label,
            options,
            index=options.index(given) if given and given in known else len(known),
            format_func=lambda name: name or f"A new {about}",
            key=f"answer-{about}",
        )
    if wanted != NEW:
        return wanted
    text = st.text_input(
        upload_wording.new_name(label, is_first=not known),
        given if given and given not in known else "",
        key=f"answer-{about}-new",
    )
    return (text or "").strip() or None


def ask_purpose(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask what the exam is for."""
    options = list(Purpose)
    given = answers.purpose or question.suggestion
    purpose = st.selectbox(
        "What the exam is for",
        options,
        index=options.index(Purpose(given)) if given else None,
        format_func=lambda each: wording.PURPOSES[each],
        help=wording.PURPOSE_HELP,
        key=f"answer-purpose-{question.suggestion}",
    )
    return replace(answers, purpose=purpose)


def ask_date(_question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask for the day of the exam; left empty it is not known."""
    day = st.date_input(
        "Date of the exam (empty: not known)",
        answers.date,
        format="YYYY-MM-DD",
        key="answer-date",
    )
    return replace(answers, date=day, date_unknown=day is None)


def ask_day_first(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask which of two numbers in the file's dates is the day."""
    options = [DAY_FIRST, MONTH_FIRST]
    given = question.suggestion or DAY_FIRST
    if answers.day_first is not None:
        given = DAY_FIRST if answers.day_first else MONTH_FIRST
    order = st.selectbox(
        "Day and month in the dates",
        options,
        index=options.index(given),
        format_func=str.capitalize,
        help=markdown_text(question.ask),
        key="answer-day-first",
    )
    return replace(answers, day_first=order == DAY_FIRST)


def ask_pass_mark(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask for the pass mark; where there may be none, it is left empty."""
    optional = question.suggestion == WITHOUT_MARK
    label = "Pass mark in percent (empty: results are elsewhere)" if optional else "Pass mark"
    points = f", in points of {question.scale:g}" if question.scale else ""
    mark = ask_number(question, label + points, answers.pass_mark)
    return replace(answers, pass_mark=mark, unjudged=optional and mark is None)


def ask_pass_percent(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask for the pass mark as a percent of each exam's own scale."""
    percent = ask_number(question, "Pass mark, in percent", answers.pass_percent)
    return replace(answers, pass_percent=percent)


def ask_again(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask whether a second file corrects what is on record or holds another sitting."""
    st.markdown(markdown_text(question.ask))
    given = answers.again or (Again(question.suggestion) if question.suggestion else None)
    again = st.radio(
        "What the file is",
        list(Again),
        index=list(Again).index(given) if given else None,
        format_func=lambda each: change_wording.AGAIN[each],
        key=f"answer-again-{question.suggestion}",
    )
    return replace(answers, again=again)


def ask_max_score(question: Question, answers: Answers, _known: Known) -> Answers:
    """Ask for the highest possible score; where exams may differ in it, what to do stands below."""
    if question.headers:
        st.caption(markdown_text(question.ask))
    return replace(
        answers, max_score=ask_number(question, "Highest possible score", answers.max_score)
    )


def ask_number(question: Question, label: str, given: float | None) -> float | None:
    """Ask for a number."""
    return st.number_input(
        label,
        min_value=0.0,
        value=given if given is not None else as_number(question.suggestion),
        format="%g",
        help=markdown_text(question.ask),
        placeholder="A number",
        key=f"answer-{question.about}-{question.suggestion}",
    )


def as_number(text: str | None) -> float | None:
    """Return a suggested number, None for a suggestion that is none."""
    try:
        return float(text or "")
    except ValueError:
        return None


FIELDS: dict[str, Callable[[Question, Answers, Known], Answers]] = {
    "cohort": ask_cohort,
    "exam": ask_exam,
    "purpose": ask_purpose,
    "date": ask_date,
    "day_first": ask_day_first,
    "pass_mark": ask_pass_mark,
    "pass_percent": ask_pass_percent,
    "max_score": ask_max_score,
    "again": ask_again,
}
