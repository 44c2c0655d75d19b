"""How a student was reached out to so far."""

import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.contacts import take_back_contact
from cohort_data.notes import may_take_back
from cohort_data.reports.students import StudentPage
from components import app_state, cached, notices
from components.student_tables import number
from components.wording import contacts as contact_wording


def shown(viewer: Viewer, page: StudentPage) -> None:
    """Show the contacts with a student, and take a mistaken one back."""
    with notices.explained():
        mistaken = contacts(viewer, page)
        if mistaken:
            take_back_contact(cached.database(), viewer, student=page.public_id, contact=mistaken)
            taken_back()


def contacts(viewer: Viewer, page: StudentPage) -> str:
    """Show the contacts, newest first; return the public id of one to be taken back, or ""."""
    chosen = ""
    if page.contacts.empty:
        st.caption(contact_wording.NO_CONTACTS)
    for row in page.contacts.to_dict("records"):
        with st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
        ):
            told = contact_wording.contact(row["kind"], row["reached"], row["line"])
            where = (str(row["file"]), number(row["file_line"]))
            details = contact_wording.contact_details(row["on"], row["by"], *where)
            st.markdown(f"{told}  \n{details}")
            if may_take_back(viewer, row["by_id"]) and asked_back(
                row["contact"], contact_wording.WHY_TAKE_BACK_CONTACT
            ):
                chosen = row["contact"]
    return chosen


def asked_back(address: str, sentence: str) -> bool:
    """Offer to take something back, saying what that does before it is done."""
    with st.popover(contact_wording.TAKE_BACK, type="tertiary", key=f"back-{address}"):
        st.markdown(sentence)
        return st.button(contact_wording.TAKE_BACK, key=f"take-back-{address}")


def taken_back() -> None:
    """Say on the next run that a contact is gone from the list."""
    app_state.say_next(contact_wording.CONTACT_TAKEN_BACK)
    st.rerun()
