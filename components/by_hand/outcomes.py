"""When an attempt was, and what came of it: what a person types of a new one."""

from dataclasses import replace
from datetime import date

import streamlit as st

from cohort_data import results
from cohort_data.by_hand import days, numbering
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.exams import catalogue
from cohort_data.words import Distance, Outcome, Purpose
from components import signed_in, wording
from components.by_hand.choosing import Chosen
from components.wording import by_hand as by_hand_wording

FIELD = 250
NARROW = 120


def asked(chosen: Chosen) -> ResultDraft:
    """Ask for what the record does not know of the attempt yet."""
    if chosen.attempt is not None:
        return of_attempt(chosen, chosen.attempt)
    draft = ResultDraft(chosen.student, chosen.exam)
    with st.container(horizontal=True, vertical_alignment="top"):
        draft = exam(draft, chosen.key) if not chosen.exam else draft
        draft = outcome(draft, chosen.key)
        draft = day(draft, chosen)
        draft = score(draft, chosen.key) if has_score(draft) else draft
    return distance(draft, chosen.key)


def of_attempt(chosen: Chosen, attempt: dict[str, str]) -> ResultDraft:
    """Return what is known of an attempt on record, asking only for the distance."""
    st.markdown(by_hand_wording.attempt_known(attempt["outcome"], attempt["date"]))
    found = days.read(attempt["date"], today=signed_in.today()).day
    draft = ResultDraft(
        chosen.student,
        chosen.exam,
        attempt=attempt["attempt"],
        date=found,
        outcome=Outcome(attempt["outcome"]) if attempt["outcome"] else None,
    )
    return draft if attempt["distance"] else distance(draft, chosen.key)


def exam(draft: ResultDraft, key: str) -> ResultDraft:
    """Ask for the name of an exam that nobody knows yet, and what it is for."""
    name = st.text_input("Name of the exam", key=f"{key}-name", width=FIELD)
    known = (name or "").strip() in catalogue()
    purpose = st.selectbox(
        "What it is for",
        list(wording.PURPOSES),
        format_func=lambda each: wording.PURPOSES[each],
        index=None if known else 2,
        help=wording.PURPOSE_HELP,
        key=f"{key}-purpose",
        width=FIELD,
    )
    return replace(draft, exam=name or "", purpose=Purpose(purpose) if purpose else None)


def outcome(draft: ResultDraft, key: str) -> ResultDraft:
    """Ask what came of the attempt; where a score decides, that is an answer too."""
    by_score = ("",) if has_score(draft) else ()
    options = [*by_hand_wording.DECIDED, *by_score]
    names = {**wording.OUTCOMES, "": by_hand_wording.OUTCOME_BY_SCORE}
    said = st.radio(
        "Outcome",
        options,
        index=None,
        format_func=lambda each: names[each],
        horizontal=True,
        key=f"{key}-outcome",
    )
    return replace(draft, outcome=Outcome(said) if said else None)


def day(draft: ResultDraft, chosen: Chosen) -> ResultDraft:
    """Ask for the date, or the number of the attempt, and say at once how it was read."""
    with st.container(width=FIELD, gap=None):
        typed = st.text_input(
            by_hand_wording.DATE,
            placeholder=by_hand_wording.DATE_EXAMPLE,
            live=True,
            key=f"{chosen.key}-date",
        )
        found = days.read(typed or "", today=signed_in.today())
        if found.fault:
            st.caption(by_hand_wording.slip(found.fault))
        else:
            number = found.number or adds(chosen, draft.exam, found.day)
            st.caption(by_hand_wording.read_as(found.day, number))
    return replace(draft, date=found.day, number=found.number)


def adds(chosen: Chosen, exam: str, day: date | None) -> int | None:
    """Return the number of the attempt that a day adds, None where it is not known."""
    known = chosen.on_record
    return numbering.number_on(known[known["exam"] == exam], day) if exam else None


def has_score(draft: ResultDraft) -> bool:
    """Tell whether results of this exam carry a number today."""
    today = signed_in.today().isoformat()
    return results.published_mark(draft.exam, draft.day or today).by_score


def score(draft: ResultDraft, key: str) -> ResultDraft:
    """Ask for the score with its scale and pass mark, each of them optional."""
    return replace(
        draft,
        score=number("Score", f"{key}-score"),
        max_score=number("Highest score", f"{key}-max-score"),
        pass_mark=number("Pass mark", f"{key}-pass-mark"),
    )


def number(label: str, key: str) -> float | None:
    """Ask for a number that may be left empty."""
    found: float | None = st.number_input(
        label, min_value=0.0, value=None, key=key, width=NARROW, placeholder=""
    )
    return found


def distance(draft: ResultDraft, key: str) -> ResultDraft:
    """Ask how far below the standard a failing report shows the result."""
    if draft.outcome is not Outcome.FAIL or has_score(draft):
        return draft
    options = ["", *Distance]
    names = {"": by_hand_wording.NO_DISTANCE, **by_hand_wording.DISTANCES}
    picked = st.radio(
        "Distance from the standard",
        options,
        format_func=lambda each: names[each],
        horizontal=True,
        key=f"{key}-distance",
    )
    return replace(draft, distance=Distance(picked) if picked else None)
