"""The concern of a student: how it stands, what to do with it, and what happened so far."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.concern_words import Origin
from cohort_data.reports.concerns import ConcernPart
from cohort_data.reports.students import StudentPage
from components import cached, cached_work, concern_forms, concern_history, notices, signed_in
from components.wording import concerns as concern_wording


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show the concern of a student with its history, and what can be done with it."""
    with notices.explained():
        part = cached_work.concern(viewer, student=page.public_id, today=signed_in.today())
        with st.container(border=True):
            st.header(concern_wording.HEADING, anchor=False)
            standing(part)
            ways(page, part)
            concern_history.shown(part, *told_above(viewer, page))


def told_above(viewer: Viewer, page: StudentPage) -> list[str]:
    """Return the receipts that stand on the page of a student already."""
    told = cached.student_signals(viewer, student=page.public_id, today=signed_in.today())
    besides = told.signals["besides"].astype(bool)
    return [told.receipt, *told.signals.loc[besides, "receipt"]]


def standing(part: ConcernPart) -> None:
    """Say how the concern stands, and whether the dean should hear of it."""
    there = part.open
    if there is None:
        st.markdown(concern_wording.NO_CONCERN)
        if part.newest:
            st.caption(concern_wording.closed(part.newest.closed_at, part.newest.close_reason))
        return
    st.markdown(concern_wording.standing(there.state, there.waiting_since, there.owner_name))
    if there.origin == Origin.HAND:
        st.markdown(concern_wording.asked(there.asked_by, there.why))
    if part.rests:
        st.info(
            concern_wording.rests(there.snoozed_until, there.snooze_reason),
            icon=":material/snooze:",
        )
    if part.tell_dean:
        st.warning(concern_wording.TELL_DEAN, icon=":material/campaign:")


def ways(page: StudentPage, part: ConcernPart) -> None:
    """Offer what can be done with the concern as it stands."""
    with st.container(horizontal=True, gap="small"):
        if part.open is None:
            concern_forms.open_by_hand(page)
            if part.newest:
                concern_forms.reopen(page, part.newest)
            return
        concern_forms.close(page, part.open)
        put_off = concern_forms.wake if part.rests else concern_forms.snooze
        put_off(page, part.open)
        concern_forms.assign(page, part, part.open)
