"""What stands beside a failed Step: the next attempt, Step 2 CK, and the application."""

import streamlit as st

from cohort_data import second_attempt, step_2_watch
from cohort_data.access import Viewer
from cohort_data.actions.application_talks import record_talk, take_back_talk
from cohort_data.notes import may_take_back
from cohort_data.reports.application_talks import application_talk_list
from cohort_data.reports.students import StudentPage
from components import app_state, cached, contact_list, notices, signed_in
from components.attempt_list import scored
from components.wording import after_failure as failure_wording

DATES = "YYYY-MM-DD"


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show what a failed Step calls for; nothing for a student without one."""
    gate(viewer, page)
    if step_2_watch.is_watched(page.attempts):
        step_2(page)
    if second_attempt.failed_ever(page.attempts):
        with notices.explained():
            application(viewer, page)


def gate(viewer: Viewer, page: StudentPage) -> None:
    """Say, before a second attempt, how many pass it and what a second failure would change."""
    found = second_attempt.gates(page.attempts, page.used)
    if not found:
        return
    school, today = cached.school(viewer).type, signed_in.today()
    with st.expander(failure_wording.GATE_HEADING, icon=":material/signpost:"):
        if school is None:
            st.caption(failure_wording.NO_TYPE)
        for one in found:
            rate = second_attempt.newest_repeaters(one.exam, school, today)
            if rate:
                st.markdown(failure_wording.repeaters(rate))
                st.caption(failure_wording.source(rate.source, rate.trust))
            st.markdown(failure_wording.gate(one))
        st.markdown(failure_wording.GATE)
        lines = [failure_wording.example(one) for one in second_attempt.school_examples()]
        st.markdown(failure_wording.EXAMPLES)
        st.markdown("\n".join(lines))


def step_2(page: StudentPage) -> None:
    """Show what the field's numbers say of Step 2 CK, beside what the student sat for it."""
    study = step_2_watch.load_study()
    with st.expander(failure_wording.STEP_2_HEADING, icon=":material/looks_two:"):
        st.markdown(failure_wording.figures(study))
        st.caption(failure_wording.figures_source(study))
        st.markdown(failure_wording.OWN)
        found = step_2_watch.own_evidence(page.attempts)
        if found.empty:
            st.markdown(failure_wording.NO_EVIDENCE)
        for row in found.to_dict("records"):
            exam, outcome, on = (str(row[name]) for name in ("exam", "outcome", "date"))
            st.markdown(failure_wording.evidence(exam, outcome, scored(row), on))


def application(viewer: Viewer, page: StudentPage) -> None:
    """Show when the application was talked about, and record that it was."""
    database = cached.database()
    with st.expander(failure_wording.APPLICATION_HEADING, icon=":material/description:"):
        st.markdown(failure_wording.APPLICATION_WHY)
        found = application_talk_list(database, viewer, student=page.public_id)
        for row in found.to_dict("records"):
            with st.container(horizontal=True, horizontal_alignment="distribute"):
                st.markdown(failure_wording.talk(row["on"], row["by"]))
                if may_take_back(viewer, row["by_id"]) and contact_list.asked_back(
                    row["talk"], failure_wording.WHY_TAKE_BACK
                ):
                    take_back_talk(database, viewer, student=page.public_id, talk=row["talk"])
                    app_state.say_next(failure_wording.TAKEN_BACK)
                    st.rerun()
        ask(viewer, page)


def ask(viewer: Viewer, page: StudentPage) -> None:
    """Ask on which day the application was talked about, and record it."""
    name, today = f"talk-{page.public_id}", signed_in.today()
    key = app_state.form_key(name)
    with (
        st.form(key, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        on = st.date_input(
            failure_wording.ON, today, max_value=today, format=DATES, width=170, key=f"{key}-on"
        )
        pressed = st.form_submit_button(failure_wording.RECORD)
    if pressed:
        record_talk(cached.database(), viewer, student=page.public_id, on=on or today)
        app_state.start_afresh(name)
        app_state.say_next(failure_wording.RECORDED)
        st.rerun()
