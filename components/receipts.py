"""Why a student is listed, in words that can be checked."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.reports.students import StudentPage
from components import cached, wording
from components.markup import markdown_text
from components.wording import students as student_wording


def sentence(receipt: str) -> None:
    """Show a receipt in full."""
    st.markdown(markdown_text(receipt))


def card(viewer: Viewer, page: StudentPage) -> None:
    """Show why a student is listed, or that nothing is on record any more."""
    flag = page.flag
    with st.container(border=True):
        st.header("Why listed", anchor=False)
        if flag is None:
            st.markdown(wording.NOT_LISTED)
            withdrawn(viewer, page)
            return
        st.markdown(wording.tier_and_rule(flag.tier_label, flag.rule_label))
        sentence(flag.receipt)
        st.caption(wording.record_counts(flag.failed_attempts, flag.open_failures))


def withdrawn(viewer: Viewer, page: StudentPage) -> None:
    """Say that the concern is open still, though an undo took away what it was opened for."""
    if not page.concern:
        return
    found = cached.withdrawn(viewer, cohort=page.cohort_id)
    for row in found[found["student"] == page.public_id].to_dict("records"):
        st.info(student_wording.withdrawn(row["file"], row["undone_on"]), icon=":material/undo:")
