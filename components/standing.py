"""How a cohort stands: in a paragraph, and in counts that lead to the lists behind them."""

import streamlit as st

from cohort_data.follow_through import FUNNEL, Step
from cohort_data.reports.overview import Overview
from components import queue_links
from components.wording import overview as overview_wording


def paragraph(overview: Overview) -> None:
    """Say in words how the cohort stands."""
    st.markdown(
        overview_wording.standing(
            overview.students,
            overview.one_failure,
            overview.two_or_more,
            overview.recovered,
            overview.steps[Step.NOT_CONTACTED],
            overview.away,
        )
    )


def to_lists(overview: Overview, cohort: str | None) -> None:
    """Show the counts that call for work, each as the way to exactly these students."""
    waiting = overview.steps[Step.NOT_CONTACTED]
    with st.container(horizontal=True, gap="small"):
        counted("waiting for a first contact", waiting, cohort, step="not_contacted")
        counted("with an exam still to pass", overview.open_failures, cohort, failures="open")
        counted("with two or more failures", overview.two_or_more, cohort, failures="more")
        counted("with one failure", overview.one_failure, cohort, failures="one")
        counted("passed everything since", overview.recovered, cohort, failures="recovered")


def counted(what: str, number: int, cohort: str | None, **filters: str) -> None:
    """Show a count as a link to its list; nobody needs no link."""
    if number:
        label = overview_wording.to_list(number, what)
        queue_links.to_list(label, cohort=cohort, **filters)


def funnel(overview: Overview, cohort: str | None) -> None:
    """Show how far each failure was followed, as numbers in a row with arrows between."""
    if not overview.with_failure:
        return
    st.header("From failure to pass", anchor=False)
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for step in FUNNEL:
            funnel_step(step, overview.steps[step], cohort)
    st.caption(overview_wording.FUNNEL_HELP)


def funnel_step(step: Step, number: int, cohort: str | None) -> None:
    """Show one number of the funnel; where nobody has come yet there is no list to open."""
    what, is_first = overview_wording.FUNNEL[step], step is Step.FAILED
    if number:
        label = overview_wording.to_list(number, what)
        icon = ":material/flag:" if is_first else ":material/arrow_forward:"
        queue_links.to_list(label, icon=icon, cohort=cohort, step=None if is_first else step)
    else:
        st.caption(overview_wording.nobody_yet(what), width="content")
