"""Where a cohort is weak."""

import streamlit as st

from components import area_tables, cached, downloads, notices, pickers, signed_in, wording

PAGE = "areas"

st.title("Content areas", anchor=False)
viewer = signed_in.viewer()
cohorts = cached.cohorts(viewer)
notices.nothing_yet(cohorts.empty, wording.NO_RESULTS)

with st.container(horizontal=True, vertical_alignment="bottom"):
    cohort = pickers.cohort(PAGE, cohorts)
    exams = cached.exams(viewer, cohort=cohort)
    exam = pickers.one_exam(PAGE, exams[exams["has_areas"]])
    areas = cached.cohort_areas(viewer, cohort=cohort, exam=exam)
    shown = area_tables.with_enough(areas)

notices.nothing_yet(areas.empty, wording.NO_AREAS)
area_tables.of_cohort(shown)
downloads.table(viewer, "content_areas", area_tables.exported(shown))
