"""What is due to be deleted, and how a second person confirms what was asked for."""

import streamlit as st

from cohort_data.access import Permission, Viewer, may
from cohort_data.actions import purging
from cohort_data.reports.retention import Keeping
from cohort_data.retention.periods import request_rule
from cohort_data.retention.requests import PurgeRequest
from components import app_state, cached, notices, signed_in
from components.keeping_periods import PAGE, WIDTH
from components.wording import retention as retention_wording

ASKING = "ask-purge"


def due(found: Keeping) -> None:
    """Show of how many students what is due, and ask for it to be deleted."""
    st.header(retention_wording.DUE, anchor=False)
    if not found.due:
        st.markdown(retention_wording.NOTHING_DUE)
        return
    st.markdown(retention_wording.due(found.counts))
    st.caption(retention_wording.IN_A_SHELL)
    key = app_state.form_key(ASKING)
    with st.form(key, border=False, enter_to_submit=False):
        why(f"{key}-why", retention_wording.WHY)
        st.form_submit_button(retention_wording.ASK, on_click=ask, args=(f"{key}-why",))


def why(key: str, label: str) -> None:
    """Ask for a reason."""
    longest = request_rule().longest_reason
    st.text_input(label, key=key, max_chars=longest, width=WIDTH)


def ask(key: str) -> None:
    """Ask for what is due to be deleted."""
    with notices.explained():
        viewer, reason = signed_in.for_page(PAGE), app_state.typed(key)
        purging.ask_purge(cached.database(), viewer, reason=reason)
        app_state.start_afresh(ASKING)
        app_state.say_next(retention_wording.ASKED)


def requests(viewer: Viewer, found: Keeping) -> None:
    """Show what waits for a second person, to be confirmed or withdrawn."""
    st.header(retention_wording.REQUESTS, anchor=False)
    if not found.requests:
        st.markdown(retention_wording.NO_REQUESTS)
    for one in found.requests:
        with st.container(border=True, width="stretch"):
            request(viewer, one)
    st.caption(retention_wording.BACKUPS)


def request(viewer: Viewer, one: PurgeRequest) -> None:
    """Show one request, with what confirms it and what takes it back."""
    st.markdown(
        retention_wording.request(
            one.asked_by_name,
            one.asked_on,
            is_erasure=bool(one.student),
            students=len(one.items),
            reason=one.reason,
        )
    )
    is_own = one.asked_by == viewer.id
    if one.student and may(viewer, Permission.SEE_STUDENTS):
        where = {"student": one.student}
        st.page_link("student.py", label=retention_wording.TO_STUDENT, query_params=where)
    if is_own and signed_in.is_shared():
        st.caption(retention_wording.SECOND)
    with st.container(horizontal=True):
        if not (is_own and signed_in.is_shared()):
            confirming(one, is_own=is_own)
        st.button(
            retention_wording.WITHDRAW,
            key=f"withdraw-{one.public_id}",
            on_click=withdraw,
            args=(one.public_id,),
        )


def confirming(one: PurgeRequest, *, is_own: bool) -> None:
    """Offer to delete what a request names, saying what that means before it is done."""
    with st.popover(retention_wording.CONFIRM, key=f"open-{one.public_id}"):
        st.markdown(retention_wording.FOR_GOOD)
        if is_own:
            st.markdown(retention_wording.ALONE)
            why(f"why-{one.public_id}", retention_wording.ALONE_WHY)
        st.button(
            retention_wording.AGREED,
            type="primary",
            key=f"confirm-{one.public_id}",
            on_click=confirm,
            args=(one.public_id,),
        )


def confirm(address: str) -> None:
    """Delete what a request names, and say what went."""
    with notices.explained():
        viewer, reason = signed_in.for_page(PAGE), app_state.typed(f"why-{address}")
        done = purging.confirm(cached.database(), viewer, request=address, reason=reason)
        told = retention_wording.deleted(done.students, done.left, sum(done.named.values()))
        app_state.say_next(told)


def withdraw(address: str) -> None:
    """Take a request back."""
    with notices.explained():
        viewer = signed_in.for_page(PAGE)
        purging.withdraw_request(cached.database(), viewer, request=address)
        app_state.say_next(retention_wording.WITHDRAWN)
