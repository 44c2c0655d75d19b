"""Why a student is listed, in words that can be checked."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.students import StudentPage
from components import cached, signal_list, signed_in, wording
from components.markup import markdown_text
from components.wording import students as student_wording


def sentence(receipt: str) -> None:
    """Show a receipt in full."""
    st.markdown(markdown_text(receipt))


def card(viewer: Viewer, page: StudentPage) -> None:
    """Show why a student is listed and what else is known, or that nothing is on record."""
    told = cached.student_signals(viewer, student=page.public_id, today=signed_in.today())
    with st.container(border=True):
        st.header("Why listed", anchor=False)
        if told.receipt:
            st.markdown(wording.tier_and_rule(told.tier_label, told.rule_label))
            sentence(told.receipt)
            signal_list.behind(told.receipt, told.signals, page.attempts)
            counts(page)
        else:
            st.markdown(wording.NOT_LISTED)
            withdrawn(viewer, page)
        signal_list.besides(told.signals, page.attempts)


def counts(page: StudentPage) -> None:
    """Say how many failures are on record, where there is one."""
    if page.flag:
        st.caption(wording.record_counts(page.flag.failed_attempts, page.flag.open_failures))


def withdrawn(viewer: Viewer, page: StudentPage) -> None:
    """Say that the concern is open still, though an undo took away what it was opened for."""
    if not page.concern:
        return
    found = cached.withdrawn(viewer, cohort=page.cohort_id, today=signed_in.today())
    for row in found[found["student"] == page.public_id].to_dict("records"):
        st.info(student_wording.withdrawn(row["file"], row["undone_on"]), icon=":material/undo:")
