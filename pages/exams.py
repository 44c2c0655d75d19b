"""Which exams there are, what each is for and needs, and by when it must be passed."""

import streamlit as st

from components import signed_in
from components.exam_settings import again, catalogue, deadlines, marks, own, purpose

st.title("Exams", anchor=False)
viewer = signed_in.for_page("exams")

exams = catalogue.exams(viewer)
exam = catalogue.chosen(exams)
if exam:
    catalogue.mark_source(exam)
    purpose.form(viewer, exam)
    marks.form(exam)
    marks.removal(viewer, exam)
    catalogue.said(viewer, exam)
    again.offered(viewer, exam)
own.form()

deadlines.shown(viewer, exams)
again.history(viewer)
