"""How a report is typed in: what came of the attempt, then its content areas."""

from dataclasses import replace

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.by_hand import add_result
from cohort_data.by_hand import area_lines, report_rows
from cohort_data.by_hand.drafts import ResultDraft
from cohort_data.words import Outcome
from components import app_state, cached, notices, signed_in
from components.app_state import SavedReport
from components.by_hand import letters, outcomes
from components.by_hand.choosing import Chosen
from components.wording import by_hand as by_hand_wording


def typed(viewer: Viewer, chosen: Chosen) -> None:
    """Ask for a report and save it; one that was just saved is told first."""
    saved = app_state.saved_report(chosen.student)
    if saved is not None:
        receipt(saved)
        return
    form = replace(chosen, generation=app_state.form_key(chosen.key))
    draft = outcomes.asked(form)
    shape = rows if report_rows.outcomes_with_levels(draft.exam, draft.day) else lines
    shape(viewer, form, draft)


def rows(viewer: Viewer, chosen: Chosen, draft: ResultDraft) -> None:
    """Ask for one letter per row where the report of this outcome has rows, then save."""
    if draft.outcome not in report_rows.outcomes_with_levels(draft.exam, draft.day):
        without_rows(viewer, chosen, draft)
        return
    axes = letters.axes(draft, chosen.key)
    outline(draft)
    read = letters.typed(axes)
    draft = replace(draft, areas=letters.areas(axes, read))
    with st.container(horizontal=True, vertical_alignment="center"):
        pressed = save_pressed()
        st.markdown(by_hand_wording.levels_in_words([area.level for area in draft.areas]))
    if pressed and letters.complete(axes, read):
        save(viewer, chosen, draft)
    letters.echoed(axes, read)


def outline(draft: ResultDraft) -> None:
    """Say which outline the rows follow where it is younger than the test."""
    vintage = report_rows.vintage_on(draft.exam, draft.day)
    if draft.day and vintage > draft.day:
        st.caption(by_hand_wording.outline_note(vintage))


def without_rows(viewer: Viewer, chosen: Chosen, draft: ResultDraft) -> None:
    """Say why there are no rows to type, and offer to save a result that is new."""
    if draft.outcome is None and chosen.attempt is None:
        st.info(by_hand_wording.NO_OUTCOME, icon=":material/info:")
        return
    is_pass = draft.outcome is Outcome.PASS
    st.info(
        by_hand_wording.WEIGHTS_ONLY if is_pass else by_hand_wording.NO_ROWS_WITHOUT_OUTCOME,
        icon=":material/info:",
    )
    if chosen.attempt is None and save_pressed():
        save(viewer, chosen, draft)


def lines(viewer: Viewer, chosen: Chosen, draft: ResultDraft) -> None:
    """Ask for content areas with their percents, line by line, then save."""
    text = st.text_area(
        "Content areas in percent",
        placeholder=by_hand_wording.AREA_LINES_EXAMPLE,
        help=by_hand_wording.AREA_LINES_HELP,
        key=f"{chosen.key}-areas",
        width=480,
    )
    read = area_lines.read(text or "", draft.exam)
    if read.fault:
        st.caption(by_hand_wording.slip(read.fault))
    if save_pressed() and not read.fault:
        save(viewer, chosen, replace(draft, areas=read.areas))


def save_pressed() -> bool:
    """Offer to save; never greyed out, for it is reached before the last letter has arrived."""
    return st.button(by_hand_wording.SAVE, type="primary", icon=":material/save:")


def save(viewer: Viewer, chosen: Chosen, draft: ResultDraft) -> None:
    """Save what was typed, or say what is wrong with it."""
    with notices.explained():
        add_result(cached.database(), viewer, draft, today=signed_in.today())
        told = SavedReport(chosen.student, chosen.student_id, chosen.name, draft.exam, draft.areas)
        app_state.remember_report(told)
        app_state.start_afresh(replace(chosen, generation="").key)
        st.rerun()


def receipt(saved: SavedReport) -> None:
    """Say what was saved, with the ways on."""
    sentence = by_hand_wording.saved(saved.name, saved.student_id, saved.exam, saved.areas)
    st.success(sentence, icon=":material/check_circle:")
    with st.container(horizontal=True, vertical_alignment="center"):
        for part, label, icon in by_hand_wording.WAYS_ON:
            st.page_link(
                "student.py",
                label=label,
                icon=icon,
                query_params={"student": saved.student, "part": part},
            )
    st.button(by_hand_wording.ANOTHER, on_click=app_state.forget_report, icon=":material/add:")
