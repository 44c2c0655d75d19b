"""By when the school wants an exam passed, and when its cohorts are expected to graduate."""

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions import exam_catalogue
from cohort_data.exam_catalogue import LONGEST_SOURCE, DeadlineDraft
from cohort_data.reports.exam_catalogue import cohort_list, deadline_list
from cohort_data.school_clock import Anchor, clock_rule
from cohort_data.words import Purpose
from components import app_state, cached, notices, signed_in
from components.exam_settings.catalogue import PAGE, day_input
from components.pickers import names
from components.school_form import WIDTH
from components.student_tables import texts
from components.wording import exam_settings as exam_wording

FORM, GRADUATION = "deadline", "graduation"


def shown(viewer: Viewer, exams: pd.DataFrame) -> None:
    """Show the deadlines that were set, and ask for another one."""
    st.header(exam_wording.DEADLINES_HEADING, anchor=False)
    st.caption(exam_wording.DEADLINES_WHY)
    there = deadline_list(cached.database(), viewer)
    if there.empty:
        st.caption(exam_wording.NO_DEADLINES)
    for row in texts(there):
        extends = row["leave_extends"] == "True"
        when = exam_wording.when(
            row["anchor"], row["day"], int(row["months"]), leave_extends=extends
        )
        whose = (row["exam"], row["cohort"])
        st.markdown(exam_wording.deadline(*whose, when, row["valid_from"], row["source"]))
    cohorts = cohort_list(cached.database(), viewer)
    form(exams, cohorts)
    graduation(cohorts)


def form(exams: pd.DataFrame, cohorts: pd.DataFrame) -> None:
    """Ask for a deadline: of which exam and cohort, counted from what, and where it stands."""
    name, most = app_state.form_key(FORM), clock_rule().most_months
    whose = {"": exam_wording.ALL_COHORTS} | names(cohorts)
    with (
        st.expander("Set a deadline", icon=":material/event:", key=f"{FORM}-box"),
        st.form(FORM, border=False, width=WIDTH),
    ):
        urgent_first = exams.sort_values("purpose", key=urgency, kind="stable")
        st.selectbox("Exam to be passed", urgent_first["name"].tolist(), key=f"{name}-exam")
        st.selectbox(
            "Cohort", list(whose), format_func=lambda one: str(whose[one]), key=f"{name}-cohort"
        )
        anchors = list(Anchor)
        st.selectbox(
            "Counted from",
            anchors,
            anchors.index(Anchor.DATE),
            format_func=lambda one: exam_wording.ANCHORS[one],
            key=f"{name}-anchor",
        )
        day_input("The day", f"{name}-day")
        st.number_input(
            "Months", -most, most, 0, key=f"{name}-months", help=exam_wording.MONTHS_HELP
        )
        st.checkbox("Leave moves it", key=f"{name}-leave", help=exam_wording.LEAVE_HELP)
        day_input(exam_wording.HOLDS_FROM, f"{name}-from", why=exam_wording.HOLDS_HELP)
        st.text_input(exam_wording.DEADLINE_SOURCE, max_chars=LONGEST_SOURCE, key=f"{name}-source")
        st.form_submit_button("Save deadline", type="primary", on_click=save, args=(name,))


def urgency(purposes: pd.Series) -> pd.Series:
    """Return the place of each purpose: licensing exams come first."""
    return purposes.map({str(purpose): place for place, purpose in enumerate(Purpose)})


def save(name: str) -> None:
    """Set the deadline that stands in the fields, and empty them."""
    with notices.explained():
        draft = DeadlineDraft(
            exam=app_state.typed(f"{name}-exam"),
            cohort=app_state.typed(f"{name}-cohort") or None,
            anchor=Anchor(app_state.typed(f"{name}-anchor")),
            day=app_state.day_in(f"{name}-day"),
            months=int(app_state.number_in(f"{name}-months") or 0),
            leave_extends=app_state.is_on(f"{name}-leave"),
            valid_from=app_state.day_in(f"{name}-from"),
            source=app_state.typed(f"{name}-source"),
        )
        exam_catalogue.set_deadline(cached.database(), signed_in.for_page(PAGE), draft)
        app_state.start_afresh(FORM)
        app_state.say_next(exam_wording.DEADLINE_SAVED)


def graduation(cohorts: pd.DataFrame) -> None:
    """Ask when each cohort is expected to graduate."""
    if cohorts.empty:
        return
    rows = {row["public_id"]: row for row in texts(cohorts)}
    with (
        st.expander(exam_wording.GRADUATION_HEADING, icon=":material/school:"),
        st.container(width=WIDTH),
    ):
        asked = st.selectbox(
            "Cohort",
            list(rows),
            format_func=lambda one: rows[one]["name"],
            key=f"{GRADUATION}-cohort",
        )
        there = rows[asked]["graduation"]
        key = f"{GRADUATION}-{asked}-{there}"
        day_input("Expected graduation", key, kept=there or None)
        st.button("Save graduation", on_click=save_graduation, args=(asked, key))


def save_graduation(cohort: str, key: str) -> None:
    """Say when a cohort is expected to graduate, as the field has it."""
    with notices.explained():
        viewer, day = signed_in.for_page(PAGE), app_state.day_in(key)
        exam_catalogue.set_graduation(cached.database(), viewer, cohort=cohort, day=day)
        app_state.say_next(exam_wording.GRADUATION_SAVED)
