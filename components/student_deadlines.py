"""By when a student must have passed which exam, and until when a test leaves time for that."""

import streamlit as st

from cohort_data.reports.students import StudentPage
from cohort_data.school_clock import clock_rule
from components import cached_work, signed_in
from components.wording import deadlines as deadline_wording


def shown(page: StudentPage) -> None:
    """Show the deadline of each exam that is still to pass; whoever is away has none."""
    viewer, today = signed_in.current(), signed_in.today()
    told = cached_work.deadlines_of(viewer, student=page.public_id, today=today)
    for row in told.to_dict("records"):
        days = int(row["days_left"])
        when = (row["exam"], row["must_pass_by"], row["latest_test"])
        is_late = days < clock_rule().days_for_the_result
        sentence = deadline_wording.due(*when, days, is_late=is_late)
        icon = ":material/schedule: " if row["is_soon"] else ""
        st.markdown(icon + sentence)
