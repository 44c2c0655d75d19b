"""What can be done with the whole record of a student: take it along, hold it, erase it."""

from collections.abc import Callable

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions.holds import lift_hold, place_hold
from cohort_data.actions.purging import ask_erasure
from cohort_data.actions.student_export import export_student
from cohort_data.reports.holds import student_holds
from cohort_data.reports.students import StudentPage
from cohort_data.retention.holds import HoldDraft, HoldKind
from components import app_state, cached, notices, signed_in
from components.keeping_purge import why
from components.printing import marked
from components.wording import retention as retention_wording

DATES = "YYYY-MM-DD"


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Offer the whole record, what holds it, and its erasure."""
    with notices.explained(), st.expander(retention_wording.RECORD, icon=":material/folder_zip:"):
        take_along(viewer, page)
        held(viewer, page)
        erase(viewer, page)


def take_along(viewer: Viewer, page: StudentPage) -> None:
    """Offer everything on record as a ZIP, once a reason is given."""
    st.subheader(retention_wording.TAKE, anchor=False)
    st.caption(retention_wording.TAKE_WHAT)
    key = f"take-{page.public_id}"
    why(key, retention_wording.TAKE_WHY)
    has_key = cached.database().settings.private_key_file is not None
    if has_key:
        st.checkbox(retention_wording.TAKE_PRIVATE, key=f"{key}-private")
    today, told = signed_in.today(), marked(page.public_id)
    st.download_button(
        retention_wording.DOWNLOAD,
        made(viewer, page.public_id, key),
        file_name=f"whole-record-{today}-{told}.zip",
        mime="application/zip",
        on_click="ignore",
        icon=":material/download:",
        disabled=not app_state.typed(key).strip(),
        key=f"{key}-zip",
    )


def made(viewer: Viewer, student: str, key: str) -> Callable[[], bytes]:
    """Return what makes the ZIP on the click; nothing leaves that is not on record."""
    reason, with_private = app_state.typed(key), app_state.is_on(f"{key}-private")
    database = cached.database()

    def make() -> bytes:
        return export_student(
            database, viewer, student=student, reason=reason, with_private=with_private
        )

    return make


def held(viewer: Viewer, page: StudentPage) -> None:
    """Show what keeps the record from being deleted, lift it, or place another hold."""
    st.subheader(retention_wording.HOLD, anchor=False)
    st.caption(retention_wording.HOLD_WHAT)
    for one in student_holds(cached.database(), viewer, student=page.public_id):
        st.markdown(retention_wording.hold(one.kind, one.since, one.by, one.reason))
        with st.popover(retention_wording.LIFT, key=f"lift-{one.public_id}"):
            why(f"lifting-{one.public_id}", retention_wording.LIFT_WHY)
            st.button(
                retention_wording.LIFT,
                key=f"lifted-{one.public_id}",
                on_click=lift,
                args=(page.public_id, one.public_id),
            )
    key = app_state.form_key(form_name(page.public_id))
    with st.form(key, border=False, enter_to_submit=False):
        st.radio(
            retention_wording.HOLD_KIND,
            list(HoldKind),
            format_func=lambda kind: retention_wording.HOLDS[kind],
            horizontal=True,
            key=f"{key}-kind",
        )
        why(f"{key}-why", retention_wording.HOLD_WHY)
        today = signed_in.today()
        st.date_input(
            retention_wording.HOLD_SINCE,
            today,
            max_value=today,
            format=DATES,
            width=170,
            key=f"{key}-since",
        )
        st.form_submit_button(retention_wording.PLACE, on_click=place, args=(key, page.public_id))


def form_name(student: str) -> str:
    """Return the name of the form for a hold on a student."""
    return f"hold-{student}"


def place(key: str, student: str) -> None:
    """Place the hold that stands in the fields."""
    with notices.explained():
        (kind,) = app_state.chosen(f"{key}-kind")
        since = app_state.day_in(f"{key}-since") or signed_in.today()
        draft = HoldDraft(student, HoldKind(kind), app_state.typed(f"{key}-why"), since)
        place_hold(cached.database(), signed_in.current(), draft)
        app_state.start_afresh(form_name(student))
        app_state.say_next(retention_wording.PLACED)


def lift(student: str, hold: str) -> None:
    """End a hold."""
    with notices.explained():
        viewer, reason = signed_in.current(), app_state.typed(f"lifting-{hold}")
        lift_hold(cached.database(), viewer, student=student, hold=hold, reason=reason)
        app_state.say_next(retention_wording.LIFTED)


def erase(viewer: Viewer, page: StudentPage) -> None:
    """Ask for the student to be erased; who may not is told who may."""
    st.subheader(retention_wording.ERASE, anchor=False)
    st.caption(retention_wording.ERASE_WHAT)
    if not may(viewer, Permission.RUN_THE_STORE):
        st.caption(retention_wording.ADMINISTRATOR_ERASES)
        return
    key = f"erase-{page.public_id}"
    with st.form(key, border=False, enter_to_submit=False):
        why(f"{key}-why", retention_wording.ERASE_WHY)
        st.form_submit_button(
            retention_wording.ASK_ERASURE, on_click=ask, args=(f"{key}-why", page.public_id)
        )


def ask(key: str, student: str) -> None:
    """Ask for a student to be erased."""
    with notices.explained():
        viewer, reason = signed_in.current(), app_state.typed(key)
        ask_erasure(cached.database(), viewer, student=student, reason=reason)
        app_state.say_next(retention_wording.ASKED)
