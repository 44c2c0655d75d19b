"""How a cohort stands."""

import streamlit as st

from components import cached, first_run, pickers, signed_in, standing

viewer = signed_in.viewer()
first_run.doors(viewer)

st.title("Overview", anchor=False)
cohort = pickers.cohort("overview", cached.cohorts(viewer))
overview = cached.overview(viewer, cohort=cohort)

standing.paragraph(overview)
standing.numbers(overview)
standing.by_exam(overview)
first_run.sample_notice(viewer)
