"""How a first message is written to one student."""

import streamlit as st

from cohort_data import messages
from cohort_data.access import Permission, Viewer, may
from cohort_data.messages import filled
from cohort_data.reports.students import StudentPage
from components import cached_work, student_rest
from components.wording import messages as message_wording


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show the message that fits with a button to copy it, while a first contact is due."""
    is_due = student_rest.waits_for_contact(page)
    if not is_due or not may(viewer, Permission.EXPORT_STUDENTS):
        return
    fits = messages.occasion(page.flag.failed_attempts if page.flag else 0, rule="")
    if fits is None:
        return
    text = cached_work.message_texts(viewer)[fits]
    written = filled(text, name=page.name, advisor=viewer.name)
    with st.expander(message_wording.WRITE, icon=":material/mail:"):
        st.code(written.subject, language=None, wrap_lines=True)
        st.code(written.body, language=None, wrap_lines=True)
