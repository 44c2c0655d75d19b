"""How one value of a result is corrected with a reason, and what was corrected before."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.by_hand import take_back
from cohort_data.actions.corrections import correct_result
from cohort_data.by_hand.corrections import Cell, CorrectionDraft
from cohort_data.reports.students import StudentPage
from cohort_data.words import Level
from components import app_state, cached, notices, signed_in, wording
from components.by_hand import histories
from components.by_hand.wrong_cells import WrongCell, wrong_cells
from components.wording import by_hand as by_hand_wording

WIDE = 360


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Offer to correct a result, and show what was entered and corrected by hand."""
    history = cached.corrections(viewer, student=page.public_id)
    if not page.attempts.empty:
        with st.expander(by_hand_wording.CORRECT):
            correction(viewer, page, history)
    histories.shown(history)


def correction(viewer: Viewer, page: StudentPage, history: pd.DataFrame) -> None:
    """Ask which value of which result is wrong, what it should be and why, and save that."""
    key = app_state.form_key(form_name(page.public_id))
    st.caption(by_hand_wording.CORRECT_READING)
    cells = wrong_cells(viewer, page.public_id, history)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        attempt = choice("Result", list(dict.fromkeys(cell.result for cell in cells)), key)
        of_result = {cell.name: cell for cell in cells if cell.result == attempt}
        cell = of_result[choice("What is wrong", list(of_result), f"{key}-{attempt}")]
        value = "" if cell.cell is None else asked_value(cell, f"{key}-{cell.attempt}-{cell.name}")
    reason = st.text_input(
        by_hand_wording.REASON, placeholder=by_hand_wording.REASON_EXAMPLE, key=f"{key}-why"
    )
    label = by_hand_wording.TAKE_BACK if cell.cell is None else by_hand_wording.SAVE_CORRECTION
    if st.button(label, key=f"{key}-save"):
        with notices.explained():
            save(viewer, page.public_id, cell, value, reason or "")


def choice(label: str, options: list[str], key: str) -> str:
    """Ask for one of some texts."""
    return str(st.selectbox(label, options, key=f"{key}-{label}", width=WIDE))


def asked_value(cell: WrongCell, key: str) -> str:
    """Ask what should stand in a cell: one of the fixed words, or a number."""
    words: list[str] = list(by_hand_wording.CORRECTED_OUTCOMES)
    if cell.cell is not Cell.OUTCOME:
        words = list(Level) if cell.was in list(Level) else []
    if not words:
        return st.text_input("Should be", key=f"{key}-number", width=WIDE) or ""
    labels = {**wording.OUTCOMES, **wording.LEVELS}
    return str(
        st.selectbox(
            "Should be",
            [word for word in words if word != cell.was],
            format_func=lambda word: labels[word],
            key=f"{key}-word",
            width=WIDE,
        )
    )


def save(viewer: Viewer, student: str, cell: WrongCell, value: str, reason: str) -> None:
    """Save a correction, or take the last entry back, and say so on the next run."""
    today = signed_in.today()
    if cell.cell is None:
        take_back(cached.database(), viewer, attempt=cell.attempt, reason=reason, today=today)
        app_state.say_next(by_hand_wording.TAKEN_BACK)
    else:
        draft = CorrectionDraft(cell.attempt, cell.cell, value, reason, cell.area, cell.was)
        correct_result(cached.database(), viewer, draft, today=today)
        app_state.say_next(by_hand_wording.CORRECTED)
    app_state.start_afresh(form_name(student))
    st.rerun()


def form_name(student: str) -> str:
    """Return the name of a student's form of corrections."""
    return f"correction-{student}"
