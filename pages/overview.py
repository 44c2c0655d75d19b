"""How a cohort stands."""

import streamlit as st

from components import (
    cached,
    first_run,
    overview_areas,
    overview_exams,
    overview_outcomes,
    overview_plans,
    overview_rates,
    overview_sharing,
    overview_sittings,
    pickers,
    signed_in,
    since_section,
    standing,
)

viewer = signed_in.for_page("overview")
first_run.doors(viewer)

st.title("Overview", anchor=False)
cohort = pickers.cohort("overview", cached.cohorts(viewer))
overview = cached.overview(viewer, cohort=cohort, today=signed_in.today())

standing.paragraph(overview)
standing.to_lists(overview, cohort)
overview_sittings.line(viewer, cohort)
overview_sharing.line(viewer, cohort)
since_section.shown(viewer, cohort)
standing.funnel(overview, cohort)
overview_outcomes.line(overview, cohort)

results, work = st.columns(2, gap="medium")
with results:
    overview_rates.first_attempts(viewer, overview)
    overview_exams.failures(overview, cohort)
with work:
    overview_plans.due(viewer, cohort)
    overview_areas.weakest(viewer, overview, cohort)

first_run.sample_notice(viewer)
