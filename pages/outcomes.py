"""Whether it worked: the retakes, with a plan and without, and the days of each step."""

import streamlit as st

from components import (
    cached,
    cached_work,
    closed_plans,
    closing_clock,
    downloads,
    notices,
    outcome_file,
    pickers,
    retake_results,
    retake_students,
    signed_in,
    wording,
)

st.title("Outcomes", anchor=False)
viewer = signed_in.for_page("outcomes")
cohorts = cached.cohorts(viewer)
notices.nothing_yet(cohorts.empty, wording.NO_RESULTS)

with st.container(horizontal=True, vertical_alignment="bottom"):
    cohort = pickers.cohort(retake_results.PAGE, cohorts)
    everything = cached_work.outcomes(viewer, cohort=cohort)
    exam = retake_results.exam(everything)
    with_names = retake_students.wanted()
found = everything.of_exam(exam)
clock = closing_clock.of_cohort(viewer, cohort, found.exams["name"])

retake_results.finding(found)
retake_results.picture(found)
retake_results.by_exam(found)
closed_plans.retakes_by_plan(found)
closed_plans.shown(found)
closing_clock.steps(clock, cohort, exam)
downloads.table(viewer, "outcomes", outcome_file.rows(found, clock), cohort=cohort)
retake_students.shown(viewer, found, cohort, is_wanted=with_names)
