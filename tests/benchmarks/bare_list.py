"""A Streamlit page with the widgets of the list and no record behind them."""

import streamlit as st

ROWS, TABS = 25, ("To reach", "In progress", "Waiting on a retake", "Review", "All")
CONTACTS = ("E-mail sent", "Message left", "No answer by phone", "Spoke by phone")
ELSEWHERE = "https://example.edu"
SENTENCE = "Failed Final on 1 May 2026 (attempt 1) with 41 of 100 (pass mark 60); no later pass. "

st.title("Students")
with st.container(horizontal=True, vertical_alignment="bottom"):
    for name in ("Cohort", "Exam", "Tier", "Failures", "Follow-up"):
        st.selectbox(name, ["All", "One", "Two"], width=170)
    st.text_input("Search", width=170)
st.radio("Changed", ["All students", "Changed"], horizontal=True)
st.radio("Tab", TABS, horizontal=True)
st.radio("View", ["List", "Table"], horizontal=True)
for number in range(ROWS):
    with st.container(border=True, horizontal=True, horizontal_alignment="distribute"):
        st.page_link(ELSEWHERE, label=f"Student {number}")
        st.button("Source rows", key=f"rows-{number}")
        st.selectbox("Log contact", CONTACTS, index=None, key=f"contact-{number}")
        st.page_link(ELSEWHERE, label="Reach out")
        st.markdown(SENTENCE * 2)
st.text("The end")
