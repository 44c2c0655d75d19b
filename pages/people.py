"""Who may sign in, as what, with which cohorts, and until when."""

import streamlit as st

from components import access_review, people_list, person_end, person_form, person_time, signed_in

st.title("People", anchor=False)
viewer = signed_in.for_page("people")
people_list.introduced()

people = people_list.everybody(viewer)
cohorts = people_list.cohorts(viewer)
people_list.shown(people)
person_form.add(cohorts)

person = people_list.one(people)
if person:
    person_form.change(person, cohorts)
    person_time.cover(person, cohorts)
    person_time.named_view(person, cohorts)
    person_end.doors(viewer, person)

access_review.shown(viewer)
