"""Why a student is listed, in words that can be checked."""

import streamlit as st

from cohort_data.reports.students import FlagRow
from components import wording
from components.markup import markdown_text


def sentence(receipt: str) -> None:
    """Show a receipt in full."""
    st.markdown(markdown_text(receipt))


def card(flag: FlagRow | None) -> None:
    """Show why a student is listed, or that nothing is on record."""
    with st.container(border=True):
        st.header("Why listed", anchor=False)
        if flag is None:
            st.markdown(wording.NOT_LISTED)
            return
        st.markdown(wording.tier_and_rule(flag.tier_label, flag.rule_label))
        sentence(flag.receipt)
        st.caption(wording.record_counts(flag.failed_attempts, flag.open_failures))
