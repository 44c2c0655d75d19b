"""What to do next for a student, and the way there."""

import pandas as pd
import streamlit as st

from cohort_data.concerns import NextStep
from cohort_data.contacts import has_word
from cohort_data.reports.students import StudentPage
from components import app_state, student_rest
from components.wording import contacts as contact_wording
from components.wording import student_rest as rest_wording
from components.wording import students as student_wording


def told_last(contacts: pd.DataFrame) -> pd.DataFrame:
    """Return the newest contact, and the last one before it with word where nobody answered it."""
    with_word = contacts[contacts["reached"].map(has_word).astype(bool)].head(1)
    newest = contacts.head(1)
    return pd.concat([newest, with_word]).drop_duplicates("contact")


def last_contacts(contacts: pd.DataFrame) -> None:
    """Show how somebody reached out last."""
    for row in told_last(contacts).to_dict("records"):
        st.caption(contact_wording.last_contact(row["kind"], row["reached"], row["on"]))


def shown(page: StudentPage) -> None:
    """Say what comes next, with a link to the part of the page where it is done."""
    if student_rest.rests(page):
        st.markdown(rest_wording.told(page.rests_until, page.next_step))
        last_contacts(page.contacts)
        return
    drafted = page.next_step == NextStep.PLAN and page.plan is not None
    st.markdown(student_wording.DRAFTED if drafted else student_wording.STEPS[page.next_step])
    last_contacts(page.contacts)
    link = student_wording.STEP_LINKS.get(page.next_step)
    label = student_wording.DRAFT_LINK if drafted else link
    if label and (page.plan or page.next_step != NextStep.REVIEW):
        st.button(
            label,
            icon=":material/arrow_forward:",
            type="primary",
            on_click=app_state.turn_to,
            args=(page.public_id, "plan"),
        )
