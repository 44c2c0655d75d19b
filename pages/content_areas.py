"""Where a cohort is weak, and whose matter that is."""

import streamlit as st

from cohort_data.words import AccessKind
from components import (
    area_groups,
    area_map,
    area_profiles,
    area_tables,
    cached,
    downloads,
    notices,
    pickers,
    signed_in,
    student_visits,
    wording,
)

st.title("Content areas", anchor=False)
viewer = signed_in.for_page("content_areas")
cohorts = cached.cohorts(viewer)
notices.nothing_yet(cohorts.empty, wording.NO_RESULTS)

with st.container(horizontal=True, vertical_alignment="bottom"):
    cohort = pickers.cohort(area_tables.PAGE, cohorts)
    exams = cached.exams(viewer, cohort=cohort)
    exam = area_tables.exam(exams[exams["has_areas"]])
    areas = cached.cohort_areas(viewer, cohort=cohort, exam=exam)
    enough = area_tables.with_enough(areas)

notices.nothing_yet(enough.empty, wording.NO_AREAS)
axis, kind = area_tables.of_axis(enough)
ranked = enough[(enough["axis"] == axis) & (enough["kind"] == kind)]
profiles = area_profiles.of(viewer, cohort, exam, ranked, kind)

ranking = area_tables.of_cohort(ranked, profiles)
downloads.table(viewer, "content_areas", ranking, cohort=cohort)
area_tables.class_gaps(profiles)
student_visits.list_seen(viewer, AccessKind.SAW_AREAS, cohort)
area_map.shown(viewer, profiles, axis, cohort)
area_groups.shown(profiles)
