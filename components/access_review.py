"""Who has which cohort since when, until when and why: to look through, and to take along."""

from functools import partial

import pandas as pd
import streamlit as st

from cohort_data.access import Viewer
from cohort_data.actions.access_review import record_access_review
from cohort_data.reports.people import access_review
from components import cached, downloads, student_tables, wording
from components.wording import people as people_wording

COLUMNS = {
    "name": "Name",
    "email": "E-mail",
    "state": "State",
    "roles": "Roles",
    "decides_promotion": "Decides on promotion",
    "cohort": "Cohort",
    "how": "How",
    "valid_from": "Since",
    "valid_to": "Until",
    "reason": "Why",
    "by": "Assigned by",
    "last_used": "Last here",
}


def shown(viewer: Viewer) -> None:
    """Show the review, and offer it as a file; that it left is kept before it does."""
    st.header("Access review", anchor=False)
    st.caption(people_wording.REVIEW_WHY)
    database = cached.database()
    student_tables.shown(on_screen(access_review(database, viewer)), "Access review")
    downloads.files(
        "access_review",
        lambda: student_tables.with_words(access_review(database, viewer), COLUMNS),
        partial(record_access_review, database, viewer),
        sheet="Access review",
    )


def on_screen(review: pd.DataFrame) -> pd.DataFrame:
    """Return the review with days and times as on screen, what nobody has left out."""
    told = review.assign(
        valid_from=review["valid_from"].map(wording.day),
        valid_to=review["valid_to"].map(wording.day),
        last_used=review["last_used"].map(people_wording.last_here),
        decides_promotion=review["decides_promotion"].map({True: "Yes", False: ""}),
    )
    kept = student_tables.without_empty(told, COLUMNS)
    return student_tables.with_words(kept, COLUMNS)
