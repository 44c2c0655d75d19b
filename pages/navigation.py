"""Which pages there are for whom, and which one is shown."""

import streamlit as st

from components import notices, page_frame, signed_in

page_frame.configure()

with notices.needed():
    signed_in.viewer()

chosen = st.navigation(
    [
        st.Page("overview.py", title="Overview", icon=":material/home:", default=True),
        st.Page("flagged_students.py", title="Flagged students", icon=":material/flag:"),
        st.Page("student.py", title="Student", visibility="hidden"),
        st.Page("content_areas.py", title="Content areas", icon=":material/grid_on:"),
        st.Page("intervention_plans.py", title="Intervention plans", icon=":material/task:"),
        st.Page("upload_results.py", title="Upload results", icon=":material/upload_file:"),
        st.Page("type_in_report.py", title="Type in a report", icon=":material/edit_note:"),
        st.Page("uploads.py", title="Uploads", icon=":material/history:"),
        st.Page("settings.py", title="Settings", icon=":material/settings:"),
    ]
)
page_frame.titled(chosen.title)
notices.say_pending()
with notices.explained():
    chosen.run()
