"""What happened to the concerns of a student, in words with dates."""

import streamlit as st

from cohort_data.reports.concerns import ConcernPart
from components.wording import concerns as concern_wording


def shown(part: ConcernPart, *receipts: str) -> None:
    """Show what happened to a student's concerns, newest first.

    A receipt that stands on the page already, or was told of a newer entry, is not said again.
    """
    if part.events.empty:
        return
    with st.expander(concern_wording.history(len(part.events)), key="concern-history"):
        is_earlier, said = False, set(receipts)
        for row in part.events.to_dict("records"):
            if row["is_earlier"] and not is_earlier:
                is_earlier = True
                st.caption(concern_wording.EARLIER)
            reason = concern_wording.once(row["kind"], row["reason"], said)
            said.add(row["reason"])
            happened = concern_wording.event(row["kind"], reason, row["on"], row["owner"])
            source = concern_wording.event_source(row["at"], row["by"], row["file"])
            st.markdown(f"{happened}  \n:small[:gray[{source}]]")
